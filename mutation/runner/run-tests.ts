import { startTests } from 'vitest/internal/browser'
import type { Load } from './bundle.js'

type Runner = Parameters<typeof startTests>[1]
type Task = Parameters<NonNullable<Runner['onBeforeRunTask']>>[0]
type TestFile = Awaited<ReturnType<typeof startTests>>[number]

/** One test that ran. */
export interface TestOutcome {
  readonly id: string
  readonly file: string
  readonly name: string
  readonly duration_ms: number
  /** `null` when it passed. */
  readonly failure: string | null
}

/** What to run, and what to do around each test. */
export interface TestRun {
  readonly root: string
  /** By path from the root, in the order to run them in. */
  readonly loads: ReadonlyMap<string, Load>
  /** Says whether a test shall run; asked right before it does. */
  readonly wanted: (id: string) => boolean
  readonly before: (id: string) => void
  /** Says whether a failure may be passed over. */
  readonly after: (id: string, failed: boolean) => boolean
}

/**
 * Runs test files in this very process by Vitest's own runner, up to the first failure.
 *
 * @throws Error when a file cannot be loaded
 */
export async function runTests(run: TestRun): Promise<TestOutcome[]> {
  const outcomes: TestOutcome[] = []
  let failed = false
  const runner: Runner = {
    config: config(run.root),
    importFile: (path) => run.loads.get(within(run.root, path))?.(),
    onBeforeRunTask: (task) => {
      if (failed || (task.mode === 'run' && !run.wanted(idOf(task)))) task.mode = 'skip'
    },
    onBeforeTryTask: (task) => run.before(idOf(task)),
    onAfterRunTask: (task) => {
      const fails = task.result?.state === 'fail'
      const passedOver = run.after(idOf(task), fails)
      failed ||= fails && !passedOver
    },
  }
  for (const file of run.loads.keys()) {
    if (failed) break
    const [done] = await startTests([`${run.root}/${file}`], runner)
    if (done === undefined) throw new Error(`${file} was not run.`)
    const before = outcomes.length
    outcomes.push(...outcomesOf(done, file))
    // A file that cannot be loaded has no test that fails.
    failed ||= outcomes.slice(before).some(({ id, failure }) => failure !== null && id === `${file}#`)
  }
  return outcomes
}

function outcomesOf(task: TestFile | TestFile['tasks'][number], file: string): TestOutcome[] {
  const failure = task.result?.state === 'fail' ? (task.result.errors?.[0]?.message ?? 'failed') : null
  if (task.type === 'test') {
    const ran = task.result?.state === 'pass' || failure !== null
    const duration_ms = task.result?.duration ?? 0
    return ran ? [{ id: idOf(task), file, name: task.name, duration_ms, failure }] : []
  }
  const inner = task.tasks.flatMap((each) => outcomesOf(each, file))
  // A hook or the loading of a file can fail while no test does.
  if (failure === null || inner.some((each) => each.failure !== null)) return inner
  return [...inner, { id: `${file}#`, file, name: task.name, duration_ms: 0, failure }]
}

function idOf(task: Task): string {
  const names = [task.name]
  for (let suite = task.suite; suite !== undefined; suite = suite.suite) names.unshift(suite.name)
  return `${task.file.name}#${names.join(' ')}`
}

function within(root: string, path: string): string {
  return path.startsWith(`${root}/`) ? path.slice(root.length + 1) : path
}

function config(root: string): Runner['config'] {
  return {
    root,
    setupFiles: [],
    name: undefined,
    passWithNoTests: false,
    testNamePattern: undefined,
    allowOnly: false,
    sequence: { seed: 0, hooks: 'stack', setupFiles: 'list' },
    chaiConfig: undefined,
    maxConcurrency: 1,
    testTimeout: 240_000,
    hookTimeout: 60_000,
    retry: 0,
    includeTaskLocation: false,
    tags: [],
    tagsFilter: undefined,
    strictTags: false,
  }
}
