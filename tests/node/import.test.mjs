// Imports from strings, bytes, streams and generators, cut into whole lines here.
import assert from 'node:assert/strict'
import fs from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { Readable } from 'node:stream'
import { test } from 'node:test'
import { folder, lines, memory } from './helpers.mjs'

const { pieces } = createRequire(import.meta.url)('../../bindings/node/lib/lines.cjs')
const idle = new AbortController().signal

async function cut (source, format = 'auto') {
  const out = []
  for await (const piece of pieces(source, format, idle)) out.push(piece)
  return out
}

/** Random numbers that are the same every time. */
function random (seed) {
  return () => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0
    return seed / 2 ** 32
  }
}

/** `bytes` in chunks of random sizes. */
function * chunks (bytes, next, most) {
  for (let at = 0; at < bytes.length;) {
    const size = 1 + Math.floor(next() * most)
    yield bytes.subarray(at, at + size)
    at += size
  }
}

test('pieces of JSON lines are whole lines, numbered, and together the source', async () => {
  const next = random(7)
  const text = Array.from({ length: 40_000 }, (_, i) => `{"id":"t${i}","name":"${'आशा '.repeat(1 + Math.floor(next() * 30))}"}\n`).join('')
  const whole = Buffer.from(text)
  for (const most of [1 << 12, 1 << 18, 1 << 23]) {
    const got = await cut(chunks(whole, next, most))
    assert.equal(got.map((piece) => piece.data).join(''), text)
    assert.ok(got.length > 1)
    let line = 1
    for (const { data, firstLine, format } of got) {
      assert.equal(format, 'jsonl')
      assert.equal(firstLine, line)
      assert.ok(data.endsWith('\n'))
      line += data.split('\n').length - 1
    }
  }
})

test('pieces of a CSV begin with its header and keep quoted line breaks together', async () => {
  const next = random(11)
  const header = 'id,name,"a\nb"\n'
  const records = Array.from({ length: 60_000 }, (_, i) => `t${i},"Name ""x"" ${i}${next() < 0.3 ? '\n' : ' '}second",z\n`)
  const got = await cut(chunks(Buffer.from(header + records.join('')), next, 1 << 17))
  assert.ok(got.length > 1)
  let line = 1
  const bodies = got.map(({ data, firstLine, format }, i) => {
    assert.equal(format, 'csv')
    assert.ok(data.startsWith(header))
    assert.equal(firstLine, line)
    const body = data.slice(header.length)
    line += body.split('\n').length - 1 + (i === 0 ? 2 : 0)
    return body
  })
  assert.equal(bodies.join(''), records.join(''))
  for (const body of bodies) assert.equal(body.split('"').length % 2, 1, 'no piece ends between quotes')
})

test('strings may be cut anywhere, even inside a character', async () => {
  const text = '{"id":"1","name":"\u{1F3AD}"}\n'
  const [piece] = await cut(Array.from({ length: text.length }, (_, i) => text[i]))
  assert.deepEqual(piece, { format: 'jsonl', data: text, firstLine: 1, bad: [] })
})

test('lines that are no UTF-8 are told and left out, and the others keep their numbers', async () => {
  const [piece] = await cut(Buffer.concat([Buffer.from('{"a":1}\n'), Buffer.from([0xff, 0x0a]), Buffer.from('{"b":2}')]))
  assert.deepEqual(piece, { format: 'jsonl', data: '{"a":1}\n\n{"b":2}', firstLine: 1, bad: [{ line: 2, errors: ['not valid UTF-8'] }] })
})

test('a record of a CSV that is no UTF-8 is left out as a whole', async () => {
  const csv = (cell) => Buffer.concat([Buffer.from('id,name\n1,"a\n'), Buffer.from(cell), Buffer.from('"\n2,b\n')])
  const [piece] = await cut(csv([0xff]))
  assert.deepEqual(piece, { format: 'csv', data: 'id,name\n\n\n2,b\n', firstLine: 1, bad: [{ line: 2, errors: ['not valid UTF-8'] }] })
  await assert.rejects(cut(Buffer.from([0x69, 0xff, 0x0a]), 'csv'), { code: 'INVALID', detail: { line: 1 } })
})

test('an empty source has no pieces', async () => {
  assert.deepEqual(await cut([]), [])
  assert.deepEqual(await cut(''), [])
})

