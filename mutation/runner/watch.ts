import type { InstrumenterContext, MutantCoverage } from '@stryker-mutator/api/core'

/** Where instrumented code looks for the mutant that is active, and counts what it passes. */
declare global {
  var __stryker__: InstrumenterContext | undefined
}

/** How many times the steps of a test that nothing is wrong with a test may take, and this many more. */
const FACTOR = 10
const SPARE = 20_000

/** Follows the instrumented code through the tests: what each passes, and whether it gets to an end. */
export class Watch {
  readonly #steps = new Map<string, number>()
  #test: string | undefined
  #passed = 0
  #most = Number.POSITIVE_INFINITY

  /** Whether a test took so many steps that it was stopped. */
  overran = false

  /** With all as it is: learns how many steps each test takes. */
  startDry(): MutantCoverage {
    const mutantCoverage: MutantCoverage = { static: {}, perTest: {} }
    globalThis.__stryker__ = this.#context({ mutantCoverage }, () => this.#test)
    return mutantCoverage
  }

  start(activeMutant: string): void {
    this.overran = false
    // With its own counts in the way, each test's coverage would be gathered anew for nobody.
    globalThis.__stryker__ = this.#context({ activeMutant }, () => undefined)
  }

  before(id: string): void {
    this.#test = id
    this.#passed = 0
    const known = this.#steps.get(id)
    this.#most = known === undefined ? Number.POSITIVE_INFINITY : FACTOR * known + SPARE
  }

  after(id: string): void {
    if (!this.#steps.has(id)) this.#steps.set(id, this.#passed)
    this.#test = undefined
    this.#most = Number.POSITIVE_INFINITY
  }

  /** Instrumented code asks for the current test at every step: there an endless loop can be left. */
  #context(rest: InstrumenterContext, test: () => string | undefined): InstrumenterContext {
    const passed = () => {
      this.#passed += 1
      if (this.#passed <= this.#most) return test()
      this.overran = true
      throw new Error(`No end after ${this.#most} steps.`)
    }
    return Object.defineProperty(rest, 'currentTestId', { get: passed })
  }
}
