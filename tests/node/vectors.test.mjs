// Raw vectors in and out.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { stocked, TALENTS } from './helpers.mjs'

const DIM = 3
const UNIT = { t1: [1, 0, 0], t2: [0, 1, 0], t3: [0, 0, 1] }

async function withModel (t) {
  const cm = await stocked(t)
  await cm.setEmbedder({ name: 'unit', dim: DIM, embed: async (texts) => texts.map(() => [1, 1, 1]) })
  return cm
}

test('vectors that are put decide a search by vector', async (t) => {
  const cm = await withModel(t)
  const ids = Object.keys(UNIT)
  await cm.vectorsPut(ids, Float32Array.from(Object.values(UNIT).flat()), DIM)
  for (const id of ids) {
    const { results } = await cm.searchVector(Float32Array.from(UNIT[id]), { top_k: 1 })
    assert.equal(results[0].id, id)
  }
  const filtered = await cm.searchVector(UNIT.t1, { filters: { gender: 'MALE' } })
  assert.deepEqual(filtered.results.map((hit) => hit.id), ['t3'])
})

test('the dimension follows from the matrix, which may be a plain array', async (t) => {
  const cm = await withModel(t)
  await cm.vectorsPut(['t1', 't2'], [1, 0, 0, 0, 1, 0])
  assert.equal((await cm.searchVector([0, 1, 0], { top_k: 1 })).results[0].id, 't2')
})

test('views into larger memory are read where they lie', async (t) => {
  const cm = await withModel(t)
  const large = new Float32Array(100).fill(NaN)
  large.set([0, 0, 1], 50)
  await cm.vectorsPut(['t1'], large.subarray(50, 53), DIM)
  assert.equal((await cm.searchVector(large.subarray(50, 53), { top_k: 1 })).results[0].id, 't1')
})

test('embedInto fills the rows that it is given', async (t) => {
  const cm = await withModel(t)
  const rows = new Float32Array(8).fill(7)
  const view = rows.subarray(1, 7)
  assert.equal(await cm.embedInto(['a', 'b'], view), view)
  const third = Math.fround(1 / Math.sqrt(3))
  for (const x of view) assert.ok(Math.abs(x - third) < 1e-6)
  assert.deepEqual([rows[0], rows[7]], [7, 7])
  assert.equal((await cm.embedInto([])).length, 0)
})

test('faulty vectors are refused before or by the library', async (t) => {
  const cm = await withModel(t)
  const rows = new Float32Array(3)
  await assert.rejects(cm.vectorsPut(['t1'], rows, 4), { code: 'INVALID', message: /3 numbers are no 1 rows of 4/ })
  await assert.rejects(cm.vectorsPut(['t1', 't2'], rows, 1.5), { code: 'INVALID' })
  await assert.rejects(cm.vectorsPut(['t1'], new Float64Array(3), 3), { code: 'INVALID', message: /Float32Array/ })
  await assert.rejects(cm.vectorsPut([7], rows, 3), { code: 'INVALID', detail: { pointer: '/ids/0' } })
  await assert.rejects(cm.vectorsPut(['t1\0x'], rows, 3), { code: 'INVALID', message: /NUL/ })
  await assert.rejects(cm.vectorsPut(['none'], new Float32Array([1, 0, 0]), 3), { code: 'NOT_FOUND' })
  await assert.rejects(cm.vectorsPut(['t1'], new Float32Array([1, NaN, 0]), 3), { code: 'INVALID' })
  await assert.rejects(cm.vectorsPut(['t1'], new Float32Array(2), 2), { code: 'INVALID' })
  await assert.rejects(cm.searchVector(new Float32Array(2)), { code: 'INVALID' })
  await assert.rejects(cm.searchVector('vector'), { code: 'INVALID' })
  await assert.rejects(cm.embedInto(['a'], new Float32Array(2)), { code: 'INVALID' })
  await assert.rejects(cm.embedInto(['a\0b'], rows), { code: 'INVALID' })
  assert.equal((await cm.talentCount()).count, TALENTS.length)
})

const resizable = (() => {
  try {
    return new ArrayBuffer(12, { maxByteLength: 24 }).resizable === true
  } catch {
    return false
  }
})()

test('memory that may shrink is copied, not read later', { skip: !resizable && 'this Node has no resizable buffers' }, async (t) => {
  const cm = await withModel(t)
  const buffer = new ArrayBuffer(12, { maxByteLength: 24 })
  const matrix = new Float32Array(buffer)
  matrix.set([0, 1, 0])
  const put = cm.vectorsPut(['t1'], matrix, DIM)
  buffer.resize(0)
  await put
  assert.equal((await cm.searchVector([0, 1, 0], { top_k: 1 })).results[0].id, 't1')
  await assert.rejects(cm.embedInto(['a'], new Float32Array(new ArrayBuffer(12, { maxByteLength: 24 }))), { code: 'INVALID' })
})
