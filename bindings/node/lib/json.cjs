'use strict'
// Requests as JSON text. What JSON.stringify would drop or change without a word is refused, with its place.
const { types } = require('node:util')
const { CastmatchError, failure, shown } = require('./errors.cjs')

/** What is wrong with a value that is no plain data; undefined when JSON says all of it. */
function oddity (value) {
  if (types.isDate(value)) return Number.isNaN(value.getTime()) ? 'must be a valid Date, was an invalid one' : undefined
  if (typeof value.toJSON === 'function' && !Buffer.isBuffer(value)) return undefined // says by itself what it is in JSON
  if (types.isMap(value)) return 'is a Map; give a plain object, as of Object.fromEntries(map)'
  if (types.isSet(value)) return 'is a Set; give an array, as of [...set]'
  if (types.isPromise(value)) return 'is a Promise; await it first'
  if (ArrayBuffer.isView(value)) return `is a ${value.constructor.name}; give an array, as of Array.from(it), or a string`
  if (types.isAnyArrayBuffer(value) || types.isRegExp(value) || types.isNativeError(value) || types.isWeakMap(value) || types.isWeakSet(value)) {
    return `is a ${value.constructor.name}, which JSON cannot say`
  }
  return members(value)
}

/** Adds the step to where a loss was found; what came back as words was found at that step itself. */
function under (step, found) {
  const loss = typeof found === 'string' ? { reason: found, steps: [] } : found
  loss.steps.unshift(step)
  return loss
}

function members (object) {
  for (const name of Object.keys(object)) {
    const found = lossOf(object[name])
    if (found !== undefined) return under(name, found)
  }
  return undefined
}

function elements (list) {
  for (let i = 0; i < list.length; ++i) {
    const found = list[i] === undefined ? 'is undefined; leave it out of the array' : lossOf(list[i])
    if (found !== undefined) return under(i, found)
  }
  return undefined
}

/** What of `value` JSON would lose: a reason, or {reason, steps} to a place inside; undefined when nothing. */
function lossOf (value) {
  switch (typeof value) {
    case 'string':
    case 'boolean':
    case 'undefined': // a member that is undefined is one that is not there
      return undefined
    case 'number': return Number.isFinite(value) ? undefined : `must be a finite number, was ${value}`
    case 'object': break
    default: return `is a ${typeof value}, which JSON cannot say`
  }
  if (value === null) return undefined
  if (Array.isArray(value)) return elements(value)
  const prototype = Object.getPrototypeOf(value)
  const plain = (prototype === Object.prototype || prototype === null) && value.toJSON === undefined
  return plain ? members(value) : oddity(value)
}

function refuseLoss (value) {
  const found = lossOf(value)
  if (found === undefined) return
  const { reason, steps } = typeof found === 'string' ? { reason: found, steps: [] } : found
  const pointer = steps.map((step) => '/' + String(step).replaceAll('~', '~0').replaceAll('/', '~1')).join('')
  throw failure('INVALID', `${pointer === '' ? 'the request' : pointer} ${reason}`, { pointer })
}

/** JSON of plain data. INVALID for what JSON cannot say, or only by leaving something out. */
function jsonText (value) {
  try {
    const text = JSON.stringify(value) // first: it finds circles, in which a search has no end
    refuseLoss(value)
    return text
  } catch (error) {
    if (error instanceof CastmatchError) throw error
    if (error instanceof TypeError && /BigInt/.test(error.message)) refuseLoss(value)
    throw failure('INVALID', `the request has no JSON: ${error.message}`, { pointer: '' })
  }
}

/** Text of a request: an object is written as JSON; a string or bytes are sent as they are. A query vector may be typed. */
function requestText (request) {
  if (request === undefined) return '{}'
  if (typeof request === 'string' || request instanceof Uint8Array) return request
  if (request === null || typeof request !== 'object') {
    throw failure('INVALID', `a request must be an object, was ${shown(request)}`, { pointer: '' })
  }
  return jsonText(ArrayBuffer.isView(request.vector) ? { ...request, vector: Array.from(request.vector) } : request)
}

module.exports = { jsonText, requestText }
