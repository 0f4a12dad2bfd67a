// The declarations as a module sees them. What must not compile is marked; tsc reports marks that are not needed.
import { createReadStream } from 'node:fs'
import castmatch, { CastmatchError, Engine, EventStream, features, open, version } from 'castmatch'
import type { CallOptions, ErrorCode, Filters, SearchRequest, SearchResponse, TalentPutRequest } from 'castmatch'

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

// filters: short names, paths, operators, groups
const filters: Filters[] = [
  { city: 'Mumbai', gender: ['FEMALE', 'NON_BINARY'], language: ['Marathi', 'Hindi'], age_min: 20, rate_max: 25000, medium: 'film', project_type: 'TV_SERIAL' },
  { rate_max: { amount: 300, currency: 'USD', per: 'hour' }, available_from: '2027-01-10', region: 'Konkan' },
  { 'attributes.union': 'CINTAA', 'attributes.passport': true, 'attributes.shoe': { $gte: 40 }, 'attributes.any': { $exists: false }, attributes: { $exists: true } },
  { 'credits.title': 'Kathak', 'credits.year': { $gte: 2015, $lt: 2027 }, 'credits.medium': { $in: ['film', 'tv'] }, 'playing_age.min': { $lte: 30 } },
  { languages: { $elem: { name: 'Marathi', level: { $in: ['NATIVE', 'FLUENT'] } } } },
  { languages: { $exists: true }, credits: { $elem: { genres: 'drama', $or: [{ year: { $gt: 2020 } }, { billing: 1 }] } }, skills: { $elem: { $gte: 'a', $not: { $eq: 'kathak' } } } },
  { $or: [{ height_cm: { $gte: 185 } }, { skills: 'horse riding' }], $not: { experience_level: 'NEWCOMER' }, $and: [{ experience_level: { $ne: 'VETERAN', $exists: true } }] },
  { rate: { $exists: true }, 'rate.per': 'day', 'consent.hosted_models': true, birth_date: { $lt: '2000-01-01' }, city: { $eq: 'Mumbai' }, name: { $and: [{ $gt: 'A' }, { $lt: 'B' }] } }
]
for (const each of filters) await cm.talentCount({ filters: each })
// @ts-expect-error a misspelt short name
await cm.search({ filters: { citty: 'Mumbai' } })
// @ts-expect-error a misspelt path
await cm.talentCount({ filters: { 'credits.titel': 'x' } })
// @ts-expect-error no such value
await cm.talentList({ filters: { gender: 'female' } })
// @ts-expect-error no such value in the list
await cm.similar({ id: 't1', filters: { experience_level: { $in: ['VETERAN', 'OLD'] } } })
// @ts-expect-error no such operator
await cm.search({ filters: { height_cm: { $ge: 185 } } })
// @ts-expect-error numbers and strings never compare equal
await cm.search({ filters: { height_cm: '185' } })
// @ts-expect-error a misspelt field of an element
await cm.search({ filters: { credits: { $elem: { yaer: 2020 } } } })
// @ts-expect-error a misspelt name in a group
await cm.search({ filters: { $or: [{ city: 'Mumbai' }, { $and: [{ skil: 'kathak' }] }] } })
// @ts-expect-error as everywhere
cm.talentExport({ filters: { citty: 'Mumbai' } })

// preferences, query vectors, patches, settings
await cm.search({ preferences: { languages: { value: ['Marathi'], weight: 0.5 }, age_min: { value: 30 }, 'attributes.union': { value: 'CINTAA' } } })
// @ts-expect-error no such filter
await cm.search({ preferences: { langauge: { value: ['Marathi'] } } })
// @ts-expect-error not what the filter takes
await cm.search({ preferences: { age_min: { value: 'thirty' } } })
await cm.search({ vector: [0, 1] }); await cm.search({ vector: new Float32Array(2) })
await cm.talentPatch({ id: 't1', patch: { city: null, height_cm: 170, playing_age: { min: null, max: 30 }, languages: ['Hindi'], attributes: { union: null, shoe: 40 } } })
// @ts-expect-error no such field
await cm.talentPatch({ id: 't1', patch: { citty: 'Pune' } })
// @ts-expect-error a talent always has a name
await cm.talentPatch({ id: 't1', patch: { name: null } })
// @ts-expect-error not a number
await cm.talentPatch({ id: 't1', patch: { playing_age: { min: '20s' } } })
await open(':memory:', { settings: { durability: 'normal', busy_timeout_ms: 100 } })
// @ts-expect-error no such setting
await open(':memory:', { settings: { durabilty: 'normal' } })
// @ts-expect-error no such value
await open(':memory:', { settings: { durability: 'none' } })

// by name
const byName: SearchResponse = await cm.invoke('search', { query: 'kathak' })
const raw: SearchResponse = await cm.invoke('search', '{"query":"kathak"}')
const unknownOperation: any = await cm.invoke('an_operation_to_come', { x: 1 })
const json: string = await cm.invokeText('search', Buffer.from('{}'))
// @ts-expect-error known names keep their types
await cm.invoke('search', { quarry: 1 })

// streams
for await (const event of cm.talentImport({ path: 'more.jsonl' })) {
  if (event.result) console.log(event.result.stored)
  if (event.result) { const n: number = event.result.stored } else { const n: number = event.done }
  const rejected: number = event.rejected?.length ?? 0
}
let actors = 0
for await (const event of cm.talentExport({ filters: { gender: 'FEMALE' } })) actors += event.talents?.length ?? 0
for await (const event of cm.stream('health')) { const status: string = event.result.status }
for await (const event of cm.stream('an_operation_to_come')) { const n: number = event.result?.whatever ?? event.done }
// @ts-expect-error before the end there is no result
for await (const event of cm.reembed()) event.result.vectors
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
export { actors, again, text, built, stored, id, count, byName, raw, unknownOperation, json, exported, done, near, isEngine, options }
