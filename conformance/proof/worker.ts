import { benchOf } from './benches.js'
import { perform, type Task } from './work.js'

/** One core's share: a task comes in, its outcome goes out. It ends with the process that started it. */
process.on('message', async (task: Task) => {
  const bench = benchOf(task.role)
  try {
    if (!bench) throw new Error(`no bench for the role ${task.role}`)
    process.send?.({ outcome: await perform(task, bench) })
  } catch (error) {
    process.send?.({ failure: error instanceof Error ? (error.stack ?? error.message) : String(error) })
  }
})
process.on('disconnect', () => process.exit())
