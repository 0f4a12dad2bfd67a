// The declarations as a module sees them. What must not compile is marked; tsc reports marks that are not needed.
import { createReadStream } from 'node:fs'
import castmatch, { CastmatchError, Engine, EventStream, features, open, version } from 'castmatch'
import type { CallOptions, ErrorCode, SearchRequest, SearchResponse, TalentPutRequest } from 'castmatch'

const cm: Engine = await open('talents.db', { threads: 2, log: ({ level, message }) => { const _: 'error' | 'warning' | 'info' | 'debug' = level; message.length }, clock: new Date() })
const again: Engine = await castmatch.open(new URL('file:///talents.db'))
const text: string = version
const built: Record<string, unknown> = features()

// operations
const put: TalentPutRequest = { talents: [{ id: 't1', name: 'Asha Verma', city: 'Mumbai', languages: ['Marathi', { name: 'Hindi', level: 'FLUENT' }], skills: ['kathak'] }] }
const stored: number = (await cm.talentPut(put)).stored
const request: SearchRequest = { query: 'kathak dancer', filters: { city: 'Mumbai' }, top_k: 5, include: ['profile'] }
const found: SearchResponse = await cm.search(request, { signal: AbortSignal.timeout(200), timeout: 100, traceId: 'x' })
const id: string | undefined = found.results[0]?.id
const count: number = (await cm.talentCount()).count
// @ts-expect-error no such field
await cm.search({ quarry: 'kathak' })
// @ts-expect-error not a number
await cm.search({ top_k: '5' })
// @ts-expect-error not one of the choices
await cm.search({ order: 'best' })
// @ts-expect-error talents must be there
await cm.talentPut({})
// @ts-expect-error an id must be there
await cm.talentPut({ talents: [{ name: 'Asha' }] })
// @ts-expect-error no such option
await cm.search({}, { deadline: 0.2 })
// @ts-expect-error no such method
await cm.serch({})

// by name
const byName: SearchResponse = await cm.invoke('search', { query: 'kathak' })
const raw: SearchResponse = await cm.invoke('search', '{"query":"kathak"}')
const unknownOperation: any = await cm.invoke('an_operation_to_come', { x: 1 })
const json: string = await cm.invokeText('search', Buffer.from('{}'))
// @ts-expect-error known names keep their types
await cm.invoke('search', { quarry: 1 })

// streams
for await (const event of cm.talentImport({ path: 'more.jsonl' })) {
  if ('result' in event) { const n: number = event.result.stored } else { const n: number = event.done }
}
cm.talentImport({ data: 'lines' }); cm.talentImport({ data: Buffer.from('lines') }); cm.talentImport({ source: createReadStream('more.jsonl') })
cm.talentImport({ source: ['a', 'b'] }); cm.talentImport({ source: (async function * () { yield new Uint8Array() })(), format: 'csv' })
// @ts-expect-error no source of lines
cm.talentImport({ source: 7 })
const stream: EventStream<any, { exported: number }> = cm.talentExport({}, { signal: new AbortController().signal })
const exported: number = (await stream.result()).exported
const done: number = (await cm.stream('reembed').result()).vectors
// @ts-expect-error a stream comes from an engine
new EventStream()

// vectors
const rows: Float32Array = await cm.embedInto(['kathak'])
await cm.embedInto(['kathak'], rows, { timeout: 5 })
await cm.vectorsPut(['t1'], rows, rows.length)
const near: SearchResponse = await cm.searchVector(rows, { top_k: 3 })
// @ts-expect-error rows are 32-bit
await cm.vectorsPut(['t1'], new Float64Array(3), 3)

// embedders
await cm.setEmbedder({ name: 'm', dim: 2, embed: async (texts) => texts.map((each: string) => [each.length, 1]) })
await cm.setEmbedder({ name: 'm', dim: 2, batch: 8, embed: (texts) => new Float32Array(texts.length * 2) })
// @ts-expect-error rows of numbers
await cm.setEmbedder({ name: 'm', dim: 2, embed: async () => ['a'] })
// @ts-expect-error dim must be there
await cm.setEmbedder({ name: 'm', embed: async () => [] })

// errors, the end
try {
  await cm.close()
} catch (error) {
  if (error instanceof CastmatchError) {
    const code: ErrorCode = error.code
    const pointer: string | undefined = error.detail.pointer
    const retry: boolean = error.retryable
    // @ts-expect-error no such code
    if (error.code === 'WRONG') throw error
  }
}
const isEngine = (value: unknown): boolean => value instanceof Engine
const options: CallOptions = {}
cm.setClock(new Date())
export async function disposed (): Promise<void> {
  await using other = await open(':memory:')
  await other.health()
}
export { again, text, built, stored, id, count, byName, raw, unknownOperation, json, exported, done, near, isEngine, options }
