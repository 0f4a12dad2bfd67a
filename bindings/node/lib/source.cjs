'use strict'
// The import of a source: a call for each piece, told as one import.
const { failure } = require('./errors.cjs')
const { pieces, PIECE } = require('./lines.cjs')

/** Events and results of several calls as those of one. */
class Tally {
  #begun = Date.now()
  #before = 0 // done by the pieces that have ended
  #done = 0
  result = { stored: 0, unchanged: 0, rejected: 0, lines: 0, rejected_lines: [] }

  /** The event as the whole import tells it. */
  event ({ total, ...event }) { // the total is that of the piece; the whole is not known
    this.#done = event.done
    return this.#told(event)
  }

  #told (event) {
    const done = this.#before + event.done
    const seconds = Math.max(Date.now() - this.#begun, 1) / 1000
    return { ...event, done, per_second: Math.round(done / seconds) }
  }

  /** Numbers add up, lists grow. */
  add (result) {
    for (const [name, value] of Object.entries(result)) {
      const before = this.result[name]
      if (typeof value === 'number') this.result[name] = (before ?? 0) + value
      else if (Array.isArray(value)) this.result[name] = [...(before ?? []), ...value]
      else this.result[name] = value
    }
    this.#before += this.#done
    this.#done = 0
  }

  /** Lines that were not even sent. */
  reject (rejected) {
    this.add({ rejected: rejected.length, lines: rejected.length, rejected_lines: rejected })
    return this.#told({ done: 0, rejected })
  }
}

/** Whether a request's records are to be cut here. */
function hasSource (request) {
  if (request === null || typeof request !== 'object' || request instanceof Uint8Array) return false
  const { source, data } = request
  return source !== undefined || data instanceof Uint8Array || (typeof data === 'string' && data.length > PIECE)
}

/** Events of importing `request.source`, or its `data`. `start(part)` gives the events of a piece. */
async function * sourceEvents (start, { source, data, ...request }, signal) {
  const given = Object.entries({ source, data, path: request.path }).filter(([, value]) => value !== undefined)
  if (given.length > 1) {
    const names = given.map(([name]) => name)
    throw failure('INVALID', `${names.join(' and ')} stand together; give one of them`, { pointer: `/${names[0]}` })
  }
  const tally = new Tally()
  for await (const piece of pieces(source ?? data, request.format ?? 'auto', signal)) {
    if (piece.bad.length > 0) {
      const { line, errors } = piece.bad[0]
      if (request.strict) throw failure('INVALID', `line ${line}: ${errors[0]}`, { line })
      yield tally.reject(piece.bad)
    }
    const part = { ...request, format: piece.format, data: piece.data, first_line: piece.firstLine }
    for await (const event of start(part)) {
      if (event.result === undefined) yield tally.event(event)
      else tally.add(event.result)
    }
  }
  yield { result: tally.result }
}

module.exports = { hasSource, sourceEvents }
