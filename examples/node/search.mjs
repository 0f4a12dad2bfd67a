// Searches a catalogue with filters, preferences and facets, and tells why each hit is one.
//
//   node import_talents.mjs talents.db ../data/talents.jsonl
//   node search.mjs talents.db "kathak dancer"
import { open, CastmatchError } from 'castmatch'

const [database, query] = process.argv.slice(2)
if (!query) {
  console.error('usage: node search.mjs DATABASE QUERY')
  process.exit(2)
}

const cm = await open(database)
try {
  const found = await cm.search({
    query,
    filters: { $and: [{ city: { $in: ['Mumbai', 'Pune'] } }, { experience_level: { $ne: 'NEWCOMER' } }] },
    preferences: { languages: { value: ['Marathi'], weight: 0.5 } },
    facets: ['languages', 'experience_level'],
    include: ['profile'],
    top_k: 5
  }, { timeout: 2000 })
  console.log(`${found.total} match, in ${(found.took_us / 1000).toFixed(1)} ms`)
  for (const hit of found.results) console.log(hit.score.toFixed(2), hit.profile.name.padEnd(28), hit.reasons.join('; '))
  for (const [field, values] of Object.entries(found.facets)) {
    console.log(`${field}: ${values.slice(0, 6).map(({ value, count }) => `${value} ${count}`).join(', ')}`)
  }
  if (found.results.length > 0) {
    const { id } = found.results[0]
    for (const hit of (await cm.similar({ id, top_k: 3, include: ['profile'] })).results) console.log(`like ${id}: ${hit.profile.name}`)
  }
} catch (error) {
  if (!(error instanceof CastmatchError)) throw error
  console.error(error.message, error.detail) // what is wrong, and where
  process.exitCode = 1
}
