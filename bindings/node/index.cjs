'use strict'
const { native } = require('./lib/call.cjs')
const { Engine, open } = require('./lib/engine.cjs')
const { CastmatchError } = require('./lib/errors.cjs')
const { EventStream } = require('./lib/stream.cjs')

/** Version of the loaded library. */
const version = native.version()

/** What the loaded library was built with. */
function features () { return JSON.parse(native.features()) }

module.exports = { open, Engine, EventStream, CastmatchError, version, features }
