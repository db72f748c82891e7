import { formatInstant, parseInstant } from '../../generated/instants.js'
import type { History, Observation } from '../history/observation.js'
import type { Scenario } from '../scenarios/scenario.js'
import type { ServerAdapter } from './adapter.js'
import { startRecordingBroker } from './recorder.js'

/** How far the clock is moved at once: what is published without waiting for an ack is stamped at most this late. */
const STEP_MS = 5_000

function steps(start_ms: number, end_ms: number): number[] {
  const count = Math.ceil((end_ms - start_ms) / STEP_MS)
  return Array.from({ length: count }, (_, index) => Math.min(start_ms + (index + 1) * STEP_MS, end_ms))
}

/** Plays a scenario against a fresh start of a server and records what happened; judges nothing. */
export async function play(scenario: Scenario, adapter: ServerAdapter): Promise<History> {
  const { config, schedule, duration_sec } = scenario
  const start_ms = parseInstant(scenario.start) ?? 0
  const end_ms = start_ms + duration_sec * 1000
  const history: Observation[] = [
    { kind: 'begin', at_ms: start_ms, config },
    { kind: 'schedule', at_ms: start_ms, schedule },
  ]
  let started = false
  const broker = await startRecordingBroker(
    () => (started ? adapter.now() : start_ms),
    (packet) => history.push(packet),
  )
  try {
    await adapter.start({
      broker: { url: broker.url },
      config,
      clock: { mode: 'virtual', now: formatInstant(start_ms) },
      schedule,
    })
    started = true
    await broker.drained()
    for (const to_ms of steps(start_ms, end_ms)) {
      await adapter.advance({ to: formatInstant(to_ms) })
      await broker.drained()
    }
    const complete = [...history, { kind: 'end', at_ms: end_ms } as const]
    await adapter.stop()
    return complete
  } finally {
    await broker.close()
  }
}
