'use strict'
// Finds and loads castmatch.node, or says why it could not and what to do.
const fs = require('node:fs')
const path = require('node:path')
const platform = require('./platform.cjs')

const NAPI = 8
const root = path.join(__dirname, '..')
const folder = path.join(root, 'prebuilt')

function prebuilts () {
  try {
    return fs.readdirSync(folder).filter((name) => fs.existsSync(path.join(folder, name, 'castmatch.node')))
  } catch {
    return []
  }
}

/** Why `file` did not load, in words that lead to a mend; undefined when the system's own words must do. */
function cause (file, error) {
  if (Number(process.versions.napi) < NAPI) return `it needs Node-API ${NAPI} (Node 18 or later)`
  if (!fs.existsSync(file)) {
    const others = prebuilts().filter((name) => name !== platform.name)
    const there = others.length > 0 ? `; built for: ${others.join(', ')}` : ''
    return `there is no build for this platform${there}`
  }
  const text = String(error?.message)
  const glibc = /version [`'](GLIBC(?:XX)?_[\d.]+)' not found/.exec(text)
  if (glibc) return `it was built on a newer system: ${glibc[1]} is missing here`
  const library = /(\S+\.so[.\d]*): cannot open shared object file/.exec(text)
  if (library) return `the library ${library[1]} is missing`
  if (/invalid ELF header|wrong ELF class|file too short|Exec format/.test(text)) return 'the file is damaged or of another platform'
  return undefined
}

function explain (file, error) {
  const lines = [
    'castmatch could not load its native part: ' + (cause(file, error) ?? error.message),
    `  platform:   ${platform.name}, Node ${process.version} (Node-API ${process.versions.napi})`,
    `  looked for: ${file}`
  ]
  if (error && fs.existsSync(file)) lines.push(`  the system: ${String(error.message).split('\n')[0]}`)
  lines.push(
    '  to build:   npm run build, in bindings/node of a clone of the repository (needs a C++20 compiler and CMake)',
    '  CASTMATCH_NODE_ADDON=<file> loads another castmatch.node'
  )
  const out = new Error(lines.join('\n'), { cause: error })
  out.code = 'ERR_CASTMATCH_LOAD'
  return out
}

function load () {
  const file = process.env.CASTMATCH_NODE_ADDON || path.join(folder, platform.name, 'castmatch.node')
  try {
    return require(path.resolve(file))
  } catch (error) {
    throw explain(file, error)
  }
}

const native = load()
process.on('exit', () => native.end()) // cancels calls in flight and waits for them: they must not outlive what they use
module.exports = native
