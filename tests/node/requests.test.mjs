// The shared table of requests (tests/requests), through the door of Node.
import assert from 'node:assert/strict'
import fs from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { open } from '../../bindings/node/index.mjs'
import { root } from './helpers.mjs'
import { mismatch } from './matching.mjs'

function requestOf (step) {
  if (step.raw !== undefined) return step.raw
  if (step.raw_hex !== undefined) return Buffer.from(step.raw_hex, 'hex')
  return step.request ?? {}
}

/** Calls what a step says: its result, and the events before it when it is streamed. */
async function call (cm, step) {
  const request = requestOf(step)
  if (!step.stream) return { result: await cm.invoke(step.call, request) }
  const events = []
  for await (const event of cm.stream(step.call, request)) events.push(event)
  return { result: events.pop()?.result, events }
}

async function check (cm, step) {
  if (step.error) {
    const { code, message, ...detail } = step.error
    await assert.rejects(call(cm, step), (error) => {
      assert.equal(error.code, code, error.stack)
      assert.equal(mismatch(detail, error.detail), undefined)
      if (message !== undefined) assert.ok(error.message.includes(message), `"${error.message}" does not say "${message}"`)
      return true
    })
    return
  }
  const { result, events } = await call(cm, step)
  if (step.expect !== undefined) assert.equal(mismatch(step.expect, result), undefined)
  if (step.events !== undefined) assert.equal(mismatch(step.events, events), undefined)
}

const tables = path.join(root, 'tests/requests')
for (const file of fs.readdirSync(tables).filter((name) => name.endsWith('.json')).sort()) {
  for (const { name, settings, steps } of JSON.parse(fs.readFileSync(path.join(tables, file), 'utf8'))) {
    test(`${path.basename(file, '.json')}: ${name}`, async () => {
      const cm = await open(':memory:', settings === undefined ? {} : { settings })
      try {
        for (const [i, step] of steps.entries()) {
          await check(cm, step).catch((error) => {
            error.message = `step ${i + 1} (${step.call}): ${error.message}`
            throw error
          })
        }
      } finally {
        await cm.close()
      }
    })
  }
}

test('matching tells what matches and what does not', () => {
  const given = { a: 1, list: [{ id: 't1' }, { id: 't2' }], text: 'x', none: null }
  for (const expected of [{}, { a: 1.0000001 }, { list: [{}, { id: 't2' }] }, { list: { '<length>': 2 } }, { list: { '<contains>': [{ id: 't2' }] } },
    { a: '<any>', b: '<absent>' }, { none: null }]) {
    assert.equal(mismatch(expected, given), undefined, JSON.stringify(expected))
  }
  for (const expected of [{ a: 2 }, { a: '1' }, { b: '<any>' }, { a: '<absent>' }, { list: [{}] }, { list: { '<length>': 3 } }, { list: { '<contains>': [{ id: 't3' }] } },
    { text: 'y' }, { none: 0 }, { text: {} }, { list: {} }, []]) {
    assert.notEqual(mismatch(expected, given), undefined, JSON.stringify(expected))
  }
})
