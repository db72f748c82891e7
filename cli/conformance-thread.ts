import { parentPort, Worker, workerData } from 'node:worker_threads'
import type { SurveyTask } from '../conformance/run/survey.js'
import { serveDesk } from '../conformance/run/thread.js'
import { type AdapterOptions, adapterOpener } from './open-adapter.js'

interface Told {
  readonly options: AdapterOptions
  readonly task: SurveyTask
}

/** A thread that plays scenarios of a survey against an adapter of its own. */
export function conformanceThread({ adapter, adapterTimeout }: AdapterOptions, task: SurveyTask): Worker {
  const options = { ...(adapter !== undefined && { adapter }), adapterTimeout }
  return new Worker(new URL(import.meta.url), { workerData: { options, task } satisfies Told })
}

// In the thread itself.
if (parentPort !== null) {
  const { options, task } = workerData as Told
  await serveDesk(parentPort, task, adapterOpener(options))
}
