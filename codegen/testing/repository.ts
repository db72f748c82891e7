import { fileURLToPath } from 'node:url'
import { loadRepository, type Repository } from '../outputs.js'

/** The root of the checkout. */
export const root = fileURLToPath(new URL('../..', import.meta.url))

const KEY = Symbol.for('infoscreen.repository')
const kept: typeof globalThis & { [KEY]?: Promise<Repository> } = globalThis

/**
 * The contract and the catalogue, read once in a process: reading takes a second, and mutation testing loads every module
 * anew for each of some hundred mutants.
 */
export function theRepository(): Promise<Repository> {
  kept[KEY] ??= loadRepository(root)
  return kept[KEY]
}
