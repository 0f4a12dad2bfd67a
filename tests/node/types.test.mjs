// The declarations, as TypeScript in strict mode sees them.
import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { before, test } from 'node:test'
import { packageFolder, root } from './helpers.mjs'

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
