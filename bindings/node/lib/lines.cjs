'use strict'
// Cuts a source in any pieces into pieces of whole lines, each with the number of its first line.
const { isUtf8 } = require('node:buffer')
const { CastmatchError, failure } = require('./errors.cjs')
const { jsonText } = require('./json.cjs')

const PIECE = 1 << 20
const LONGEST_LINE = 4 << 20 // a record may have 1 MiB; no end of line for so long is no file of lines
const NOT_UTF8 = 'not valid UTF-8'
const LF = 10
const QUOTE = 34

/** Whole lines of bytes. Of a CSV the header goes before each later piece, and a quoted line break ends no record. */
class LineCutter {
  #held = []
  #size = 0 // bytes in #held
  #whole = 0 // of them, those that are whole records
  #quoted = false
  #line = 1
  #refused = [] // {line, errors} of records that are not among the bytes
  #header
  #headerSize
  #csv

  constructor (csv) { this.#csv = csv }

  /** A piece {bytes, header, firstLine} once there is enough for one. */
  add (chunk) {
    const end = this.#csv ? this.#scanCsv(chunk) : chunk.lastIndexOf(LF) + 1
    if (end > 0) this.#whole = this.#size + end
    this.#held.push(chunk)
    this.#size += chunk.length
    if (this.#whole >= PIECE) return this.#cut(this.#whole)
    if (this.#size - this.#whole > LONGEST_LINE) {
      throw failure('INVALID', `the record from line ${this.#line} on has over ${LONGEST_LINE} bytes`, { line: this.#line })
    }
    return undefined
  }

  /** In the place of a record that has no JSON: its line stays blank. */
  refuse (reason) {
    const line = this.#held.reduce((sum, chunk) => sum + countLines(chunk), this.#line)
    this.#refused.push({ line, errors: [reason] })
    return this.add(Buffer.from('\n'))
  }

  finish () {
    return this.#size > 0 ? this.#cut(this.#size) : undefined
  }

  /** Where the last record that ends in `chunk` ends, 0 when none does. */
  #scanCsv (chunk) {
    let end = 0
    for (let i = 0; i < chunk.length; ++i) {
      if (chunk[i] === QUOTE) this.#quoted = !this.#quoted
      else if (chunk[i] === LF && !this.#quoted) {
        end = i + 1
        this.#headerSize ??= this.#size + end
      }
    }
    return end
  }

  #cut (size) {
    const all = Buffer.concat(this.#held)
    const bytes = all.subarray(0, size)
    const rest = all.subarray(size)
    const piece = { bytes, header: this.#header, firstLine: this.#line, refused: this.#refused }
    if (this.#csv) this.#header ??= bytes.subarray(0, this.#headerSize ?? size)
    this.#line += countLines(bytes)
    this.#held = rest.length > 0 ? [rest] : []
    this.#size = rest.length
    this.#whole = 0
    this.#refused = []
    return piece
  }
}

function countLines (bytes) {
  let lines = 0
  for (let at = bytes.indexOf(LF); at >= 0; at = bytes.indexOf(LF, at + 1)) ++lines
  return lines
}

/** Where the record that begins at `at` ends: with its line, of a CSV not between quotes. */
function endOfRecord (bytes, at, csv) {
  if (!csv) return bytes.indexOf(LF, at) + 1 || bytes.length
  for (let quoted = false; at < bytes.length; ++at) {
    if (bytes[at] === QUOTE) quoted = !quoted
    else if (bytes[at] === LF && !quoted) return at + 1
  }
  return bytes.length
}

/** Text of a piece. Of records that are no UTF-8 the line breaks stay, so that the others keep their numbers; they are told. */
function decode ({ bytes, firstLine }, csv) {
  if (isUtf8(bytes)) return { text: bytes.toString(), bad: [] }
  const texts = []
  const bad = []
  for (let at = 0, line = firstLine; at < bytes.length;) {
    const end = endOfRecord(bytes, at, csv)
    const record = bytes.subarray(at, end)
    const breaks = countLines(record)
    if (isUtf8(record)) texts.push(record.toString())
    else {
      texts.push('\n'.repeat(breaks))
      bad.push({ line, errors: [NOT_UTF8] })
    }
    line += breaks
    at = end
  }
  if (csv && bad[0].line === 1) throw failure('INVALID', `the header, line 1, is ${NOT_UTF8}`, { line: 1 })
  return { text: texts.join(''), bad }
}

/** Chunks of a source as bytes. `signal` also ends the wait for a source that stalls. */
async function * chunksOf (source, signal) {
  if (typeof source === 'string' || source instanceof Uint8Array) source = [source]
  const make = source?.[Symbol.asyncIterator] ?? source?.[Symbol.iterator]
  if (typeof make !== 'function') throw failure('INVALID', 'source must be an iterable of strings or bytes', { option: 'source' })
  const iterator = make.call(source)
  let ended = false
  let refuse
  const onAbort = () => refuse?.(signal.reason)
  signal.addEventListener('abort', onAbort)
  try {
    for (;;) {
      const step = await new Promise((resolve, reject) => {
        refuse = reject
        Promise.resolve(iterator.next()).then(resolve, reject)
      })
      if (step.done) {
        ended = true
        return
      }
      yield step.value
    }
  } finally {
    signal.removeEventListener('abort', onAbort)
    if (!ended) Promise.resolve(iterator.return?.()).catch(() => {})
  }
}

/** A profile, given as an object. */
function isRecord (chunk) {
  const prototype = typeof chunk === 'object' && chunk !== null ? Object.getPrototypeOf(chunk) : undefined
  return prototype === null || prototype === Object.prototype
}

/** A profile as a line; what JSON would change without a word is the reason, {refused}, why it is none. */
function lineOf (record) {
  try {
    return Buffer.from(jsonText(record) + '\n')
  } catch (error) {
    if (error instanceof CastmatchError) return { refused: error.message }
    throw error
  }
}

/** Slices of at most PIECE bytes, or {refused} for a profile that has no JSON; half a surrogate pair at the end of a string waits for the other half. */
async function * bytesOf (source, signal) {
  let half = ''
  for await (const chunk of chunksOf(source, signal)) {
    let bytes = chunk
    if (typeof chunk === 'string') {
      const text = half + chunk
      half = /[\uD800-\uDBFF]$/.test(text) ? text.slice(-1) : ''
      bytes = Buffer.from(half === '' ? text : text.slice(0, -1))
    } else if (isRecord(chunk)) {
      bytes = lineOf(chunk)
    } else if (!(chunk instanceof Uint8Array)) {
      throw failure('INVALID', `source gave a ${typeof chunk}; it must give strings, bytes or profiles`, { option: 'source' })
    }
    if (bytes.refused !== undefined) yield bytes
    for (let at = 0; at < bytes.length; at += PIECE) yield Buffer.from(bytes.buffer, bytes.byteOffset + at, Math.min(PIECE, bytes.length - at))
  }
}

/** The format that 'auto' means, by the first bytes that are no blanks. */
function formatOf (first) {
  const start = first.toString('utf8').replace(/^\uFEFF/, '').trimStart()[0]
  return start === undefined || start === '{' ? 'jsonl' : 'csv'
}

/** Pieces {format, data, firstLine, bad} of a source. */
async function * pieces (source, format, signal) {
  let cutter
  for await (const chunk of bytesOf(source, signal)) {
    const refused = chunk.refused
    if (format === 'auto') format = refused === undefined ? formatOf(chunk) : 'jsonl'
    cutter ??= new LineCutter(format === 'csv')
    const piece = refused === undefined ? cutter.add(Buffer.from(chunk)) : cutter.refuse(refused)
    if (piece) yield finished(piece, format)
  }
  const last = cutter?.finish()
  if (last) yield finished(last, format)
}

function finished (piece, format) {
  const { text, bad } = decode(piece, format === 'csv')
  const header = piece.header ? piece.header.toString() : ''
  return { format, data: header + text, firstLine: piece.firstLine, bad: [...bad, ...piece.refused] }
}

module.exports = { pieces, PIECE }
