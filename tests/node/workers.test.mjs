// worker_threads: one file in several workers, each with its own addon state.
import assert from 'node:assert/strict'
import path from 'node:path'
import { test } from 'node:test'
import { Worker } from 'node:worker_threads'
import { open } from '../../bindings/node/index.mjs'
import { folder } from './helpers.mjs'

const PUTS_AND_SEARCHES = `
  const { parentPort, workerData } = require('node:worker_threads')
  const { open } = require(workerData.module)
  async function main () {
    const cm = await open(workerData.file)
    for (let i = 0; i < 20; ++i) {
      await cm.talentPut({ talents: [{ id: workerData.name + '-' + i, name: 'Asha ' + i, city: 'Mumbai' }] })
      const { total } = await cm.search({ query: 'Asha', filters: { city: 'Mumbai' } })
      if (total < i + 1) throw new Error('a put was not found by the next search')
    }
    await new Promise((resolve) => parentPort.once('message', resolve).postMessage('done'))
    parentPort.postMessage((await cm.talentCount()).count)
    parentPort.close()
  }
  main()`

for (const count of [3, 8]) {
  test(`${count} workers put and search in the same file`, async (t) => {
    const file = path.join(folder(t), 'workers.db')
    const module = new URL('../../bindings/node/index.cjs', import.meta.url).pathname
    const workers = Array.from({ length: count }, (_, i) => new Worker(PUTS_AND_SEARCHES, { eval: true, workerData: { file, module, name: `w${i}` } }))
    const message = (worker) => new Promise((resolve, reject) => worker.once('message', resolve).once('error', reject))
    await Promise.all(workers.map(message))
    const counts = workers.map(message)
    const exits = workers.map((worker) => new Promise((resolve) => worker.once('exit', resolve)))
    workers.forEach((worker) => worker.postMessage('go'))
    assert.deepEqual(await Promise.all(counts), workers.map(() => 20 * count))
    assert.deepEqual(await Promise.all(exits), workers.map(() => 0), 'they end without close()')
    const cm = await open(file)
    assert.equal((await cm.talentCount()).count, 20 * count)
    await cm.close()
  })
}

const EMBEDS_ONCE = `
  const { parentPort, workerData } = require('node:worker_threads')
  const { open } = require(workerData.module)
  open(workerData.file).then(async (cm) => {
    await cm.setEmbedder({ name: 'model', dim: 2, embed: () => { parentPort.postMessage('asked'); return new Promise(() => {}) } })
    await cm.talentPut({ talents: [{ id: 't1', name: 'Asha', skills: ['kathak'] }] })
    setInterval(() => {}, 1000) // work in the background keeps no worker alive
  })`

test('a worker that ends with a batch in its embedder leaves the batch due, and the file in use', async (t) => {
  const file = path.join(folder(t), 'due.db')
  const module = new URL('../../bindings/node/index.cjs', import.meta.url).pathname
  const cm = await open(file)
  const worker = new Worker(EMBEDS_ONCE, { eval: true, workerData: { file, module } })
  await new Promise((resolve, reject) => worker.once('message', resolve).once('error', reject))
  await worker.terminate()
  assert.equal((await cm.talentCount()).count, 1)
  await cm.setEmbedder({ name: 'model', dim: 2, embed: async (texts) => texts.map(() => [0, 1]) })
  await cm.reembed().result()
  assert.equal((await cm.search({ query: 'kathak' })).results[0].id, 't1')
  await cm.close()
})
