import { createHash } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Outcome } from './outcome.js'

/** What became of a part, and of which text of its files. */
export interface PartRecord extends Outcome {
  readonly files: number
  /**
   * Whether what survived the first runs of each property was spared the rest: more survive than need to, and only how
   * many is recorded.
   */
  readonly brief: boolean
  readonly survived: number
  readonly digest: string
}

/** By the name of the part. */
export type Records = Readonly<Record<string, PartRecord>>

const file = fileURLToPath(new URL('../docs/mutation.json', import.meta.url))

export function recordOf(
  outcome: Outcome,
  about: { readonly files: number; readonly brief: boolean; readonly digest: string },
): PartRecord {
  const { survivors, ...figures } = outcome
  return { ...about, ...figures, survived: survivors.length, survivors: about.brief ? [] : survivors }
}

/** What was written last; nothing when nothing was. */
export async function readRecords(): Promise<Records> {
  try {
    return JSON.parse(await readFile(file, 'utf8'))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {}
    throw error
  }
}

export async function writeRecords(records: Records): Promise<void> {
  await writeFile(file, `${JSON.stringify(records, null, 2)}\n`)
}

/** A digest of the mutated files and the tests: by it a record is known to be out of date. */
export function digestOf(sources: ReadonlyMap<string, string>): string {
  const hash = createHash('sha256')
  for (const [path, text] of [...sources].sort()) hash.update(`${path}\n${text.length}\n${text}\n`)
  return hash.digest('hex').slice(0, 16)
}

/** How many of a part's mutants were noticed, in percent: rounded down, so that it never flatters. */
export function scoreOf({ mutants, killed, timed_out }: Outcome): number {
  return mutants === 0 ? 100 : Math.floor((1000 * (killed + timed_out)) / mutants) / 10
}
