'use strict'
const { fileURLToPath } = require('node:url')
const { native, run, requestText } = require('./call.cjs')
const { failure } = require('./errors.cjs')
const { answerer, assertOutside } = require('./embedder.cjs')
const { EventStream, nativeEvents } = require('./stream.cjs')
const { hasSource, sourceEvents } = require('./source.cjs')
const operations = require('./operations.cjs')

const LEVELS = { 1: 'error', 2: 'warning', 3: 'info', 4: 'debug' }
const OPTIONS = new Set(['threads', 'settings', 'log', 'clock'])

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
    }, options?.signal)
  }

  /** Puts vectors of one's own: a row of `dim` numbers in `matrix` for each id. */
  async vectorsPut (ids, matrix, dim, options) {
    matrix = float32(matrix, 'matrix')
    const width = dim ?? (ids.length > 0 ? matrix.length / ids.length : 0)
    return this.#matrix(native.vectorsPut, ids, matrix, width, options, 'ids')
  }

  /** `search` with `vector` as the query's vector. */
  async searchVector (vector, request, options) {
    const query = float32(vector, 'vector')
    return JSON.parse(await this.#run(options, (call, handle) => native.searchVector(call, handle, query, requestText(request))))
  }

  /** Embeds texts with the engine's embedder. `rows` may be given to be filled: a Float32Array of texts.length * dim. */
  async embedInto (texts, rows, options) {
    if (rows === undefined || rows === null) rows = new Float32Array(texts.length * (await this.invoke('embedder', {}, options)).dim)
    if (texts.length === 0) return rows
    await this.#matrix(native.embedInto, texts, float32(rows, 'rows'), rows.length / texts.length, options, 'texts')
    return rows
  }

  #matrix (start, texts, rows, dim, options, name) {
    return this.#run(options, (call, handle) => {
      texts.forEach((text, i) => checkText(text, `/${name}/${i}`))
      if (!Number.isInteger(dim) || dim < 1 || rows.length !== texts.length * dim) {
        throw failure('INVALID', `${rows.length} numbers are no ${texts.length} rows of ${dim}`, { rows: texts.length, dim })
      }
      return start(call, handle, texts, rows, dim)
    })
  }

  /** Uses an embedder of one's own for this file in this process. */
  setEmbedder (embedder, options) {
    return this.#run(options, (call, handle) => {
      const { name, dim, batch = 0, embed } = embedder
      if (typeof embed !== 'function') throw failure('INVALID', 'embed must be a function', { option: 'embed' })
      return native.setEmbedder(call, handle, { name: String(name), dim, batch, embed: answerer(this, { embed, dim }) })
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

function checkText (text, pointer) {
  if (typeof text !== 'string') throw failure('INVALID', `${pointer} must be a string`, { pointer })
  if (text.includes('\0')) throw failure('INVALID', `${pointer} must hold no NUL`, { pointer })
}

/** The library reads a Float32Array where it lies; memory that may shrink or that another thread writes is copied. */
function float32 (value, name) {
  if (!(value instanceof Float32Array)) {
    if (Array.isArray(value) && name !== 'rows') return Float32Array.from(value)
    throw failure('INVALID', `${name} must be a Float32Array`, { argument: name })
  }
  if (!value.buffer.resizable) return value
  if (name === 'rows') throw failure('INVALID', 'rows must not be resizable', { argument: name })
  return value.slice()
}

function microseconds (time) {
  const ms = typeof time === 'number' ? time : time instanceof Date ? time.getTime() : NaN
  if (!Number.isFinite(ms)) throw failure('INVALID', 'clock must be a Date or milliseconds', { option: 'clock' })
  return Math.round(ms * 1000)
}

/** The addon's log callback of the user's. A fault of his shows as one, and does not stop the lines that follow. */
function logger (log) {
  const write = (level, module, message) => {
    try {
      log({ level: LEVELS[level] ?? 'debug', module, message })
    } catch (error) {
      process.nextTick(() => { throw error })
    }
  }
  return (level, module, message, dropped) => {
    if (dropped > 0) write(2, 'node', `${dropped} log lines were dropped while the event loop was busy`)
    write(level, module, message)
  }
}

function openOptions (options) {
  for (const name in options) {
    if (!OPTIONS.has(name)) throw failure('INVALID', `unknown option "${name}"; there are ${[...OPTIONS].join(', ')}`, { option: name })
  }
  const { threads = 0, settings, log, clock } = options
  if (!Number.isInteger(threads) || threads < 0) throw failure('INVALID', 'threads must be a whole number', { option: 'threads' })
  return {
    threads,
    settings: settings === undefined ? undefined : requestText(settings),
    log: log === undefined ? undefined : logger(log),
    clock: clock === undefined ? undefined : microseconds(clock)
  }
}

/** Opens the catalogue in a file, or in memory for ':memory:'. */
async function open (location, options = {}) {
  const file = location instanceof URL ? fileURLToPath(location) : String(location)
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
