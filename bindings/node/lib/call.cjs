'use strict'
// One call: its number, options, and what an AbortSignal does to it.
const native = require('./loader.cjs')
const { CastmatchError, failure, shown } = require('./errors.cjs')
const { listen, unlisten } = require('./signals.cjs')

const OPTIONS = new Set(['signal', 'timeout', 'traceId'])
let last = 0

/** {id, timeout, traceId} as the addon takes it. */
function callOf (options) {
  const call = { id: ++last, timeout: undefined, traceId: undefined }
  if (options === undefined || options === null) return call
  assertOptions(options)
  const { timeout, traceId } = options
  if (timeout !== undefined) {
    if (typeof timeout !== 'number' || !(timeout > 0)) {
      throw failure('INVALID', 'timeout must be milliseconds above 0; without one a call waits as long as it takes', { option: 'timeout' })
    }
    if (timeout < Number.MAX_SAFE_INTEGER) call.timeout = Math.ceil(timeout)
  }
  if (traceId !== undefined) call.traceId = String(traceId)
  return call
}

/** INVALID for call options that are no object, of unknown names, or whose signal is none. */
function assertOptions (options) {
  if (options === undefined || options === null) return
  if (typeof options !== 'object') {
    throw failure('INVALID', `what goes with a call must be an object { ${[...OPTIONS].join(', ')} }, was ${shown(options)}`, { argument: 'options' })
  }
  for (const name in options) if (!OPTIONS.has(name)) throw unknownOption(name)
  const { signal } = options
  if (signal === undefined || signal === null) return
  if (typeof signal.addEventListener !== 'function' || typeof signal.aborted !== 'boolean') {
    throw failure('INVALID', `signal must be an AbortSignal, was ${shown(signal)}`, { option: 'signal' })
  }
}

function unknownOption (name) {
  const hint = name === 'deadline' ? '; did you mean timeout (milliseconds)' : `; there are ${[...OPTIONS].join(', ')}`
  return failure('INVALID', `unknown call option "${name}"${hint}`, { option: name })
}

/** What a failed call rejects with: the signal's reason when it was the signal that cancelled it. */
function rejection (error, signal) {
  const aborted = signal?.aborted && (error === null || error?.code === 'CANCELLED')
  return aborted ? signal.reason : CastmatchError.of(error)
}

/** Runs `start(call)` under the options' signal. The outcome is that of the call itself: a write that was committed
 *  before the signal reached it resolves. */
async function run (options, start) {
  const call = callOf(options)
  const signal = options?.signal
  if (signal === undefined || signal === null) {
    try {
      return await start(call)
    } catch (error) {
      throw CastmatchError.of(error)
    }
  }
  if (signal.aborted) throw rejection(null, signal)
  const cancel = () => native.cancel(call.id)
  listen(signal, cancel)
  try {
    return await start(call)
  } catch (error) {
    throw rejection(error, signal)
  } finally {
    unlisten(signal, cancel)
  }
}

module.exports = { native, run, assertOptions }
