// Calls: by name, by method, as text; errors, signals, timeouts.
import assert from 'node:assert/strict'
import { getEventListeners } from 'node:events'
import { test } from 'node:test'
import { CastmatchError, Engine } from '../../bindings/node/index.mjs'
import { blocked, memory, stocked } from './helpers.mjs'

test('every operation of the library is a method', async (t) => {
  const cm = await memory(t)
  const { operations } = await cm.schema()
  for (const { name, streams } of operations) {
    const method = name.replace(/_(.)/g, (_, letter) => letter.toUpperCase())
    assert.equal(typeof cm[method], 'function', method)
    const iterated = /_(import|export)$|^(reembed|batch_results)$/.test(name)
    assert.equal(typeof cm[`${method}Stream`], streams && !iterated ? 'function' : 'undefined', `${method}Stream`)
  }
})

test('put, get, search and remove', async (t) => {
  const cm = await stocked(t)
  const found = await cm.search({ query: 'kathak dancer', filters: { city: 'Mumbai' }, top_k: 5, include: ['profile'] })
  assert.equal(found.total, 2)
  assert.deepEqual(found.results.map((hit) => hit.profile.name).sort(), ['Asha Verma', 'Chirag Rao'])
  const got = await cm.talentGet({ ids: ['t2', 'none'] })
  assert.equal(got.talents[0].profile.name, 'Bela Shah')
  assert.deepEqual(got.missing, ['none'])
  assert.deepEqual(await cm.talentRemove({ ids: ['t2', 'none'] }), { removed: 1 })
})

test('invoke takes names, objects, texts and bytes', async (t) => {
  const cm = await stocked(t)
  const request = { filters: { city: 'Mumbai' } }
  const wanted = await cm.talentCount(request)
  assert.deepEqual(wanted, { count: 2 })
  assert.deepEqual(await cm.invoke('talent_count', request), wanted)
  assert.deepEqual(await cm.invoke('talent_count', JSON.stringify(request)), wanted)
  assert.deepEqual(await cm.invoke('talent_count', Buffer.from(JSON.stringify(request))), wanted)
  assert.deepEqual(JSON.parse(await cm.invokeText('talent_count', request)), wanted)
})

test('text goes through unchanged, in any script', async (t) => {
  const cm = await memory(t)
  const name = 'आशा वर्मा \u{1F3AD} \u0000'.replace('\u0000', 'é')
  await cm.talentPut({ talents: [{ id: 'देव', name }] })
  assert.equal((await cm.talentGet({ id: 'देव' })).talents[0].profile.name, name)
})

test('an error tells code, status, place, and where it was called', async (t) => {
  const cm = await memory(t)
  async function callsInVain () {
    return await cm.search({ quarry: 'kathak' })
  }
  await assert.rejects(callsInVain(), (error) => {
    assert.ok(error instanceof CastmatchError && error instanceof Error)
    assert.equal(error.name, 'CastmatchError')
    assert.equal(error.code, 'INVALID')
    assert.equal(error.status, -1)
    assert.equal(error.retryable, false)
    assert.equal(error.detail.pointer, '/quarry')
    assert.match(error.message, /query/, 'names the nearest field')
    assert.match(error.stack, /callsInVain/)
    return true
  })
})

test('faulty calls fail as promises, never at once', async (t) => {
  const cm = await memory(t)
  const circle = {}
  circle.self = circle
  await assert.rejects(cm.search(circle), { code: 'INVALID', message: /circular/ })
  await assert.rejects(cm.search(Symbol('no')), { code: 'INVALID' })
  await assert.rejects(cm.search('{"query":'), { code: 'INVALID' })
  await assert.rejects(cm.search(Buffer.from([0x7b, 0xff])), { code: 'INVALID' })
  await assert.rejects(cm.search({ query: '\ud800' }), { code: 'INVALID' })
  await assert.rejects(cm.invoke('serch', {}), { code: 'INVALID' })
  await assert.rejects(cm.search({}, { deadline: 5 }), { code: 'INVALID', message: /timeout \(milliseconds\)/ })
  await assert.rejects(cm.search({}, { timeout: 0 }), { code: 'INVALID' })
})

test('methods without the right `this` are refused', async () => {
  await assert.rejects(Engine.prototype.invoke.call({}, 'health'), TypeError)
})

test('a signal that was aborted before keeps the call from starting', async (t) => {
  const cm = await stocked(t)
  const reason = new Error('changed my mind')
  const options = { signal: AbortSignal.abort(reason) }
  const rows = new Float32Array(2)
  const calls = {
    search: () => cm.search({ query: 'x' }, options),
    invoke: () => cm.invoke('health', {}, options),
    invokeText: () => cm.invokeText('health', {}, options),
    vectorsPut: () => cm.vectorsPut(['t1'], rows, 2, options),
    searchVector: () => cm.searchVector(rows, {}, options),
    embedInto: () => cm.embedInto(['x'], rows, options),
    setEmbedder: () => cm.setEmbedder({ name: 'm', dim: 2, embed: () => rows }, options),
    stream: () => cm.stream('talent_export', {}, options).next(),
    talentExport: () => cm.talentExport({}, options).next(),
    talentImport: () => cm.talentImport({ source: [] }, options).next()
  }
  for (const [name, call] of Object.entries(calls)) await assert.rejects(call(), (error) => error === reason, name)
  assert.deepEqual(await cm.talentCount(), { count: 3 })
})

test('a signal cancels calls in flight, which reject with its reason', async (t) => {
  const { cm, inside } = await blocked(t)
  const abort = new AbortController()
  const { signal } = abort
  const calls = [
    cm.embed({ texts: ['a'] }, { signal }),
    cm.invokeText('embed', { texts: ['b'] }, { signal }),
    cm.embedInto(['c'], new Float32Array(2), { signal })
  ]
  await inside
  abort.abort()
  const outcomes = await Promise.allSettled(calls)
  assert.deepEqual(outcomes.map((outcome) => outcome.reason), calls.map(() => signal.reason))
  assert.equal(signal.reason.name, 'AbortError')
  await assert.rejects(cm.embed({ texts: ['d'] }, { signal: AbortSignal.timeout(20) }), { name: 'TimeoutError' })
})

test('a timeout rejects with the code TIMEOUT', async (t) => {
  const { cm } = await blocked(t)
  await assert.rejects(cm.embed({ texts: ['a'] }, { timeout: 20 }), { code: 'TIMEOUT', status: -6 })
})

test('one signal serves many calls with one listener, and none is left behind', async (t) => {
  const { cm, release, inside } = await blocked(t)
  const { signal } = new AbortController()
  const calls = Array.from({ length: 50 }, (_, i) => cm.embed({ texts: [`text ${i}`] }, { signal }))
  await inside
  assert.equal(getEventListeners(signal, 'abort').length, 1)
  release()
  await Promise.all(calls)
  assert.equal(getEventListeners(signal, 'abort').length, 0)
})

test('a call that ended before the abort keeps its answer', async (t) => {
  const cm = await stocked(t)
  const abort = new AbortController()
  const answer = await cm.talentCount({}, { signal: abort.signal })
  abort.abort()
  assert.deepEqual(answer, { count: 3 })
})
