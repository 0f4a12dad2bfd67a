// The package as it is packed and installed, and its loader when something is missing.
import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { folder, packageFolder } from './helpers.mjs'

const npm = (args, options) => execFileSync('npm', [...args, '--no-audit', '--no-fund', '--loglevel=error'], { encoding: 'utf8', ...options })
const prebuilt = path.join(packageFolder, 'prebuilt')
const [platform] = fs.readdirSync(prebuilt)
const SEARCH = `
  const cm = await open(':memory:')
  await cm.talentPut({ talents: [{ id: 't1', name: 'Asha Verma', skills: ['kathak'] }] })
  const { results } = await cm.search({ query: 'kathak' })
  console.log(results[0].id)`

/** A folder of commands that has node, npm and a shell, but no compiler. */
function pathWithoutCompilers (t) {
  const bin = folder(t)
  for (const name of ['node', 'npm', 'sh', 'env']) {
    const found = process.env.PATH.split(':').map((each) => path.join(each, name)).find((file) => fs.existsSync(file))
    fs.symlinkSync(name === 'node' ? process.execPath : found, path.join(bin, name))
  }
  return { ...process.env, PATH: bin }
}

function run (cwd, name, text) {
  fs.writeFileSync(path.join(cwd, name), text)
  return execFileSync(process.execPath, [name], { cwd, encoding: 'utf8' })
}

test('the tarball carries its libraries, and installs and runs without a compiler', (t) => {
  const place = folder(t)
  const [{ filename, files }] = JSON.parse(npm(['pack', '--json', '--pack-destination', place], { cwd: packageFolder }))
  const names = files.map((file) => file.path)
  for (const name of [`prebuilt/${platform}/castmatch.node`, `prebuilt/${platform}/libcastmatch.so.0`, 'index.mjs', 'index.cjs', 'index.d.mts',
    'index.d.cts', 'lib/operations.d.cts', 'README.md', 'LICENSE']) {
    assert.ok(names.includes(name), `${name} is packed`)
  }
  assert.deepEqual(names.filter((name) => /^(src|tests|node_modules)\/|binding\.gyp|CMakeLists/.test(name)), [])

  const app = path.join(place, 'app')
  fs.mkdirSync(app)
  fs.writeFileSync(path.join(app, 'package.json'), '{"private":true}')
  npm(['install', path.join(place, filename)], { cwd: app, env: pathWithoutCompilers(t) })
  assert.equal(run(app, 'a.mjs', `import { open } from 'castmatch'\n${SEARCH}`), 't1\n')
  assert.equal(run(app, 'a.cjs', `const { open } = require('castmatch')\n;(async () => {${SEARCH}\n})()`), 't1\n')
})

test('a clone is installed as a link', (t) => {
  const app = folder(t)
  fs.writeFileSync(path.join(app, 'package.json'), '{"private":true}')
  npm(['install', '--install-links=false', packageFolder], { cwd: app })
  assert.ok(fs.lstatSync(path.join(app, 'node_modules/castmatch')).isSymbolicLink())
  assert.equal(run(app, 'a.mjs', `import { open } from 'castmatch'\n${SEARCH}`), 't1\n')
})

test('the package has no install script and no binding.gyp', () => {
  const { scripts, dependencies } = JSON.parse(fs.readFileSync(path.join(packageFolder, 'package.json'), 'utf8'))
  assert.deepEqual(Object.keys(scripts).filter((name) => /install|prepare/.test(name)), [])
  assert.equal(dependencies, undefined)
  assert.ok(!fs.existsSync(path.join(packageFolder, 'binding.gyp')))
})

const noBinutils = spawnSync('readelf', ['--version']).error && 'readelf is not installed'

test('the addon shows its entry alone, and needs what every system has', { skip: noBinutils }, () => {
  const addon = path.join(prebuilt, platform, 'castmatch.node')
  const readelf = (...args) => execFileSync('readelf', ['-W', ...args], { encoding: 'utf8' })
  const defined = readelf('--dyn-syms', addon).split('\n').map((line) => line.trim().split(/\s+/))
    .filter((row) => /^(GLOBAL|WEAK|UNIQUE)$/.test(row[4]) && row[6] !== 'UND').map((row) => row[7])
  assert.deepEqual(defined.sort(), ['napi_register_module_v1', 'node_api_module_get_api_version_v1'])
  const carried = fs.readdirSync(path.join(prebuilt, platform))
  const everywhere = /^(libstdc\+\+\.so\.6|libgcc_s\.so\.1|lib(c|m|dl|pthread|rt)\.so\.\d|ld-linux.*)$/
  for (const file of carried) {
    const dynamic = readelf('-d', path.join(prebuilt, platform, file))
    const needed = [...dynamic.matchAll(/NEEDED.*\[(.*)\]/g)].map((match) => match[1]).filter((name) => !everywhere.test(name))
    assert.deepEqual(needed.filter((name) => !carried.includes(name)), [], `what ${file} needs is carried`)
    if (needed.length > 0) assert.match(dynamic, /RUNPATH.*\[\$ORIGIN:?\]/, `${file} looks for it in its own folder`)
  }
})

/** What importing a copy of the package prints to stderr, after `change(copy)`. */
function failure (t, change, env = {}) {
  const copy = path.join(folder(t), 'castmatch')
  fs.cpSync(packageFolder, copy, { recursive: true, filter: (file) => !file.includes('node_modules') })
  change(copy)
  const { status, stderr } = spawnSync(process.execPath, ['-e', `require(${JSON.stringify(copy)})`], { encoding: 'utf8', env: { ...process.env, ...env } })
  assert.equal(status, 1)
  assert.match(stderr, /ERR_CASTMATCH_LOAD/)
  assert.match(stderr, new RegExp(`platform: +${platform}, Node ${process.version}`))
  assert.match(stderr, /to build: +npm run build/)
  return stderr
}

test('the loader explains why it failed', (t) => {
  const at = (copy, ...more) => path.join(copy, 'prebuilt', ...more)
  const addon = (copy) => at(copy, platform, 'castmatch.node')
  assert.match(failure(t, (copy) => fs.rmSync(at(copy), { recursive: true })), /there is no build for this platform\n/)
  assert.match(failure(t, (copy) => fs.renameSync(at(copy, platform), at(copy, 'sunos-mips'))), /there is no build for this platform; built for: sunos-mips/)
  assert.match(failure(t, (copy) => fs.rmSync(at(copy, platform, 'libcastmatch.so.0'))), /the library libcastmatch\.so\.0 is missing/)
  assert.match(failure(t, (copy) => fs.writeFileSync(addon(copy), 'no library')), /damaged or of another platform/)
  assert.match(failure(t, () => {}, { CASTMATCH_NODE_ADDON: '/nowhere/castmatch.node' }), /looked for: \/nowhere\/castmatch\.node/)
})
