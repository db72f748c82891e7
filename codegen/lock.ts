import { createHash } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { RequirementModel } from './requirements.js'

/** The statements as they were when their rules were last looked at: requirement id -> digest of its statement. */
type Lock = Readonly<Record<string, string>>

const fileIn = (root: string): string => join(root, 'conformance', 'requirements', 'lock.json')

function lockOf(requirements: readonly RequirementModel[]): Lock {
  const rows = requirements.map(({ id, level, statement }) => {
    const text = `${level} ${statement.replace(/\s+/g, ' ').trim()}`
    return [id, createHash('sha256').update(text).digest('hex').slice(0, 16)] as const
  })
  return Object.fromEntries(rows.sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** What changed since the lock was written: each asks for the requirement's rule to be looked at again. */
export async function lockFaults(requirements: readonly RequirementModel[], root: string): Promise<string[]> {
  const locked = JSON.parse(await readFile(fileIn(root), 'utf8').catch(() => '{}')) as Lock
  const now = lockOf(requirements)
  const changed = Object.keys(now).filter((id) => locked[id] !== undefined && locked[id] !== now[id])
  const added = Object.keys(now).filter((id) => locked[id] === undefined)
  const removed = Object.keys(locked).filter((id) => now[id] === undefined)
  const found = [
    ...changed.map((id) => `${id}: its statement or level changed; look at its rule again`),
    ...added.map((id) => `${id} is new; give it a rule`),
    ...removed.map((id) => `${id} is gone; remove its rule`),
  ]
  return found.length ? [...found, 'Then run: npm run lock'] : []
}

/** Takes the statements as they are now. */
export async function writeLock(requirements: readonly RequirementModel[], root: string): Promise<number> {
  const lock = lockOf(requirements)
  await writeFile(fileIn(root), `${JSON.stringify(lock, null, 2)}\n`)
  return Object.keys(lock).length
}
