// What a caller gets wrong: named, with its place, and never swallowed.
import assert from 'node:assert/strict'
import fs from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { CastmatchError, open } from '../../bindings/node/index.mjs'
import { folder, lines, memory, stocked, TALENTS } from './helpers.mjs'

/** `call` rejects with INVALID whose message says `words`, and whose detail has `detail`. */
async function refused (call, words, detail = {}) {
  await assert.rejects(call, (error) => {
    assert.ok(error instanceof CastmatchError, error.stack)
    assert.equal(error.code, 'INVALID', error.stack)
    assert.match(error.message, words)
    assert.deepEqual({ ...error.detail, ...detail }, error.detail)
    return true
  })
}

const put = (cm, profile) => cm.talentPut({ talents: [{ id: 't9', name: 'X' }, { id: 't1', name: 'Asha', ...profile }] })

test('a location that is no file is refused, and nothing is made', async (t) => {
  const before = process.cwd()
  process.chdir(folder(t))
  t.after(() => process.chdir(before))
  const argument = { argument: 'location' }
  for (const [location, words] of [[undefined, /undefined/], [null, /null/], [5, /5/], [{}, /Object/], [Buffer.from('x.db'), /Buffer/], ['a\0b', /NUL/],
    [new URL('https://example.org/talents.db'), /no URL of a file/], [new URL('file://elsewhere/talents.db'), /no URL of a file/]]) {
    await refused(open(location), words, argument)
  }
  await refused(open(''), /empty/)
  assert.deepEqual(fs.readdirSync('.'), [])
})

test('a URL of another maker opens its file', async (t) => {
  const { href, protocol } = pathToFileURL(path.join(folder(t), 'my talents.db'))
  const cm = await open({ href, protocol })
  assert.match((await cm.health()).storage.location, /my talents\.db$/)
  await cm.close()
})

test('options of open() of the wrong kind are named', async () => {
  await refused(open(':memory:', 'full'), /must be an object/, { argument: 'options' })
  await refused(open(':memory:', { log: 'stderr' }), /log must be a function, was "stderr"/, { option: 'log' })
  await refused(open(':memory:', { settings: new Map([['durability', 'off']]) }), /Map/)
  await (await open(':memory:', null)).close()
})

test('values that JSON would drop or change are refused with their place', async (t) => {
  const cm = await memory(t)
  const faults = [
    [{ attributes: new Map([['union', 'CINTAA']]) }, '/talents/1/attributes', /is a Map; .*fromEntries/],
    [{ skills: new Set(['kathak']) }, '/talents/1/skills', /is a Set/],
    [{ attributes: { greet: () => 'hello' } }, '/talents/1/attributes/greet', /function/],
    [{ attributes: { 'a/b~c': Symbol('x') } }, '/talents/1/attributes/a~1b~0c', /symbol/],
    [{ attributes: { big: 7n } }, '/talents/1/attributes/big', /bigint/],
    [{ attributes: { later: Promise.resolve('x') } }, '/talents/1/attributes/later', /await/],
    [{ attributes: { raw: new Float32Array(2) } }, '/talents/1/attributes/raw', /Float32Array/],
    [{ attributes: { raw: Buffer.from('x') } }, '/talents/1/attributes/raw', /Buffer/],
    [{ bio: /x/ }, '/talents/1/bio', /RegExp/],
    [{ bio: new Error('x') }, '/talents/1/bio', /Error/],
    [{ height_cm: NaN }, '/talents/1/height_cm', /must be a finite number, was NaN/],
    [{ rate: { amount: Infinity, currency: 'INR', per: 'day' } }, '/talents/1/rate/amount', /was Infinity/],
    [{ birth_date: new Date('soon') }, '/talents/1/birth_date', /valid Date/],
    [{ skills: ['kathak', undefined] }, '/talents/1/skills/1', /undefined/]
  ]
  for (const [profile, pointer, words] of faults) await refused(put(cm, profile), words, { pointer })
  assert.equal((await cm.talentCount()).count, 0)
  await refused(cm.search({ semantic_weight: NaN }), /NaN/, { pointer: '/semantic_weight' })
  await refused(cm.stream('talent_export', { filters: new Map() }).next(), /Map/, { pointer: '/filters' })
})

test('values that say by themselves what they are in JSON are taken', async (t) => {
  const cm = await memory(t)
  class Profile {
    constructor (name) { this.name = name }
    toJSON () { return { id: 'of-a-class', name: this.name } }
  }
  class Row {
    constructor () { Object.assign(this, { id: 'row', name: 'Of a class', city: undefined, attributes: Object.create(null) }) }
    greet () { return this.name }
  }
  await cm.talentPut({ talents: [new Profile('Asha'), new Row()] })
  assert.equal((await cm.talentCount()).count, 2)
  await cm.search({ reference_time: new Date() })
})

