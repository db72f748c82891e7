import type { MutantResult } from '@stryker-mutator/api/core'
import type { MutationTestingPlanReadyEvent, Reporter } from '@stryker-mutator/api/report'

/** Tells on stderr how far it is, every tenth of the way. */
export class Progress implements Reporter {
  #planned = 0
  #done = 0
  #left = 0

  onMutationTestingPlanReady({ mutantPlans }: MutationTestingPlanReadyEvent): void {
    this.#planned = mutantPlans.length
  }

  onMutantTested({ status }: MutantResult): void {
    const before = this.#tenths()
    this.#done += 1
    if (status === 'Survived' || status === 'NoCoverage') this.#left += 1
    if (this.#tenths() > before)
      console.error(`${this.#done} of ${this.#planned} mutants tried, ${this.#left} not noticed`)
  }

  #tenths(): number {
    return Math.floor((10 * this.#done) / this.#planned)
  }
}
