'use strict'
// An embedder in JavaScript, as the addon calls it.
const { AsyncLocalStorage } = require('node:async_hooks')
const { native } = require('./call.cjs')
const { failure, shown } = require('./errors.cjs')

// Which engine's batch this code is embedding. A call to that engine would wait for the batch, and the batch for it.
const embedding = new AsyncLocalStorage()

/** Throws MISUSE inside the embedder of `engine`. */
function assertOutside (engine) {
  const batch = embedding.getStore()
  if (batch?.open && batch.engine === engine) throw failure('MISUSE', 'an embedder may not call its own engine', {})
}

/** Rows of numbers as one Float32Array. */
function flat (rows, count, dim) {
  if (rows instanceof Float32Array) return rows
  if (!Array.isArray(rows) && !ArrayBuffer.isView(rows)) throw new TypeError('the embedder must answer a Float32Array or an array of rows')
  if (rows.length === 0 || typeof rows[0] !== 'object' || rows[0] === null) return Float32Array.from(numbers(rows, ''))
  if (rows.length !== count) throw new TypeError(`the embedder answered ${rows.length} rows for ${count} texts`)
  const out = new Float32Array(count * dim)
  for (let i = 0; i < count; ++i) { // forEach would pass over the holes of an array
    const row = rows[i]
    if (row?.length !== dim) throw new TypeError(`the embedder answered a row of ${row?.length} numbers for text ${i}, not ${dim}`)
    out.set(numbers(row, ` for text ${i}`), i * dim)
  }
  return out
}

/** `row`, of which a plain array may hold what only becomes a number when it is copied: null, '7', true. */
function numbers (row, where) {
  if (ArrayBuffer.isView(row)) return row
  for (let i = 0; i < row.length; ++i) {
    if (typeof row[i] !== 'number') throw new TypeError(`the embedder answered ${shown(row[i])} as number ${i}${where}`)
  }
  return row
}

function reason (error) {
  return error instanceof Error ? error.message || error.name : String(error)
}

/** What setEmbedder was given, checked. */
function checked (embedder) {
  if (embedder === null || typeof embedder !== 'object') {
    throw failure('INVALID', `an embedder must be an object { name, dim, embed }, was ${shown(embedder)}`, { argument: 'embedder' })
  }
  const { name, dim, batch = 0, embed } = embedder
  const refuse = (option, must) => { throw failure('INVALID', `${option} must be ${must}, was ${shown(embedder[option])}`, { option }) }
  if (typeof name !== 'string') refuse('name', 'a string, the id of the model')
  if (!Number.isInteger(dim)) refuse('dim', 'a whole number, the numbers a vector has')
  if (!Number.isInteger(batch) || batch < 0) refuse('batch', 'a whole number, the most texts in one call')
  if (typeof embed !== 'function') refuse('embed', 'a function')
  return { name, dim, batch, embed }
}

/** The function that the addon calls with each batch. It answers through `native.embedded`, and never throws. */
function answerer (engine, { embed, dim }) {
  return (number, texts) => {
    const batch = { engine, open: true }
    embedding.run(batch, async () => flat(await embed(texts), texts.length, dim)).then(
      (rows) => { batch.open = false; native.embedded(number, rows) },
      (error) => { batch.open = false; native.embedded(number, reason(error)) }
    )
  }
}

module.exports = { answerer, assertOutside, checked }
