import { type ChildProcess, fork } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import type { Outcome, Task } from './work.js'

/** A task ended in an error: then there is no verdict, and something is wrong with what was played. */
class TaskFailed extends Error {
  override readonly name = 'TaskFailed'
  readonly code = 'TASK_FAILED'
}

const worker = fileURLToPath(new URL('./worker.ts', import.meta.url))

/** Two processes more than there are cores, as each waits now and then; each has its own brokers, clocks and garbage. */
export class Hands {
  readonly #workers = Array.from({ length: availableParallelism() + 2 }, () => fork(worker))
  #done = 0
  #of = 0

  constructor(readonly progress: (done: number, of: number) => void) {}

  /** The outcome of each task, in the tasks' order; not to be called again before it has resolved. */
  async all<T extends Task>(tasks: readonly T[]): Promise<Outcome<T>[]> {
    const outcomes: Outcome<T>[] = []
    let next = 0
    this.#of += tasks.length
    const work = async (one: ChildProcess): Promise<void> => {
      for (let index = next++; index < tasks.length; index = next++) {
        const task = tasks[index]
        if (!task) return
        outcomes[index] = (await done(one, task)) as Outcome<T>
        this.#done += 1
        this.progress(this.#done, this.#of)
      }
    }
    await Promise.all(this.#workers.map(work))
    return outcomes
  }

  close(): void {
    for (const one of this.#workers) one.kill()
  }
}

function done(one: ChildProcess, task: Task): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const what = 'file' in task ? task.file : `the survey of ${task.kind}`
    const lost = (why: unknown): void => reject(new TaskFailed(`${what}: the process that played it ended (${why})`))
    one.once('exit', lost)
    one.once('message', (answer) => {
      one.off('exit', lost)
      const { outcome, failure } = answer as { readonly outcome?: unknown; readonly failure?: string }
      if (failure === undefined) resolve(outcome)
      else reject(new TaskFailed(`${what}: ${failure}`))
    })
    one.send(task)
  })
}
