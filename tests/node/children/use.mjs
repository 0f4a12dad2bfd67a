// One engine in use in every way at once; what happens to it then is the first argument.
import { isMainThread, parentPort, workerData } from 'node:worker_threads'
import { open } from '../../../bindings/node/index.mjs'

const [ending, location] = isMainThread ? process.argv.slice(2) : [workerData.ending, workerData.location]
const cm = await open(location ?? ':memory:', { log () {} })
const never = () => new Promise(() => {})
const lines = Array.from({ length: 5000 }, (_, i) => `{"id":"t${i}","name":"Name ${i}"}\n`)

if (ending === 'idle') {
  // Calls have been made, a stream is open, an embedder is set: none of them is due.
  await cm.talentImport({ data: lines.join('') }).result()
  await cm.setEmbedder({ name: 'never', dim: 2, embed: never })
  globalThis.open = cm.talentExport()
  await globalThis.open.next()
  console.log('idle')
} else {
  await cm.setEmbedder({ name: 'never', dim: 2, embed: never })
  for (let i = 0; i < 10; ++i) cm.embed({ texts: [`text ${i}`] }).catch(() => {})
  await cm.talentImport({ data: lines.join('') }).result()
  const stream = cm.talentExport()
  await stream.next()
  const search = async () => { for (;;) await cm.talentCount({ filters: { city: 'Mumbai' } }) }
  search().catch(() => {})
  search().catch(() => {})
  const put = async () => { for (let i = 0; ; ++i) await cm.talentPut({ talents: [{ id: `w${i}`, name: 'W' }] }) }
  put().catch(() => {})
  if (isMainThread) console.log('busy')
  else parentPort.postMessage('busy')
  const after = (ms, then) => setTimeout(then, ms)
  if (ending === 'exit') after(30, () => process.exit(7))
  if (ending === 'throw') after(30, () => { throw new Error('uncaught') })
  if (ending === 'abort-signal') after(30, () => process.kill(process.pid, 'SIGTERM'))
  if (ending === 'close') after(30, async () => { await cm.close(); process.exit(8) })
  if (ending === 'release') after(30, () => process.exit(9))
}
