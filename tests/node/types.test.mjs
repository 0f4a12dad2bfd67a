// The declarations, as TypeScript in strict mode sees them.
import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { before, test } from 'node:test'
import { memory, packageFolder, root } from './helpers.mjs'

const here = path.join(root, 'tests/node/types')
const tsc = path.join(here, 'node_modules/.bin/tsc')

before(() => {
  if (!fs.existsSync(tsc)) execFileSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: here, stdio: 'inherit' })
  const link = path.join(here, 'node_modules/castmatch')
  fs.rmSync(link, { recursive: true, force: true })
  fs.symlinkSync(packageFolder, link)
})

for (const [what, project] of [['modules and scripts', 'tsconfig.json'], ['projects without @types/node', 'tsconfig.bare.json']]) {
  test(`the declarations serve ${what}`, () => {
    const { status, stdout } = spawnSync(tsc, ['-p', project], { cwd: here, encoding: 'utf8' })
    assert.equal(status, 0, stdout)
  })
}

const VALUES = {
  'AnyOf<string>': 'x', number: 1, string: '2027-01-10', 'number | Money': 1, "AnyOf<NonNullable<Credit['medium']>>": ['film'], 'AnyOf<ProjectType>': 'FILM'
}

/** Names of the interface Filters, and for each a value that its type takes. */
function typedFilters () {
  const text = fs.readFileSync(path.join(packageFolder, 'lib/operations.d.cts'), 'utf8')
  const [body] = /export interface Filters [^]*?\n}/.exec(text)
  return [...body.matchAll(/^  ('?)([\w.]+)\1\?: (.*)$/gm)].map(([, , name, type]) => [name, VALUES[type] ?? { $exists: true }])
}

test('the library knows every filter that is typed', async (t) => {
  const cm = await memory(t)
  const typed = typedFilters()
  assert.ok(typed.length > 50)
  for (const [name, value] of typed) assert.deepEqual(await cm.talentCount({ filters: { [name]: value } }), { count: 0 }, name)
})

test('every short filter of the guide is typed', () => {
  const page = fs.readFileSync(path.join(root, 'docs/guide/filters.md'), 'utf8')
  const named = [...page.slice(page.indexOf('| filter |'), page.indexOf('A list means')).matchAll(/^\| (.*?) \|/gm)]
    .flatMap(([, cell]) => [...cell.matchAll(/`(\w+)`/g)].map(([, name]) => name))
  const typed = new Set(typedFilters().map(([name]) => name))
  assert.ok(named.length > 15)
  assert.deepEqual(named.filter((name) => !typed.has(name)), [])
})
