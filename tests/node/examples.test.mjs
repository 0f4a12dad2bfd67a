// The examples, run as a user runs them: in a project of their own that has the package.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { folder, packageFolder, root } from './helpers.mjs'

const talents = path.join(root, 'examples/data/talents.jsonl')

function project (t) {
  const place = folder(t)
  fs.cpSync(path.join(root, 'examples/node'), place, { recursive: true })
  fs.mkdirSync(path.join(place, 'node_modules'))
  fs.symlinkSync(packageFolder, path.join(place, 'node_modules/castmatch'))
  return (name, args = [], input = '') => spawnSync(process.execPath, [name, ...args], { cwd: place, input, encoding: 'utf8' })
}

test('first_program', (t) => {
  const run = project(t)
  const { status, stdout, stderr } = run('first_program.mjs', [talents])
  assert.equal(status, 0, stderr)
  assert.match(stdout, /^1\.00 Asha Verma .*kathak/)
  assert.match(stdout, /stored: 600/)
})

test('import_talents and search', (t) => {
  const run = project(t)
  const imported = run('import_talents.mjs', ['t.db', talents])
  assert.equal(imported.status, 0, imported.stderr)
  assert.match(imported.stdout, /stored: 600/)
  const again = run('import_talents.mjs', ['t.db', '-'], fs.readFileSync(talents))
  assert.match(again.stdout, /unchanged: 600/)
  const missing = run('import_talents.mjs', ['t.db', 'nowhere.jsonl'])
  assert.equal(missing.status, 1)
  assert.match(missing.stderr, /^[A-Z_]+: .*nowhere\.jsonl/)

  const found = run('search.mjs', ['t.db', 'kathak dancer'])
  assert.equal(found.status, 0, found.stderr)
  assert.match(found.stdout, /^\d+ match, in/)
  assert.match(found.stdout, /languages: .*\nexperience_level: /)
  assert.equal(found.stdout.match(/like cm-/g).length, 3)
})

test('own_embedder', (t) => {
  const { status, stdout, stderr } = project(t)('own_embedder.mjs')
  assert.equal(status, 0, stderr)
  assert.deepEqual(stdout.split('\n').map((line) => line.replace(/^\d\.\d\d /, '')), ['Ravi Naik', 'Asha Verma', 't1', '128', ''])
})
