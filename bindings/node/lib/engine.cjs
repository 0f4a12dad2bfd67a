'use strict'
const { fileOf, float32, microseconds, openOptions, texts } = require('./arguments.cjs')
const { native, run } = require('./call.cjs')
const { failure } = require('./errors.cjs')
const { answerer, assertOutside, checked } = require('./embedder.cjs')
const { requestText } = require('./json.cjs')
const { EventStream, nativeEvents } = require('./stream.cjs')
const { hasSource, sourceEvents } = require('./source.cjs')
const operations = require('./operations.cjs')

/** An opened catalogue. Its operations are methods; see the end of this file. */
class Engine {
  #handle

  constructor (key, handle) {
    if (key !== native) throw new TypeError('an Engine comes from open()')
    this.#handle = handle
  }

  #run (options, start) {
    return run(options, (call) => {
      assertOutside(this)
      return start(call, this.#handle)
    })
  }

  /** Any operation by its name ('talent_put'). */
  async invoke (operation, request, options) {
    return JSON.parse(await this.invokeText(operation, request, options))
  }

  /** As invoke(), but gives the answer as the JSON text that the library wrote. */
  invokeText (operation, request, options) {
    return this.#run(options, (call, handle) => native.invoke(call, handle, String(operation), requestText(request)))
  }

  /** The events of any operation that can be streamed. */
  stream (operation, request, options) {
    const left = countdown(options?.timeout)
    const start = (part, signal) => nativeEvents(this.#handle, operation, part, { ...options, timeout: left(), signal })
    const events = hasSource(request)
      ? (signal) => sourceEvents((part) => start(part, signal), request, signal)
      : (signal) => start(request, signal)
    return new EventStream((signal) => {
      assertOutside(this)
      return events(signal)
    }, options)
  }

  /** Puts vectors of one's own: a row of `dim` numbers in `matrix` for each id. */
  async vectorsPut (ids, matrix, dim, options) {
    texts(ids, 'ids')
    matrix = float32(matrix, 'matrix')
    const width = dim ?? (ids.length > 0 ? matrix.length / ids.length : 0)
    return this.#matrix(native.vectorsPut, ids, matrix, width, options)
  }

  /** `search` with `vector` as the query's vector. */
  async searchVector (vector, request, options) {
    const query = float32(vector, 'vector')
    return JSON.parse(await this.#run(options, (call, handle) => native.searchVector(call, handle, query, requestText(request))))
  }

  /** Embeds texts with the engine's embedder. `rows` may be given to be filled: a Float32Array of texts.length * dim. */
  async embedInto (list, rows, options) {
    texts(list, 'texts')
    if (rows === undefined || rows === null) rows = new Float32Array(list.length * (await this.invoke('embedder', {}, options)).dim)
    if (list.length === 0) return rows
    await this.#matrix(native.embedInto, list, float32(rows, 'rows'), rows.length / list.length, options)
    return rows
  }

  #matrix (start, list, rows, dim, options) {
    return this.#run(options, (call, handle) => {
      if (!Number.isInteger(dim) || dim < 1 || rows.length !== list.length * dim) {
        throw failure('INVALID', `${rows.length} numbers are no ${list.length} rows of ${dim}`, { rows: list.length, dim })
      }
      return start(call, handle, list, rows, dim)
    })
  }

  /** Uses an embedder of one's own for this file in this process. */
  setEmbedder (embedder, options) {
    return this.#run(options, (call, handle) => {
      const asked = checked(embedder)
      return native.setEmbedder(call, handle, { ...asked, embed: answerer(this, asked) })
    })
  }

  /** Moves the clock of an engine that was opened with one. */
  setClock (time) {
    native.setClock(this.#handle, microseconds(time))
  }

  /** Cancels what is in flight, flushes, and lets go of the file. Closing is optional, and closing twice no error. */
  async close () {
    if (this.#handle === null) return
    const handle = this.#handle
    await run(undefined, (call) => native.close(call, handle)).catch((error) => {
      if (error.code !== 'CLOSED') throw error
    })
  }
}
if (Symbol.asyncDispose) Engine.prototype[Symbol.asyncDispose] = Engine.prototype.close

/** What is left of a timeout, counted from the first time it is asked. */
function countdown (timeout) {
  let due
  return () => {
    if (due !== undefined) return Math.max(due - performance.now(), 1)
    if (typeof timeout === 'number') due = performance.now() + timeout
    return timeout
  }
}

/** Opens the catalogue in a file, or in memory for ':memory:'. */
async function open (location, options) {
  const file = fileOf(location)
  const prepared = openOptions(options)
  return new Engine(native, await run(undefined, (call) => native.open(call, file, prepared)))
}

const camel = (name) => name.replace(/_([a-z])/g, (_, letter) => letter.toUpperCase())

function define (name, value) {
  Object.defineProperty(Engine.prototype, name, { value, writable: true, configurable: true })
}

for (const { name, streams, iterated } of operations) {
  const method = camel(name)
  const events = function (request, options) { return this.stream(name, request, options) }
  if (iterated) define(method, events)
  else define(method, function (request, options) { return this.invoke(name, request, options) })
  if (streams && !iterated) define(`${method}Stream`, events)
}

module.exports = { Engine, open }
