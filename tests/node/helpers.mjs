// What the tests share: folders that go away, an engine with some talents, child processes.
import { execFile } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { open } from '../../bindings/node/index.mjs'

export const root = fileURLToPath(new URL('../..', import.meta.url))
export const packageFolder = path.join(root, 'bindings/node')

/** A folder that goes away after test `t`. */
export function folder (t) {
  const made = fs.mkdtempSync(path.join(os.tmpdir(), 'castmatch-node-'))
  t.after(() => fs.rmSync(made, { recursive: true, force: true }))
  return made
}

export const TALENTS = [
  { id: 't1', name: 'Asha Verma', gender: 'FEMALE', city: 'Mumbai', languages: ['Marathi', 'Hindi'], skills: ['kathak'] },
  { id: 't2', name: 'Bela Shah', gender: 'FEMALE', city: 'Pune', languages: ['Gujarati'], skills: ['horse riding'] },
  { id: 't3', name: 'Chirag Rao', gender: 'MALE', city: 'Mumbai', languages: ['Hindi'], skills: ['sword fighting', 'kathak'] }
]

/** An engine in memory, closed after test `t`. */
export async function memory (t, options) {
  const cm = await open(':memory:', options)
  t.after(() => cm.close())
  return cm
}

/** An engine in memory that holds TALENTS. */
export async function stocked (t, options) {
  const cm = await memory(t, options)
  await cm.talentPut({ talents: TALENTS })
  return cm
}

/** An engine whose embedder answers only after `release()`: a call of `embed` is as slow as a test needs it. */
export async function blocked (t, options) {
  const cm = await memory(t, options)
  let release
  const gate = new Promise((resolve) => { release = resolve })
  let entered
  const inside = new Promise((resolve) => { entered = resolve })
  await cm.setEmbedder({
    name: 'gate',
    dim: 2,
    embed: async (texts) => {
      entered()
      await gate
      return texts.map(() => [1, 0])
    }
  })
  t.after(() => release())
  return { cm, release, inside }
}

/** `count` talents as JSON lines. */
export function lines (count, prefix = 'n') {
  return Array.from({ length: count }, (_, i) => JSON.stringify({ id: `${prefix}${i}`, name: `Name ${i}`, city: 'Mumbai' }) + '\n')
}

/** Runs a program of children/ to its end: {code, signal, stdout, stderr}. */
export async function child (name, args = [], options = {}) {
  const file = path.join(root, 'tests/node/children', name)
  try {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [...(options.node ?? []), file, ...args], { timeout: 120_000, ...options })
    return { code: 0, signal: null, stdout, stderr }
  } catch (error) {
    return { code: error.code, signal: error.signal, stdout: error.stdout, stderr: error.stderr }
  }
}

export const turn = () => new Promise((resolve) => setImmediate(resolve))
