import {
  type DryRunResult,
  DryRunStatus,
  type MutantRunOptions,
  type MutantRunResult,
  MutantRunStatus,
  type TestRunner,
  TestStatus,
} from '@stryker-mutator/api/test-runner'
import { type Brevity, briefFastCheck } from './brief-fast-check.js'
import { bundleTests, type Load } from './bundle.js'
import { runTests, type TestOutcome } from './run-tests.js'
import { Watch } from './watch.js'

/** What every test file stands on: the one seed. */
const SETUP = 'vitest.setup.ts'

/**
 * Stryker's test runner: the tests stay in this process, and each mutant has modules loaded anew. Vitest's own costs a
 * second a mutant, and takes a run that it lost for a mutant that survived (stryker-js issue 6073).
 */
export class InProcessRunner implements TestRunner {
  readonly #root = process.cwd()
  readonly #files: readonly string[]
  readonly #brevity: Brevity
  readonly #slow_ms: number
  readonly #watch = new Watch()
  #loads = new Map<string, Load>()
  /**
   * Tests that ask how often something came up, which with few runs fail for nothing and wait for the second look; and
   * those that take too long.
   */
  readonly #unfit = new Set<string>()
  /** How long each test takes, by id, where nothing is wrong. */
  readonly #durations_ms = new Map<string, number>()

  /**
   * @param files - the test files, by path from the root
   * @param runs_max - how many runs a property has at most
   * @param slow_ms - tests that take longer are left out
   */
  constructor(files: readonly string[], runs_max: number, slow_ms: number) {
    this.#files = files
    this.#slow_ms = slow_ms
    this.#brevity = { runs_max, shortened: false }
  }

  capabilities() {
    return { reloadEnvironment: true }
  }

  async init(): Promise<void> {
    const instead = new Map([['fast-check', briefFastCheck(this.#brevity)]])
    this.#loads = await bundleTests(this.#root, [...this.#files, SETUP], instead)
    this.#loads.get(SETUP)?.()
    this.#loads.delete(SETUP)
  }

  async dryRun(): Promise<DryRunResult> {
    const mutantCoverage = this.#watch.startDry()
    const outcomes = await this.#run(null, true)
    for (const { id, duration_ms, failure } of outcomes) {
      this.#durations_ms.set(id, duration_ms)
      if (duration_ms > this.#slow_ms && failure === null) this.#unfit.add(id)
    }
    const fit = outcomes.filter(({ id }) => !this.#unfit.has(id))
    const tests = fit.map(({ id, name, file, duration_ms, failure }) => {
      const common = { id, name, fileName: file, timeSpentMs: duration_ms }
      return failure === null
        ? { ...common, status: TestStatus.Success as const }
        : { ...common, status: TestStatus.Failed as const, failureMessage: failure }
    })
    return { status: DryRunStatus.Complete, tests, mutantCoverage }
  }

  async mutantRun({ activeMutant, testFilter }: MutantRunOptions): Promise<MutantRunResult> {
    this.#watch.start(activeMutant.id)
    const outcomes = await this.#run(testFilter ?? null)
    const nrOfTests = outcomes.length
    if (this.#watch.overran) return { status: MutantRunStatus.Timeout, reason: 'a test took too many steps' }
    const killer = outcomes.find(({ failure }) => failure !== null)
    if (killer !== undefined) {
      const { id, failure } = killer
      return { status: MutantRunStatus.Killed, killedBy: [id], failureMessage: failure ?? '', nrOfTests }
    }
    return { status: MutantRunStatus.Survived, nrOfTests }
  }

  async #run(ids: readonly string[] | null, dry = false): Promise<TestOutcome[]> {
    const wanted = ids === null ? null : new Set(ids)
    return runTests({
      root: this.#root,
      loads: this.#quickestFirst(wanted ?? new Set(this.#durations_ms.keys())),
      wanted: (id) => !this.#unfit.has(id) && (wanted === null || wanted.has(id)),
      before: (id) => {
        this.#brevity.shortened = false
        this.#watch.before(id)
      },
      after: (id, failed) => {
        this.#watch.after(id)
        if (!failed || !dry || !this.#brevity.shortened) return false
        this.#unfit.add(id)
        return true
      },
    })
  }

  /** The files of these tests; of all when none are known. */
  #quickestFirst(ids: ReadonlySet<string>): Map<string, Load> {
    const total_ms = new Map<string, number>()
    for (const id of ids) {
      const file = id.slice(0, id.indexOf('#'))
      total_ms.set(file, (total_ms.get(file) ?? 0) + (this.#durations_ms.get(id) ?? 0))
    }
    const files = [...total_ms.keys()].sort((one, other) => (total_ms.get(one) ?? 0) - (total_ms.get(other) ?? 0))
    const loads = (files.length === 0 ? this.#files : files).map((file) => [file, this.#loads.get(file)] as const)
    return new Map(loads.filter((each): each is [string, Load] => each[1] !== undefined))
  }
}
