// A log callback that throws.
import { open } from '../../../bindings/node/index.mjs'

const said = []
process.on('uncaughtException', (error) => said.push(`fault: ${error.message}`))
const cm = await open(':memory:', {
  log () {
    said.push('line')
    throw new Error('in the log callback')
  }
})
await Promise.allSettled([cm.backup({ path: '/nowhere/a' }), cm.backup({ path: '/nowhere/b' })])
await new Promise((resolve) => setImmediate(resolve))
console.log(said.sort((a, b) => b.localeCompare(a)).join('\n'))
