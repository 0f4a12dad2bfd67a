'use strict'

/** A call that failed. `code` is the status by name ('INVALID'), `detail` what a program can use of the reason. */
class CastmatchError extends Error {
  constructor (code, message, { status = 0, detail = {}, retryable = false, cause } = {}) {
    super(message, cause === undefined ? undefined : { cause })
    this.code = code
    this.status = status
    this.detail = detail
    this.retryable = retryable
  }

  /** Of what the addon rejects with. Made where the call is awaited, so that the stack leads to the caller. */
  static of (failure) {
    if (failure instanceof Error || typeof failure?.code !== 'string') return failure
    const { code, message, status, detail, retryable } = failure
    return new CastmatchError(code, message, { status, detail: JSON.parse(detail), retryable })
  }
}
Object.defineProperty(CastmatchError.prototype, 'name', { value: 'CastmatchError', writable: true, configurable: true })

const STATUS = { INVALID: -1, MISUSE: -7, CLOSED: -8 }

/** An error of the binding's own, in the library's form. */
function failure (code, message, detail) {
  return new CastmatchError(code, message, { status: STATUS[code], detail })
}

/** A value in the words of a message. */
function shown (value) {
  if (typeof value === 'object' && value !== null) return Array.isArray(value) ? 'an array' : `a ${value.constructor?.name ?? 'object'}`
  if (typeof value === 'function') return 'a function'
  return typeof value === 'string' ? JSON.stringify(value) : String(value)
}

module.exports = { CastmatchError, failure, shown }
