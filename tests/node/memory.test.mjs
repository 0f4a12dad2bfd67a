// Memory stays where it is: 100,000 calls and more, in a process of their own.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { child } from './helpers.mjs'

const CALLS = Number(process.env.CASTMATCH_TEST_CALLS ?? 20_000) // 5 rounds of 8 kinds: 100,000 searches

test('no kind of call leaks', { timeout: 600_000 }, async (t) => {
  const { stdout, stderr } = await child('slope.mjs', [String(CALLS)], { node: ['--expose-gc'], timeout: 600_000 })
  assert.notEqual(stdout, '', stderr)
  const { slopes, resources } = JSON.parse(stdout)
  t.diagnostic(`KiB a thousand calls: ${JSON.stringify(slopes)}`)
  for (const [kind, slope] of Object.entries(slopes)) {
    const bound = kind === 'open' ? 2000 : kind === 'stream' ? 400 : 100 // a leaked error, buffer or handle is more
    assert.ok(slope < bound, `${kind}: ${slope} KiB a thousand calls`)
  }
  assert.deepEqual(resources, [], 'nothing keeps the process alive')
})
