// Embedders in JavaScript.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { memory, stocked, TALENTS } from './helpers.mjs'

const DIM = 4
const hash = (text) => [...text].reduce((sum, c) => (sum * 31 + c.codePointAt(0)) % 1009, 7)
const row = (text) => Array.from({ length: DIM }, (_, i) => 1 + (hash(text) >> i) % 17)

const embedder = (embed, more) => ({ name: 'test-model', dim: DIM, embed, ...more })

function near (got, wanted) {
  const length = Math.hypot(...wanted)
  wanted.forEach((x, i) => assert.ok(Math.abs(got[i] - x / length) < 1e-6, `${got} is not ${wanted} at unit length`))
}

test('rows may come as arrays, as typed arrays, as one Float32Array, at once or later', async (t) => {
  const texts = ['kathak', 'नृत्य', 'sword fighting']
  const kinds = {
    'arrays, later': async (all) => all.map(row),
    'arrays, at once': (all) => all.map(row),
    'typed rows': async (all) => all.map((text) => Float64Array.from(row(text))),
    'one Float32Array': async (all) => Float32Array.from(all.flatMap(row)),
    'one flat array': async (all) => all.flatMap(row)
  }
  for (const [kind, embed] of Object.entries(kinds)) {
    const cm = await memory(t)
    await cm.setEmbedder(embedder(embed))
    const out = await cm.embedInto(texts)
    assert.equal(out.length, texts.length * DIM, kind)
    texts.forEach((text, i) => near(out.subarray(i * DIM, (i + 1) * DIM), row(text)))
  }
})

test('talents are embedded when they are put, in batches, and searched by their vectors', async (t) => {
  const sizes = []
  const cm = await memory(t)
  await cm.setEmbedder(embedder(async (texts) => {
    sizes.push(texts.length)
    return texts.map(row)
  }, { batch: 2 }))
  await cm.talentPut({ talents: TALENTS, wait: true })
  assert.equal(sizes.reduce((a, b) => a + b), TALENTS.length)
  assert.ok(Math.max(...sizes) <= 2)
  const status = await cm.embedder()
  assert.equal(status.name, 'test-model')
  assert.equal(status.dim, DIM)
  const { results } = await cm.search({ query: 'kathak' })
  assert.equal(results.length, TALENTS.length)
})

test('what goes wrong in an embedder is PROVIDER, with its message', async (t) => {
  const cm = await memory(t)
  const faults = [
    [async () => { throw new Error('model not loaded: आशा') }, /model not loaded: आशा/],
    [() => { throw new TypeError('at once') }, /at once/],
    [() => Promise.reject(new Error('')), /Error/],
    [() => Promise.reject('a string'), /a string/], // eslint-disable-line prefer-promise-reject-errors
    [async () => undefined, /Float32Array or an array of rows/],
    [async () => [], /0 numbers where 4 are due/],
    [async () => [[1, 2, 3]], /row of 3 numbers for text 0, not 4/],
    [async () => [[1, 2, 3, 4], [1, 2, 3, 4]], /2 rows for 1 texts/],
    [async () => new Float32Array(5), /5 numbers where 4 are due/],
    [async () => [[1, NaN, 3, 4]], /not finite/],
    [async () => [[1, null, '7', 4]], /null as number 1 for text 0/],
    [async () => [['7', 1, 2, 3]], /"7" as number 0 for text 0/],
    [async () => [[true, [], '', 1]], /true as number 0/],
    [async () => [1, 2, undefined, 4], /undefined as number 2/],
    [async () => ['abcd'], /"abcd" as number 0/],
    [async () => new Float32Array([1, 2, Infinity, 4]), /not finite/]
  ]
  for (const [embed, message] of faults) {
    await cm.setEmbedder(embedder(embed))
    await assert.rejects(cm.embed({ texts: ['x'] }), { code: 'PROVIDER', message }, String(embed))
  }
  await cm.setEmbedder(embedder(async (texts) => texts.map(row)))
  near(await cm.embedInto(['x']), row('x'))
})

test('a long reason is cut between characters', async (t) => {
  const cm = await memory(t)
  await cm.setEmbedder(embedder(async () => { throw new Error('ा'.repeat(5000)) }))
  await assert.rejects(cm.embed({ texts: ['x'] }), (error) => error.code === 'PROVIDER' && !error.message.includes('\ufffd') && error.message.includes('ाा'))
})

test('an embedder that calls its own engine gets MISUSE instead of waiting for itself', async (t) => {
  const cm = await stocked(t)
  const other = await stocked(t)
  let calls
  await cm.setEmbedder(embedder(async (texts) => {
    await new Promise((resolve) => setImmediate(resolve))
    calls = await Promise.allSettled([cm.search({ query: 'x' }), cm.talentExport().next(), cm.searchVector(new Float32Array(DIM)), other.talentCount()])
    return texts.map(row)
  }))
  await cm.embed({ texts: ['x'] })
  assert.deepEqual(calls.map((call) => call.reason?.code ?? call.status), ['MISUSE', 'MISUSE', 'MISUSE', 'fulfilled'])
  assert.equal((await cm.talentCount()).count, 3, 'outside it may again')
})

test('faulty embedders are refused', async (t) => {
  const cm = await memory(t)
  await assert.rejects(cm.setEmbedder({ name: 'm', dim: 4 }), { code: 'INVALID', message: /function/ })
  await assert.rejects(cm.setEmbedder(embedder(() => [], { dim: 0 })), { code: 'INVALID' })
  await assert.rejects(cm.setEmbedder(embedder(() => [], { dim: 100_000 })), { code: 'INVALID' })
  await assert.rejects(cm.setEmbedder(undefined), { code: 'INVALID', detail: { argument: 'embedder' } })
})

test('batches come one at a time', async (t) => {
  const cm = await memory(t)
  let inside = 0
  let most = 0
  await cm.setEmbedder(embedder(async (texts) => {
    most = Math.max(most, ++inside)
    await new Promise((resolve) => setImmediate(resolve))
    --inside
    return texts.map(row)
  }))
  await Promise.all(Array.from({ length: 20 }, (_, i) => cm.embed({ texts: [`text ${i}`] })))
  assert.equal(most, 1)
})
