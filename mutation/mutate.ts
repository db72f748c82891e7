import { fileURLToPath } from 'node:url'
import type { LogLevel, MutantResult } from '@stryker-mutator/api/core'
import { Stryker } from '@stryker-mutator/core'
import { NAMES } from './runner/names.js'

/** How many runs a property has at first; only what survives them meets all of its runs. */
const FIRST_RUNS = 25

/**
 * Mutates files and runs the tests against each mutant: briefly against all of them, then wholly against those left.
 *
 * @param mutate - files, as Stryker takes them: a path, a pattern, `path:line:column-line:column`
 * @param tests - the test files
 */
export async function mutate(mutate: readonly string[], tests: readonly string[]): Promise<MutantResult[]> {
  const first = await stryker(mutate, tests, { [NAMES.runs]: FIRST_RUNS })
  const left = first.filter(isLeft)
  if (left.length === 0) return first
  const second = new Map((await stryker([...new Set(left.map(placeOf))], tests, {})).map((each) => [keyOf(each), each]))
  return first.map((each) => (isLeft(each) ? (second.get(keyOf(each)) ?? each) : each))
}

async function stryker(mutate: readonly string[], tests: readonly string[], more: object): Promise<MutantResult[]> {
  const run = new Stryker({
    plugins: [fileURLToPath(new URL('runner/plugin.ts', import.meta.url))],
    testRunner: NAMES.runner,
    testRunnerNodeArgs: ['--import', 'tsx'],
    checkerNodeArgs: ['--import', 'tsx'],
    ignorers: [NAMES.words],
    [NAMES.tests]: tests,
    ...more,
    mutate: [...mutate],
    ignorePatterns: ['dist', 'docs', 'benchmarks'],
    tempDirName: '.stryker-tmp',
    cleanTempDir: 'always',
    coverageAnalysis: 'perTest',
    concurrency: 1,
    // A test that runs in a millisecond may still wait for a busy machine.
    timeoutMS: 2000,
    timeoutFactor: 2,
    reporters: process.stderr.isTTY ? ['progress'] : [],
    logLevel: 'error' as LogLevel,
    warnings: false,
  })
  return run.runMutationTest()
}

const isLeft = ({ status }: MutantResult): boolean => status === 'Survived' || status === 'NoCoverage'

function placeOf({ fileName, location: { start, end } }: MutantResult): string {
  return `${fileName}:${start.line}:${start.column - 1}-${end.line}:${end.column - 1}`
}

function keyOf(result: MutantResult): string {
  return `${placeOf(result)} ${result.mutatorName} ${result.replacement}`
}