test('what has no JSON at all is INVALID too', async (t) => {
  const cm = await memory(t)
  const circle = {}
  circle.self = circle
  let deep = {}
  for (let i = 0; i < 100_000; ++i) deep = { deep }
  await refused(cm.search(circle), /circular/)
  await refused(cm.search(deep), /no JSON/)
  await refused(cm.search(5), /must be an object, was 5/)
  await refused(cm.search(null), /must be an object, was null/)
})

test('the vector of a search may be any array of numbers', async (t) => {
  const cm = await stocked(t)
  const { dim } = await cm.embedder()
  const plain = Array.from({ length: dim }, (_, i) => Math.fround(Math.sin(i)))
  const wanted = (await cm.search({ vector: plain })).results
  for (const Kind of [Float32Array, Float64Array]) {
    assert.deepEqual((await cm.search({ vector: Kind.from(plain) })).results, wanted)
    assert.deepEqual((await cm.invoke('search', { vector: Kind.from(plain) })).results, wanted)
  }
  await refused(cm.search({ vector: new Float32Array(dim).fill(NaN) }), /NaN/, { pointer: '/vector/0' })
  await refused(cm.search({ vector: new BigInt64Array(dim) }), /bigint/, { pointer: '/vector/0' })
})

test('call options of the wrong kind are named', async (t) => {
  const cm = await stocked(t)
  for (const call of [(options) => cm.search({}, options), (options) => cm.talentExport({}, options).next(), (options) => cm.searchVector(new Float32Array(2), {}, options)]) {
    await refused(call({ signal: 5 }), /signal must be an AbortSignal, was 5/, { option: 'signal' })
    await refused(call({ signal: 'abort' }), /AbortSignal/, { option: 'signal' })
    await refused(call(2000), /must be an object \{ signal, timeout, traceId \}, was 2000/, { argument: 'options' })
    await refused(call({ timeot: 5 }), /"timeot"/, { option: 'timeot' })
  }
  await refused(cm.search({}, { timeout: 0 }), /above 0/, { option: 'timeout' })
})

test('arguments of vectors and embedders are named', async (t) => {
  const cm = await stocked(t)
  const rows = new Float32Array(2)
  await refused(cm.vectorsPut('t1', rows, 2), /ids must be an array of strings, was "t1"/, { argument: 'ids' })
  await refused(cm.vectorsPut(), /ids/, { argument: 'ids' })
  await refused(cm.vectorsPut([, 't2'], new Float32Array(4), 2), /was undefined/, { pointer: '/ids/0' }) // eslint-disable-line no-sparse-arrays
  await refused(cm.vectorsPut(['t1'], [1, null], 2), /must be a number, was null/, { pointer: '/matrix/1' })
  await refused(cm.vectorsPut(['t1']), /matrix must be a Float32Array, was undefined/, { argument: 'matrix' })
  await refused(cm.searchVector(['7', 1]), /must be a number, was "7"/, { pointer: '/vector/0' })
  await refused(cm.embedInto('kathak'), /texts must be an array/, { argument: 'texts' })
  const embed = () => rows
  await refused(cm.setEmbedder(), /must be an object \{ name, dim, embed \}/, { argument: 'embedder' })
  await refused(cm.setEmbedder(embed), /a function/, { argument: 'embedder' })
  await refused(cm.setEmbedder({ dim: 2, embed }), /name must be a string/, { option: 'name' })
  await refused(cm.setEmbedder({ name: 'm', dim: '2', embed }), /dim must be a whole number.*"2"/, { option: 'dim' })
  await refused(cm.setEmbedder({ name: 'm', dim: 2, batch: -1, embed }), /batch/, { option: 'batch' })
})

test('an import takes one of path, data and source', async (t) => {
  const cm = await memory(t)
  const file = path.join(folder(t), 'talents.jsonl')
  fs.writeFileSync(file, lines(3).join(''))
  const [data] = lines(1, 'd')
  for (const request of [{ source: lines(2, 's'), path: file }, { source: lines(2, 's'), data }, { path: file, data }, { path: file, data: Buffer.from(data) }]) {
    await refused(cm.talentImport(request).result(), /stand/)
  }
  assert.equal((await cm.talentCount()).count, 0)
})

test('a profile that has no JSON is a rejected line, and the others are stored', async (t) => {
  const cm = await memory(t)
  const source = [{ id: 'map', name: 'X', attributes: new Map() }, TALENTS[0], { id: 'nan', name: 'Y', height_cm: NaN }, TALENTS[1]]
  const { rejected_lines: rejected, ...counts } = await cm.talentImport({ source }).result()
  assert.deepEqual(counts, { stored: 2, unchanged: 0, rejected: 2, lines: 4 })
  assert.deepEqual(rejected.map(({ line }) => line), [1, 3])
  assert.match(rejected[0].errors[0], /\/attributes is a Map/)
  assert.match(rejected[1].errors[0], /\/height_cm must be a finite number, was NaN/)
  await refused(cm.talentImport({ source, strict: true }).result(), /Map/, { line: 1 })
})
