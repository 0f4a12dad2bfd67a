// An embedding model of your own instead of the built-in one: any function from texts to rows of numbers, also async.
//
//   node own_embedder.mjs
//
// With @huggingface/transformers it is `async (texts) => (await extract(texts, { pooling: 'mean' })).data`, and dim is
// the model's. Here a bag of hashed words stands in for a model, so that the example needs nothing else.
import { open } from 'castmatch'

const DIM = 64

function hash (word) {
  let sum = 7
  for (const character of word) sum = (sum * 31 + character.codePointAt(0)) >>> 0
  return sum
}

async function embed (texts) {
  const rows = new Float32Array(texts.length * DIM).fill(1e-3)
  texts.forEach((text, i) => {
    for (const word of text.toLowerCase().split(/\s+/)) rows[i * DIM + hash(word) % DIM] += 1
  })
  return rows
}

const cm = await open(':memory:')
await cm.setEmbedder({ name: 'hashed-words-64', dim: DIM, batch: 32, embed }) // another model needs another name
await cm.talentPut({
  talents: [
    { id: 't1', name: 'Asha Verma', bio: 'trained kathak dancer' },
    { id: 't2', name: 'Ravi Naik', bio: 'fights with swords and rides horses' }
  ],
  wait: true // until the vectors are there; without it they come in the background
})
const { results } = await cm.search({ query: 'rides horses', use_hybrid: false, top_k: 2, include: ['profile'] })
for (const hit of results) console.log(hit.score.toFixed(2), hit.profile.name)

// Vectors computed elsewhere: a Float32Array is read where it lies.
const matrix = new Float32Array(2 * DIM)
matrix[0] = matrix[DIM + 1] = 1
await cm.vectorsPut(['t1', 't2'], matrix, DIM)
console.log((await cm.searchVector(matrix.subarray(0, DIM), { top_k: 1 })).results[0].id)
console.log((await cm.embedInto(['kathak', 'horses'])).length)