test('a source without line breaks is refused before it fills the memory', async () => {
  const endless = (function * () { for (;;) yield Buffer.alloc(1 << 20, 'x') })()
  await assert.rejects(cut(endless, 'jsonl'), { code: 'INVALID', detail: { line: 1 } })
})

test('every kind of source imports the same', async (t) => {
  const all = lines(2500)
  const text = all.join('')
  const file = path.join(folder(t), 'talents.jsonl')
  fs.writeFileSync(file, text)
  const requests = {
    path: { path: file },
    'data, a string': { data: text },
    'data, bytes': { data: Buffer.from(text) },
    'an array': { source: all },
    'an array of profiles': { source: all.map((line) => JSON.parse(line)) },
    'a generator': { source: (function * () { yield * all })() },
    'an async generator': { source: (async function * () { yield * all })() },
    'a file stream': { source: fs.createReadStream(file, { highWaterMark: 1000 }) },
    'a Readable of text': { source: Readable.from(all, { encoding: 'utf8' }) },
    'a web stream': { source: new Blob([text]).stream() }
  }
  for (const [kind, request] of Object.entries(requests)) {
    const cm = await memory(t)
    const result = await cm.talentImport(request).result()
    assert.deepEqual(result, { stored: 2500, unchanged: 0, rejected: 0, lines: 2500, rejected_lines: [] }, kind)
    assert.equal((await cm.talentCount()).count, 2500, kind)
  }
})

test('a source of several pieces is told as one import', async (t) => {
  const cm = await memory(t)
  const all = lines(30_000, 'a long enough id '.repeat(4))
  all[20_000] = '{"id":"bad"}\n'
  all[25_000] = Buffer.from([0x7b, 0xff, 0x0a])
  const events = []
  for await (const event of cm.talentImport({ source: all })) events.push(event)
  const { result } = events.pop()
  assert.equal(result.stored, 29_998)
  assert.equal(result.rejected, 2)
  assert.deepEqual(result.rejected_lines.map(({ line }) => line).sort((a, b) => a - b), [20_001, 25_001])
  const done = events.map((event) => event.done)
  assert.deepEqual(done, [...done].sort((a, b) => a - b))
  assert.equal(done.at(-1), 29_998)
  assert.equal(events.flatMap((event) => event.rejected ?? []).length, 2)
})

test('a CSV in several pieces keeps its line numbers', async (t) => {
  const cm = await memory(t)
  const rows = Array.from({ length: 30_000 }, (_, i) => `c${i},"${'Long name '.repeat(5)}${i}",Mumbai\n`)
  rows[100] = ',nobody,Mumbai\n'
  rows[29_000] = ',nobody,Mumbai\n'
  const result = await cm.talentImport({ source: ['id,name,city\n', ...rows] }).result()
  assert.equal(result.stored, 29_998)
  assert.deepEqual(result.rejected_lines.map(({ line }) => line), [102, 29_002])
})

test('strict stops at the first bad line', async (t) => {
  const cm = await memory(t)
  await assert.rejects(cm.talentImport({ source: [...lines(3), '{"id":"x"}\n', ...lines(3, 'm')], strict: true }).result(), { code: 'INVALID' })
  await assert.rejects(cm.talentImport({ source: [Buffer.from([0xff, 0x0a])], strict: true }).result(), { code: 'INVALID', detail: { line: 1 } })
})

test('a fault of the source ends the import with it, and closes what is open', async (t) => {
  const cm = await memory(t)
  const broken = (async function * () {
    yield * lines(10)
    throw new Error('disk gone')
  })()
  await assert.rejects(cm.talentImport({ source: broken }).result(), { message: 'disk gone' })
  await assert.rejects(cm.talentImport({ source: 7 }).result(), { code: 'INVALID' })
  await assert.rejects(cm.talentImport({ source: [7] }).result(), { code: 'INVALID' })
})

test('leaving early closes the source, and a signal ends the wait for a stalled one', async (t) => {
  const cm = await memory(t)
  let closed = false
  const source = (function * () {
    try {
      for (let i = 0; ; ++i) yield lines(5000, `p${i}-`).join('')
    } finally {
      closed = true
    }
  })()
  for await (const event of cm.talentImport({ source })) {
    assert.ok(event.done > 0)
    break
  }
  assert.ok(closed)

  const abort = new AbortController()
  const stalled = (async function * () {
    abort.abort(new Error('tired of waiting'))
    await new Promise(() => {})
    yield ''
  })()
  await assert.rejects(cm.talentImport({ source: stalled }, { signal: abort.signal }).result(), { message: 'tired of waiting' })
})
