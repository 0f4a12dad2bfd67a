'use strict'
// Arguments that are no requests: each is checked here, and named when it is wrong.
const { fileURLToPath } = require('node:url')
const { failure, shown } = require('./errors.cjs')
const { requestText } = require('./json.cjs')

const LEVELS = { 1: 'error', 2: 'warning', 3: 'info', 4: 'debug' }
const OPTIONS = new Set(['threads', 'settings', 'log', 'clock'])

/** The file that open() was given as a path or as a file: URL. */
function fileOf (location) {
  const refuse = (words) => { throw failure('INVALID', `location ${words}`, { argument: 'location' }) }
  let file = location
  if (typeof location?.href === 'string' && typeof location.protocol === 'string') {
    try {
      file = fileURLToPath(location.href)
    } catch (error) {
      refuse(`is no URL of a file: ${error.message}`)
    }
  }
  if (typeof file !== 'string') refuse(`must be a path, a file: URL or ":memory:", was ${shown(location)}`)
  if (file.includes('\0')) refuse('must hold no NUL')
  return file
}

/** Strings that the library takes as they are: ids, texts. */
function texts (list, name) {
  if (!Array.isArray(list)) throw failure('INVALID', `${name} must be an array of strings, was ${shown(list)}`, { argument: name })
  for (let i = 0; i < list.length; ++i) {
    const pointer = `/${name}/${i}`
    if (typeof list[i] !== 'string') throw failure('INVALID', `${pointer} must be a string, was ${shown(list[i])}`, { pointer })
    if (list[i].includes('\0')) throw failure('INVALID', `${pointer} must hold no NUL`, { pointer })
  }
  return list
}

/** The library reads a Float32Array where it lies; memory that may shrink or that another thread writes is copied. */
function float32 (value, name) {
  if (!(value instanceof Float32Array)) {
    if (Array.isArray(value) && name !== 'rows') return Float32Array.from(value, (number, i) => numberAt(number, `/${name}/${i}`))
    throw failure('INVALID', `${name} must be a Float32Array, was ${shown(value)}`, { argument: name })
  }
  if (!value.buffer.resizable) return value
  if (name === 'rows') throw failure('INVALID', 'rows must not be resizable', { argument: name })
  return value.slice()
}

function numberAt (number, pointer) {
  if (typeof number !== 'number') throw failure('INVALID', `${pointer} must be a number, was ${shown(number)}`, { pointer })
  return number
}

function microseconds (time) {
  const ms = typeof time === 'number' ? time : time instanceof Date ? time.getTime() : NaN
  if (!Number.isFinite(ms)) throw failure('INVALID', 'clock must be a Date or milliseconds', { option: 'clock' })
  return Math.round(ms * 1000)
}

/** The addon's log callback of the user's. A fault of his shows as one, and does not stop the lines that follow. */
function logger (log) {
  if (typeof log !== 'function') throw failure('INVALID', `log must be a function, was ${shown(log)}`, { option: 'log' })
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

/** The options of open() as the addon takes them. */
function openOptions (options) {
  if (options === undefined || options === null) options = {}
  const all = [...OPTIONS].join(', ')
  if (typeof options !== 'object') throw failure('INVALID', `options must be an object { ${all} }, was ${shown(options)}`, { argument: 'options' })
  for (const name in options) {
    if (!OPTIONS.has(name)) throw failure('INVALID', `unknown option "${name}"; there are ${all}`, { option: name })
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

module.exports = { fileOf, texts, float32, microseconds, openOptions }
