import { benchOf } from '../benches.js'
import type { Outcome, Task } from '../work.js'
import { perform } from '../work.js'

/** Does one task after the other, here. */
export const inProcess = {
  async all<T extends Task>(tasks: readonly T[]): Promise<Outcome<T>[]> {
    const outcomes: Outcome<T>[] = []
    for (const task of tasks) {
      const bench = benchOf(task.role)
      if (bench) outcomes.push((await perform(task, bench)) as Outcome<T>)
    }
    return outcomes
  },
}
