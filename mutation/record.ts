import { createHash } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Outcome, Survivor } from './outcome.js'

/** What became of the mutants of some files, and of which text of them. */
export interface Run extends Outcome {
  /** Digests of the files, by path from the root. */
  readonly files: Readonly<Record<string, string>>
  /** A digest of the tests that ran. */
  readonly tests: string
}

/** The runs of each part, by its name: no file is in two of them. */
export type Records = Readonly<Record<string, readonly Run[]>>

const file = fileURLToPath(new URL('../docs/mutation.json', import.meta.url))

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

export function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16)
}

/** One digest of many files, which are given by path. */
export function digestOfAll(files: ReadonlyMap<string, string>): string {
  return digestOf(JSON.stringify([...files].sort()))
}

/** The runs with new ones in the place of those that had a file of theirs. */
export function withRuns(runs: readonly Run[], newer: readonly Run[]): Run[] {
  const renewed = new Set(newer.flatMap(({ files }) => Object.keys(files)))
  const first = ({ files }: Run) => Object.keys(files).sort()[0] ?? ''
  return [...runs.filter(({ files }) => !Object.keys(files).some((path) => renewed.has(path))), ...newer].sort(
    (one, other) => (first(one) < first(other) ? -1 : 1),
  )
}

/** What is to be tried when tests were added: whole files that have no run of their present text, and what survived. */
export function toTryAgain(runs: readonly Run[], sources: ReadonlyMap<string, string>) {
  const kept = runs.filter((run) => isOf(run, sources))
  const known = new Set(kept.flatMap(({ files }) => Object.keys(files)))
  return { kept, whole: [...sources.keys()].filter((path) => !known.has(path)) }
}

/** Whether a run was of these very texts. */
function isOf({ files }: Run, sources: ReadonlyMap<string, string>): boolean {
  return Object.entries(files).every(([path, digest]) => digestOf(sources.get(path) ?? '') === digest)
}

/** A run after what survived it was tried again: what a test noticed then counts as noticed still. */
export function triedAgain(run: Run, again: readonly Outcome[], tests: string): Run {
  const left = new Set(again.flatMap(({ survivors }) => survivors).map(keyOf))
  const survivors = run.survivors.filter((survivor) => left.has(keyOf(survivor)))
  return { ...run, tests, killed: run.killed + run.survivors.length - survivors.length, survivors }
}

const keyOf = ({ file, line, from, to }: Survivor): string => [file, line, from, to].join('\n')

/** Whether each file has a run, of its present text, with these tests. */
export function isCurrent(runs: readonly Run[], sources: ReadonlyMap<string, string>, tests: string): boolean {
  const { kept, whole } = toTryAgain(runs, sources)
  return whole.length === 0 && kept.length === runs.length && runs.every((run) => run.tests === tests)
}

/** All in one. */
export function totalOf(runs: readonly Outcome[]): Outcome {
  const sum = (figure: (run: Outcome) => number) => runs.reduce((total, run) => total + figure(run), 0)
  return {
    mutants: sum(({ mutants }) => mutants),
    killed: sum(({ killed }) => killed),
    timed_out: sum(({ timed_out }) => timed_out),
    words: sum(({ words }) => words),
    survivors: runs.flatMap(({ survivors }) => survivors),
  }
}

/** How many of a part's mutants were noticed, in percent: rounded down, so that it never flatters. */
export function scoreOf({ mutants, killed, timed_out }: Outcome): number {
  return mutants === 0 ? 100 : Math.floor((1000 * (killed + timed_out)) / mutants) / 10
}
