import { benchOf } from './benches.js'
import { perform, type Task } from './work.js'

/** One core's share: a task comes in, its outcome goes out. It ends with the process that started it. */
process.on('message', async (task: Task) => {
  try {
    process.send?.({ outcome: await perform(task, benchOf(task.role)) })
  } catch (error) {
    process.send?.({ failure: error instanceof Error ? (error.stack ?? error.message) : String(error) })
  }
})
process.on('disconnect', () => process.exit())
