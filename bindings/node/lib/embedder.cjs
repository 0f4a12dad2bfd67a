'use strict'
// An embedder in JavaScript, as the addon calls it.
const { AsyncLocalStorage } = require('node:async_hooks')
const { native } = require('./call.cjs')
const { failure } = require('./errors.cjs')

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
  if (rows.length === 0 || typeof rows[0] === 'number') return Float32Array.from(rows)
  if (rows.length !== count) throw new TypeError(`the embedder answered ${rows.length} rows for ${count} texts`)
  const out = new Float32Array(count * dim)
  rows.forEach((row, i) => {
    if (row?.length !== dim) throw new TypeError(`the embedder answered a row of ${row?.length} numbers for text ${i}, not ${dim}`)
    out.set(row, i * dim)
  })
  return out
}

function reason (error) {
  return error instanceof Error ? error.message || error.name : String(error)
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

module.exports = { answerer, assertOutside }
