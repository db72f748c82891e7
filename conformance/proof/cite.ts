import { readFile } from 'node:fs/promises'
import { type MutantModule, moduleOf, mutantFiles, type UnusualModule, unusualFiles } from './inventory.js'
import type { Citations } from './matrix.js'
import { ruleFiles } from './rule-files.js'

const lock = new URL('../requirements/lock.json', import.meta.url)

/** What requirements, rules and mutants say of one another. */
export async function citations(): Promise<Citations> {
  const statements = JSON.parse(await readFile(lock, 'utf8')) as Readonly<Record<string, string>>
  const rules = await ruleFiles()
  const mutants = new Map<string, MutantModule>()
  for (const { file } of await mutantFiles()) mutants.set(file, (await import(moduleOf(file))) as MutantModule)
  const unusual = new Map<string, UnusualModule>()
  for (const { file } of await unusualFiles()) unusual.set(file, (await import(moduleOf(file))) as UnusualModule)
  return { statements, rules, mutants, unusual }
}
