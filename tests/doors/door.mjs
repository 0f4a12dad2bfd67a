// The door of Node: door.mjs PROFILES REQUESTS, as door.c.
import fs from 'node:fs'
import { open } from '../../bindings/node/index.mjs'

const [profiles, requests] = process.argv.slice(2)
const cm = await open(':memory:')
await cm.talentImport({ path: profiles }).result()
for (const line of fs.readFileSync(requests, 'utf8').trim().split('\n')) {
  console.log(JSON.stringify(await cm.search(JSON.parse(line))))
}
await cm.close()
