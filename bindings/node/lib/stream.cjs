'use strict'
// Streams of events, for `for await`.
const { native, run, assertOptions } = require('./call.cjs')
const { requestText } = require('./json.cjs')
const { listen, unlisten } = require('./signals.cjs')

/** The events of an operation. It starts with the first `next()`; leaving the loop early cancels it. */
class EventStream {
  #events
  #stop = new AbortController()
  #stopped = false
  #result

  /** `make(signal)` gives an async generator of events, which `signal` ends; so does the signal among `options`. */
  constructor (make, options) {
    this.#events = linked(make, this.#stop, options)
  }

  async next () {
    try {
      const step = await this.#events.next()
      if (step.value?.result !== undefined) this.#result = step.value.result
      return step
    } catch (error) {
      if (this.#stopped) return { done: true, value: undefined }
      throw error
    }
  }

  async return (value) {
    this.#stopped = true
    this.#stop.abort()
    try {
      await this.#events.return()
    } catch {
      // what was stopped has nothing to report
    }
    return { done: true, value }
  }

  async throw (error) {
    await this.return()
    throw error
  }

  /** Runs to the end and gives what the operation answers when it is invoked plainly. */
  async result () {
    for (let step = await this.next(); !step.done; step = await this.next());
    return this.#result
  }

  [Symbol.asyncIterator] () { return this }
}
if (Symbol.asyncDispose) EventStream.prototype[Symbol.asyncDispose] = async function () { await this.return() }

/** The events that `make` makes, stopped by `stop`, which the caller's signal triggers too. */
async function * linked (make, stop, options) {
  assertOptions(options)
  const signal = options?.signal
  const onAbort = () => stop.abort(signal.reason)
  if (signal?.aborted) throw signal.reason
  if (signal) listen(signal, onAbort)
  try {
    yield * make(stop.signal)
  } finally {
    if (signal) unlisten(signal, onAbort)
  }
}

/** Events of one native stream. `options` has the signal that stops it. */
async function * nativeEvents (handle, operation, request, options) {
  const text = requestText(request)
  const pull = { signal: options.signal }
  const stream = await run(options, (call) => native.streamOpen(call, handle, operation, text))
  try {
    for (;;) {
      const event = await run(pull, (call) => native.streamNext(call, stream))
      if (event === undefined) return
      yield JSON.parse(event)
    }
  } finally {
    native.streamRelease(stream)
  }
}

module.exports = { EventStream, nativeEvents }
