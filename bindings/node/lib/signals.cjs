'use strict'
// A signal may be given to thousands of calls: it gets one listener for all of them.
const listening = new WeakMap() // signal -> {callbacks, listener}

function listen (signal, callback) {
  let entry = listening.get(signal)
  if (entry === undefined) {
    const callbacks = new Set()
    entry = { callbacks, listener: () => { for (const each of callbacks) each() } }
    listening.set(signal, entry)
    signal.addEventListener('abort', entry.listener)
  }
  entry.callbacks.add(callback)
}

function unlisten (signal, callback) {
  const entry = listening.get(signal)
  entry.callbacks.delete(callback)
  if (entry.callbacks.size > 0) return
  signal.removeEventListener('abort', entry.listener)
  listening.delete(signal)
}

module.exports = { listen, unlisten }
