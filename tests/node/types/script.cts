// The declarations as a CommonJS script sees them.
import castmatch = require('castmatch')
import { open } from 'castmatch'

async function main (): Promise<number> {
  const cm: castmatch.Engine = await castmatch.open(':memory:')
  const other = await open(':memory:')
  await other.close()
  const { total } = await cm.search({ query: 'kathak' })
  // @ts-expect-error no such field
  await cm.search({ quarry: 'kathak' })
  if (!(cm instanceof castmatch.Engine)) throw new castmatch.CastmatchError('MISUSE', 'no engine', { detail: { pointer: '/x' } })
  return total
}
export = main
