// Workers on one file, busy, and how they end: `terminate`, or `exit` of the main thread.
import { Worker } from 'node:worker_threads'

const [ending, location, count, rounds] = process.argv.slice(2)
const file = new URL('use.mjs', import.meta.url)

for (let round = 0; round < Number(rounds); ++round) {
  const workers = Array.from({ length: Number(count) }, () => new Worker(file, { workerData: { ending: 'busy', location } }))
  await Promise.all(workers.map((worker) => new Promise((resolve, reject) => worker.once('message', resolve).once('error', reject))))
  await new Promise((resolve) => setTimeout(resolve, 10 * (round % 4)))
  if (ending === 'exit') process.exit(6)
  await Promise.all(workers.map((worker) => worker.terminate()))
}
console.log('ended')
