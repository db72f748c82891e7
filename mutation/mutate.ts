import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { LogLevel, MutantResult } from '@stryker-mutator/api/core'
import { Stryker } from '@stryker-mutator/core'
import { ROOT } from './files.js'
import { NAMES } from './runner/names.js'

/** How many runs a property has at first; only what survives them meets all of its runs. */
const FIRST_RUNS = 25

/**
 * Runs tests against each mutant of some files: at first with few runs a property, then with all the runs that the
 * properties want where no test noticed one.
 *
 * @param places - files by path from the root, or lines of them: `FILE:LINE-LINE`
 * @param brief - leaves it at the few runs
 * @param slow_ms - single tests that take longer are left out
 */
export async function mutate(
  places: readonly string[],
  tests: readonly string[],
  { brief, slow_ms }: { readonly brief: boolean; readonly slow_ms?: number | undefined },
): Promise<MutantResult[]> {
  const slow = slow_ms === undefined ? {} : { [NAMES.slow]: slow_ms }
  const first = await stryker(places, tests, { [NAMES.runs]: FIRST_RUNS, ...slow })
  const left = first.filter(isLeft)
  if (brief || left.length === 0 || !(await haveProperties(tests))) return first
  const second = new Map(
    (await stryker([...new Set(left.map(placeOf))], tests, slow)).map((each) => [keyOf(each), each]),
  )
  return first.map((each) => (isLeft(each) ? (second.get(keyOf(each)) ?? each) : each))
}

/** Whether any test has runs to be spared: without a property the second look would be the first once more. */
async function haveProperties(tests: readonly string[]): Promise<boolean> {
  const texts = await Promise.all(tests.map((path) => readFile(join(ROOT, path), 'utf8')))
  return texts.some((text) => text.includes('fast-check'))
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
    // Nothing is type checked here, and a comment in a generated file would be a change.
    disableTypeChecks: false,
    coverageAnalysis: 'perTest',
    concurrency: 1,
    // An endless loop is left by the count of its steps (`Watch`); this is for one that takes none, on a busy machine.
    timeoutMS: 15_000,
    timeoutFactor: 5,
    reporters: [NAMES.progress],
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
