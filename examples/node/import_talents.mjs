// Fills a catalogue from JSONL or CSV, from a file or from a program of yours.
//
//   node import_talents.mjs talents.db ../data/talents.jsonl
//   gunzip -c talents.jsonl.gz | node import_talents.mjs talents.db -
import { open, CastmatchError } from 'castmatch'

const [database, from] = process.argv.slice(2)
if (!from) {
  console.error('usage: node import_talents.mjs DATABASE FILE|-')
  process.exit(2)
}

// A file is read by the library; a stream, a generator or an array is cut into whole lines here.
const request = from === '-' ? { source: process.stdin } : { path: from }
const interrupt = new AbortController()
process.once('SIGINT', () => interrupt.abort())

try {
  const cm = await open(database)
  for await (const event of cm.talentImport(request, { signal: interrupt.signal })) {
    for (const { line, errors } of event.rejected ?? []) console.error(`line ${line}: ${errors.join('; ')}`)
    if (event.result) console.log(event.result)
    else console.error(`${event.done} stored, ${event.per_second} a second`)
  }
} catch (error) {
  if (error.name === 'AbortError') console.error('interrupted: what was committed stays, running it again goes on')
  else if (error instanceof CastmatchError) console.error(`${error.code}: ${error.message}`)
  else throw error
  process.exitCode = 1
}
