// Puts one talent, finds her, imports more: node first_program.mjs [more.jsonl]
import { open } from 'castmatch'

const cm = await open('talents.db')
await cm.talentPut({ talents: [{ id: 't1', name: 'Asha Verma', city: 'Mumbai', languages: ['Marathi'], skills: ['kathak'] }] })
const { results } = await cm.search({ query: 'kathak dancer', filters: { city: 'Mumbai' }, top_k: 5, include: ['profile'] }, { signal: AbortSignal.timeout(2000) })
for (const hit of results) console.log(hit.score.toFixed(2), hit.profile.name, hit.reasons.join('; '))
for (const path of process.argv.slice(2)) {
  for await (const event of cm.talentImport({ path })) console.log(event) // { done: 500, total: 17000, per_second: ... }
}
