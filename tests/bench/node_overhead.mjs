// What a call from Node costs over the call from C: CPU microseconds of the whole process, and elapsed ones.
//
//   node tests/bench/node_overhead.mjs [--calls 2000] [--rounds 7] [--library build/release/libcastmatch.so]
//
// Medians over rounds; the C side is bare_search.c, compiled against the same library, with the same bytes. Elapsed time
// is worth reading on an idle machine alone: a call goes to another thread and back, and each has to be woken.
// fs.access, which makes the same journey through libuv's threads, is the measure of what that costs here.
import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { open } from '../../bindings/node/index.mjs'

const root = fileURLToPath(new URL('../..', import.meta.url))
const { values: options } = parseArgs({
  options: {
    calls: { type: 'string', default: '2000' },
    rounds: { type: 'string', default: '7' },
    library: { type: 'string', default: path.join(root, 'build/release/libcastmatch.so') }
  }
})
const calls = Number(options.calls)
const rounds = Number(options.rounds)

const REQUESTS = {
  'count by a filter': { filters: { city: 'Mumbai' }, top_k: 0 },
  '5 hits for two words': { query: 'kathak dancer', filters: { city: 'Mumbai' }, top_k: 5, explain: false },
  '20 hits with reasons': { query: 'kathak dancer', top_k: 20 }
}

const median = (list) => list.sort((a, b) => a - b)[list.length >> 1]
const medians = (pairs) => ({ cpu: median(pairs.map(([cpu]) => cpu)), elapsed: median(pairs.map(([, elapsed]) => elapsed)) })

async function measure (call, atOnce) {
  const pairs = []
  for (let round = 0; round <= rounds; ++round) {
    const cpu = process.cpuUsage()
    const begun = process.hrtime.bigint()
    for (let i = 0; i < calls; i += atOnce) {
      if (atOnce === 1) await call()
      else await Promise.all(Array.from({ length: atOnce }, call))
    }
    const elapsed = Number(process.hrtime.bigint() - begun) / 1000
    const { user, system } = process.cpuUsage(cpu)
    if (round > 0) pairs.push([(user + system) / calls, elapsed / calls])
  }
  return medians(pairs)
}

function compiled (folder) {
  const program = path.join(folder, 'bare_search')
  execFileSync('cc', ['-O2', path.join(root, 'tests/bench/bare_search.c'), '-I', path.join(root, 'include'), options.library,
    `-Wl,-rpath,${path.dirname(path.resolve(options.library))}`, '-o', program])
  return program
}

function measureC (program, database, request) {
  const text = execFileSync(program, [database, JSON.stringify(request), String(calls), String(rounds)], { encoding: 'utf8' })
  return medians(text.trim().split('\n').map((line) => line.split(' ').map(Number)))
}

const row = (name, ...cells) => console.log(name.padEnd(24) + cells.map((cell) => String(cell).padStart(16)).join(''))
const cell = ({ cpu, elapsed }) => `${cpu.toFixed(1)} / ${elapsed.toFixed(1)}`

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'castmatch-bench-'))
try {
  const database = path.join(folder, 'bench.db')
  const program = compiled(folder)
  const cm = await open(database)
  await cm.talentImport({ path: path.join(root, 'examples/data/talents.jsonl') }).result()
  row('CPU / elapsed us', 'C', 'Node', 'Node, 50 at once', 'added')
  for (const [name, request] of Object.entries(REQUESTS)) {
    const bare = measureC(program, database, request)
    const one = await measure(() => cm.search(request), 1)
    const many = await measure(() => cm.search(request), 50)
    row(name, cell(bare), cell(one), cell(many), cell({ cpu: one.cpu - bare.cpu, elapsed: one.elapsed - bare.elapsed }))
  }
  row('fs.access', '', cell(await measure(() => fs.promises.access(database), 1)), cell(await measure(() => fs.promises.access(database), 50)), '')
  await cm.close()
} finally {
  fs.rmSync(folder, { recursive: true })
}
