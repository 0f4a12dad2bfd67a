// Opening and closing: locations, options, log, clock.
import assert from 'node:assert/strict'
import fs from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { test } from 'node:test'
import { pathToFileURL } from 'node:url'
import * as castmatch from '../../bindings/node/index.mjs'
import { TALENTS, child, folder, memory, stocked, turn } from './helpers.mjs'

const { open, CastmatchError, Engine } = castmatch

test('import and require give the same objects', () => {
  const required = createRequire(import.meta.url)('../../bindings/node')
  for (const name of Object.keys(required)) assert.equal(castmatch[name], required[name], name)
  assert.equal(castmatch.default, required)
  assert.deepEqual(Object.keys(castmatch).filter((name) => name !== 'default').sort(), Object.keys(required).sort())
})

test('version and features tell of the library', () => {
  const { version } = createRequire(import.meta.url)('../../bindings/node/package.json')
  assert.equal(castmatch.version, version)
  assert.equal(castmatch.features().version, version)
})

test('a file is made, kept, and opened again by path and by URL', async (t) => {
  const file = path.join(folder(t), 'talents.db')
  const first = await open(file)
  assert.ok(first instanceof Engine)
  await first.talentPut({ talents: TALENTS })
  await first.close()
  assert.ok(fs.existsSync(file))
  const again = await open(pathToFileURL(file))
  t.after(() => again.close())
  assert.deepEqual(await again.talentCount(), { count: 3 })
})

test('handles on one file share what was put', async (t) => {
  const file = path.join(folder(t), 'shared.db')
  const [one, two] = await Promise.all([open(file), open(file)])
  await one.talentPut({ talents: TALENTS })
  assert.equal((await two.search({ query: 'kathak' })).total, 3)
  await one.close()
  assert.equal((await two.talentCount()).count, 3, 'closing one leaves the other open')
  await two.close()
})

test('a closed engine answers CLOSED, and closing twice is no error', async () => {
  const cm = await open(':memory:')
  await Promise.all([cm.close(), cm.close()])
  await cm.close()
  await assert.rejects(cm.health(), { name: 'CastmatchError', code: 'CLOSED', status: -8 })
  await assert.rejects(cm.stream('reembed').next(), { code: 'CLOSED' })
  await assert.rejects(cm.vectorsPut(['t1'], new Float32Array(2), 2), { code: 'CLOSED' })
})

test('closing cancels what is in flight', async () => {
  const cm = await open(':memory:')
  await cm.setEmbedder({ name: 'never', dim: 2, embed: () => new Promise(() => {}) })
  const call = cm.embed({ texts: ['kathak'] })
  const failed = assert.rejects(call, (error) => ['CANCELLED', 'CLOSED', 'PROVIDER'].includes(error.code))
  await cm.close()
  await failed
})

test('an engine is disposed of by `await using`', { skip: !Symbol.asyncDispose && 'this Node has no Symbol.asyncDispose' }, async () => {
  const cm = await open(':memory:')
  await cm[Symbol.asyncDispose]()
  await assert.rejects(cm.health(), { code: 'CLOSED' })
})

test('faulty options are named', async () => {
  await assert.rejects(open(':memory:', { thread: 2 }), { code: 'INVALID', message: /"thread"/ })
  await assert.rejects(open(':memory:', { threads: -1 }), { code: 'INVALID', detail: { option: 'threads' } })
  await assert.rejects(open(':memory:', { clock: 'noon' }), { code: 'INVALID', detail: { option: 'clock' } })
  await assert.rejects(open(':memory:', { settings: { durabilty: 'full' } }), { code: 'INVALID', message: /durability/ })
  await assert.rejects(open('/nowhere/at/all.db'), (error) => error instanceof CastmatchError && error.code === 'STORAGE')
  assert.throws(() => new Engine(), TypeError)
})

test('the thread option reaches the library', async (t) => {
  const cm = await memory(t, { threads: 1 })
  assert.equal((await cm.health()).threads, 1)
})

test('log lines arrive as objects', async (t) => {
  const seen = []
  const cm = await memory(t, { log: (line) => seen.push(line) })
  for (let i = 0; i < 3; ++i) await assert.rejects(cm.backup({ path: '/nowhere/copy.db' }), { code: 'STORAGE' })
  await turn()
  assert.equal(seen.length, 3)
  for (const { level, module, message } of seen) {
    assert.equal(level, 'error')
    assert.equal(module, 'engine')
    assert.match(message, /nowhere/)
  }
})

test('a fault in the log callback shows as one, and does not stop the lines', async () => {
  const { code, stdout } = await child('log_fault.mjs')
  assert.deepEqual({ code, stdout }, { code: 0, stdout: 'line\nline\nfault: in the log callback\nfault: in the log callback\n' })
})

test('a clock of one\'s own stands still until it is set', async (t) => {
  const cm = await stocked(t, { clock: new Date('2030-05-01T10:00:00Z') })
  const at = async () => Date.parse((await cm.search({ query: 'kathak' })).reference_time)
  assert.equal(await at(), Date.parse('2030-05-01T10:00:00Z'))
  cm.setClock(Date.parse('2031-01-01T00:00:00Z'))
  assert.equal(await at(), Date.parse('2031-01-01T00:00:00Z'))
  assert.throws(() => cm.setClock('later'), { code: 'INVALID' })
})
