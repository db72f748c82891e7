import type { MutantResult } from '@stryker-mutator/api/core'
import { WORDS } from './words.js'

/** A mutant that no test noticed. */
export interface Survivor {
  readonly file: string
  readonly line: number
  readonly last_line: number
  /** The first source line, without the spaces around it. */
  readonly code: string
  /** What stands there, and what stood there instead, each on one line. */
  readonly from: string
  readonly to: string
  /** Whether any test runs that code at all. */
  readonly covered: boolean
}

/** What became of mutants. */
export interface Outcome {
  readonly mutants: number
  readonly killed: number
  /** Those with which a test did not end: noticed too. */
  readonly timed_out: number
  /** Left out, since they only change words. */
  readonly words: number
  readonly survivors: readonly Survivor[]
}

/**
 * What became of the mutants of each file.
 *
 * @param sources - the mutated files by path from the root, where `root` ends
 */
export function outcomesOf(
  results: readonly MutantResult[],
  root: string,
  sources: ReadonlyMap<string, string>,
): Map<string, Outcome> {
  const of = (file: string) => results.filter(({ fileName }) => fileName === `${root}/${file}`)
  return new Map([...sources].map(([file, text]) => [file, outcomeOf(of(file), file, text)]))
}

function outcomeOf(results: readonly MutantResult[], file: string, text: string): Outcome {
  const count = (wanted: MutantResult['status']) => results.filter(({ status }) => status === wanted).length
  const words = results.filter(({ statusReason }) => statusReason === WORDS)
  const noticed: readonly MutantResult['status'][] = ['Killed', 'Timeout']
  return {
    mutants: results.length - words.length,
    killed: count('Killed'),
    timed_out: count('Timeout'),
    words: words.length,
    survivors: results
      .filter((result) => !noticed.includes(result.status) && !words.includes(result))
      .map((result) => survivorOf(result, file, text))
      .sort((one, other) => one.line - other.line),
  }
}

function survivorOf(
  { location: { start, end }, replacement, status }: MutantResult,
  file: string,
  text: string,
): Survivor {
  const lines = text.split('\n').slice(start.line - 1, end.line)
  const code = lines[0]?.trim() ?? ''
  const last = lines.length - 1
  const from = lines
    .map((line, nth) => line.slice(nth === 0 ? start.column - 1 : 0, nth === last ? end.column - 1 : line.length))
    .join(' ')
  return {
    file,
    line: start.line,
    last_line: end.line,
    code,
    from: oneLine(from),
    to: oneLine(replacement),
    covered: status !== 'NoCoverage',
  }
}

/** Long enough to tell one from another. */
const LENGTH = 100

function oneLine(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length > LENGTH ? `${line.slice(0, LENGTH)}…` : line
}
