// Streams of events: order, end, early end, signals.
import assert from 'node:assert/strict'
import { getEventListeners } from 'node:events'
import { test } from 'node:test'
import { EventStream } from '../../bindings/node/index.mjs'
import { lines, memory, stocked } from './helpers.mjs'

const MANY = 3000

async function filled (t) {
  const cm = await memory(t)
  await cm.talentImport({ data: lines(MANY).join('') }).result()
  return cm
}

test('an import tells its progress, and last its result', async (t) => {
  const cm = await memory(t)
  const events = []
  for await (const event of cm.talentImport({ data: lines(MANY).join('') })) events.push(event)
  const { result } = events.pop()
  assert.equal(result.stored, MANY)
  assert.ok(events.length > 0)
  const done = events.map((event) => event.done)
  assert.deepEqual(done, done.toSorted ? done.toSorted((a, b) => a - b) : [...done].sort((a, b) => a - b))
  assert.equal(done.at(-1), MANY)
})

test('an export gives everything back, by id', async (t) => {
  const cm = await filled(t)
  const ids = []
  for await (const event of cm.talentExport()) for (const talent of event.talents ?? []) ids.push(talent.id)
  assert.equal(ids.length, MANY)
  assert.deepEqual(ids, [...ids].sort())
})

test('leaving the loop early ends the stream and frees the engine', async (t) => {
  const cm = await filled(t)
  const stream = cm.talentExport()
  for await (const event of stream) {
    assert.ok(event.done > 0)
    break
  }
  assert.deepEqual(await stream.next(), { done: true, value: undefined })
  await cm.close() // would wait for a stream that still ran
})

test('result() runs to the end and stays', async (t) => {
  const cm = await filled(t)
  const stream = cm.talentExport()
  assert.ok(stream instanceof EventStream)
  const first = await stream.next()
  assert.ok(first.value.done > 0)
  assert.equal((await stream.result()).exported, MANY)
  assert.equal((await stream.result()).exported, MANY)
})

test('nothing happens before the first next(), and return() before it is enough', async (t) => {
  const cm = await memory(t)
  const stream = cm.talentImport({ data: lines(5).join('') })
  assert.deepEqual(await stream.return('x'), { done: true, value: 'x' })
  assert.deepEqual(await stream.next(), { done: true, value: undefined })
  assert.deepEqual(await cm.talentCount(), { count: 0 })
})

test('several next() at once are answered in order', async (t) => {
  const cm = await filled(t)
  const stream = cm.talentExport()
  const steps = await Promise.all(Array.from({ length: 4 }, () => stream.next()))
  const done = steps.map((step) => step.value?.done ?? Infinity)
  assert.deepEqual(done, [...done].sort((a, b) => a - b))
  await stream.return()
})

test('a signal ends a stream with its reason', async (t) => {
  const cm = await filled(t)
  const abort = new AbortController()
  const stream = cm.talentExport({}, { signal: abort.signal })
  assert.ok((await stream.next()).value.done > 0)
  assert.equal(getEventListeners(abort.signal, 'abort').length, 1)
  abort.abort(new Error('enough'))
  await assert.rejects(stream.next(), { message: 'enough' })
  assert.equal((await stream.next()).done, true)
  assert.equal(getEventListeners(abort.signal, 'abort').length, 0)
})

test('a fault of the request comes with the first next()', async (t) => {
  const cm = await memory(t)
  await assert.rejects(cm.talentImport({ dta: '' }).next(), { code: 'INVALID', message: /data/ })
  await assert.rejects(cm.stream('search', {}).next(), { code: 'INVALID' })
  await assert.rejects(cm.talentExport({}, { deadline: 1 }).next(), { code: 'INVALID' })
})

test('throw() ends the stream and passes the error on', async (t) => {
  const cm = await filled(t)
  const stream = cm.talentExport()
  await stream.next()
  await assert.rejects(stream.throw(new Error('mine')), { message: 'mine' })
  assert.equal((await stream.next()).done, true)
})

test('a hundred streams that nobody reads on keep no call from its turn', async (t) => {
  const cm = await filled(t)
  const streams = Array.from({ length: 100 }, () => cm.talentExport())
  await Promise.all(streams.map((stream) => stream.next()))
  assert.equal((await cm.talentCount()).count, MANY)
  await Promise.all(streams.map((stream) => stream.return()))
})

test('the events of a stream may be typed by name', async (t) => {
  const cm = await stocked(t)
  const { exported } = await cm.stream('talent_export', { filters: { city: 'Mumbai' } }).result()
  assert.equal(exported, 2)
})
