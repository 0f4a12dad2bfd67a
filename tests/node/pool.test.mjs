// Calls run on threads of their own: neither the event loop nor libuv's four threads wait for them.
import assert from 'node:assert/strict'
import dns from 'node:dns/promises'
import fs from 'node:fs/promises'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { blocked, memory, turn } from './helpers.mjs'

test('with 64 slow calls in flight, files, names and timers answer at once', async (t) => {
  const { cm, release, inside } = await blocked(t)
  let settled = 0
  const calls = Array.from({ length: 64 }, (_, i) => cm.embed({ texts: [`text ${i}`] }).finally(() => ++settled))
  await inside
  for (let i = 0; i < 100; ++i) await fs.readFile(fileURLToPath(import.meta.url))
  await dns.lookup('localhost')
  await new Promise((resolve) => setTimeout(resolve, 1))
  assert.equal(settled, 0, 'the calls are still waiting')
  release()
  await Promise.all(calls)
})

test('quick calls pass slow ones by', async (t) => {
  const { cm, release, inside } = await blocked(t)
  const other = await memory(t)
  let settled = 0
  const slow = Array.from({ length: 40 }, (_, i) => cm.embed({ texts: [`text ${i}`] }).finally(() => ++settled))
  await inside
  for (let i = 0; i < 20; ++i) await other.talentCount()
  assert.equal(settled, 0)
  release()
  await Promise.all(slow)
})

test('more calls than threads all come to their turn', async (t) => {
  const cm = await memory(t)
  const answers = await Promise.all(Array.from({ length: 2000 }, () => cm.talentCount()))
  assert.ok(answers.every((answer) => answer.count === 0))
})

test('the event loop turns while a call computes', async (t) => {
  const { cm, release, inside } = await blocked(t)
  const call = cm.embed({ texts: ['x'] })
  await inside
  let turns = 0
  for (; turns < 1000; ++turns) await turn()
  release()
  await call
  assert.equal(turns, 1000)
})

test('calls from many places keep their own answers', async (t) => {
  const cm = await memory(t)
  await cm.talentPut({ talents: Array.from({ length: 200 }, (_, i) => ({ id: `t${i}`, name: `Name ${i}` })) })
  await Promise.all(Array.from({ length: 400 }, async (_, i) => {
    const { talents } = await cm.talentGet({ id: `t${i % 200}` })
    assert.equal(talents[0].profile.name, `Name ${i % 200}`)
  }))
})

const threads = async () => (await fs.readdir('/proc/self/task')).length

test('threads that a burst has made end again, while calls go on', { skip: process.platform !== 'linux' && 'counts threads in /proc' }, async (t) => {
  const { cm, release } = await blocked(t)
  const other = await memory(t)
  const burst = Array.from({ length: 40 }, (_, i) => cm.embed({ texts: [`text ${i}`] }))
  const most = await threads()
  release()
  await Promise.all(burst)
  const due = Date.now() + 60_000
  while (await threads() > most - 30 && Date.now() < due) {
    await other.talentCount()
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  assert.ok(await threads() <= most - 30, 'calls one after the other keep one thread, and the others end')
})
