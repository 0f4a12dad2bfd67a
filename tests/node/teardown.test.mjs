// How a process ends: nothing crashes, hangs, or keeps it alive.
import assert from 'node:assert/strict'
import path from 'node:path'
import { test } from 'node:test'
import { open } from '../../bindings/node/index.mjs'
import { child, folder } from './helpers.mjs'

const ROUNDS = 5

test('an idle process ends by itself, without close()', async () => {
  const { code, stdout } = await child('use.mjs', ['idle'])
  assert.deepEqual({ code, stdout }, { code: 0, stdout: 'idle\n' })
})

const ENDINGS = {
  exit: { code: 7, signal: null },
  throw: { code: 1, signal: null },
  'abort-signal': { code: null, signal: 'SIGTERM' },
  close: { code: 8, signal: null }
}
for (const [ending, wanted] of Object.entries(ENDINGS)) {
  test(`a busy process ends well by ${ending}`, async (t) => {
    const location = path.join(folder(t), 'busy.db')
    for (let round = 0; round < ROUNDS; ++round) {
      const { code, signal, stdout } = await child('use.mjs', [ending, location])
      assert.deepEqual({ code, signal, stdout }, { ...wanted, stdout: 'busy\n' })
    }
    const cm = await open(location)
    assert.ok((await cm.talentCount()).count >= 5000, 'what was acknowledged is there')
    await cm.close()
  })
}

for (const count of [3, 8]) {
  test(`${count} busy workers on one file are terminated`, async (t) => {
    const { code, signal, stdout, stderr } = await child('workers.mjs', ['terminate', path.join(folder(t), 'w.db'), String(count), '4'])
    assert.deepEqual({ code, signal, stdout }, { code: 0, signal: null, stdout: 'ended\n' }, stderr)
  })
}

test('process.exit with busy workers', async (t) => {
  for (let round = 0; round < ROUNDS; ++round) {
    const { code, signal, stderr } = await child('workers.mjs', ['exit', path.join(folder(t), 'w.db'), '3', '1'])
    assert.deepEqual({ code, signal }, { code: 6, signal: null }, stderr)
  }
})
