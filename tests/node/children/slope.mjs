// How much memory many calls of each kind leave in use, in KiB a thousand calls; handles that stay open.
import { open } from '../../../bindings/node/index.mjs'

const calls = Number(process.argv[2])
const cm = await open(':memory:')
await cm.setEmbedder({ name: 'm', dim: 8, embed: async (texts) => texts.map(() => [1, 2, 3, 4, 5, 6, 7, 8]) })
await cm.talentPut({ talents: Array.from({ length: 50 }, (_, i) => ({ id: `t${i}`, name: `Name ${i}`, city: 'Mumbai' })), wait: true })
const { signal } = new AbortController()
const query = new Float32Array(8).fill(1)

const kinds = {
  search: () => cm.search({ query: 'name', top_k: 3 }, { signal }),
  failing: () => cm.search({ quarry: 1 }).catch(() => {}),
  aborted: () => cm.search({}, { signal: AbortSignal.abort() }).catch(() => {}),
  bytes: () => cm.invoke('talent_count', Buffer.from('{}')),
  vector: () => cm.searchVector(query, { top_k: 3 }),
  embed: () => cm.embedInto(['text'], new Float32Array(8)),
  stream: async () => { for await (const event of cm.talentExport()) if (event.done > 0) break },
  open: async () => { await (await open(':memory:')).close() }
}
const share = { stream: 0.1, open: 0.02, embed: 0.1 }

async function run (kind, count) {
  const atOnce = kind === 'open' ? 1 : 50
  for (let i = 0; i < count; i += atOnce) await Promise.all(Array.from({ length: Math.min(atOnce, count - i) }, kinds[kind]))
}

/** Bytes in use: what V8 holds in reserve comes and goes. */
async function inUse () {
  globalThis.gc()
  await new Promise((resolve) => setTimeout(resolve, 50)) // handles that were collected are released on other threads
  globalThis.gc()
  const { rss, heapTotal, heapUsed } = process.memoryUsage()
  return rss - heapTotal + heapUsed
}

const slopes = {}
for (const kind of Object.keys(kinds)) {
  const count = Math.ceil(calls * (share[kind] ?? 1))
  await run(kind, 2 * count) // caches, heaps and threads find their size
  let least = Infinity
  for (let round = 0; round < 3; ++round) { // growth that is a leak is in every round
    const before = await inUse()
    await run(kind, count)
    least = Math.min(least, await inUse() - before)
  }
  slopes[kind] = Math.round(least / 1024 / (count / 1000))
}
await cm.close()
console.log(JSON.stringify({ slopes, resources: process.getActiveResourcesInfo().filter((name) => !/(TTY|Pipe|FSReq|Timeout|Immediate)/.test(name)) }))
