// The server of the guide (docs/guide/embedding-in-a-server.md), with a search that does not come back.
import assert from 'node:assert/strict'
import fs from 'node:fs'
import { createServer } from 'node:http'
import path from 'node:path'
import { test } from 'node:test'
import { blocked, root } from './helpers.mjs'

const page = fs.readFileSync(path.join(root, 'docs/guide/embedding-in-a-server.md'), 'utf8')
const recipe = page.slice(page.indexOf('const server ='), page.indexOf('server.listen('))
const serverOf = (cm) => new Function('createServer', 'cm', `${recipe}\nreturn server`)(createServer, cm)

/** The guide's server over an engine whose embedder waits; `more` goes with each search. Gives its address and what the searches got. */
async function serve (t, more) {
  const { cm, inside } = await blocked(t)
  const seen = []
  const server = serverOf({
    search: (request, options) => {
      const call = cm.search(request, { ...options, ...more })
      seen.push({ options, call })
      return call
    }
  })
  await new Promise((resolve) => server.listen(0, resolve))
  t.after(() => server.close())
  return { url: `http://localhost:${server.address().port}/?q=kathak`, seen, inside }
}

test('a search that takes too long is answered with 504', async (t) => {
  const { url, seen } = await serve(t, { timeout: 20 })
  const response = await fetch(url)
  assert.equal(response.status, 504)
  assert.equal((await response.json()).error.code, 'TIMEOUT')
  assert.equal(seen[0].options.timeout, 2000, 'the limit is the guide\'s own')
})

test('a client that goes away cancels its search', async (t) => {
  const { url, seen, inside } = await serve(t, { timeout: 60_000 })
  const client = new AbortController()
  const answer = fetch(url, { signal: client.signal })
  await inside
  client.abort()
  await assert.rejects(answer, { name: 'AbortError' })
  await assert.rejects(seen[0].call, { name: 'AbortError' })
})
