import { formatInstant, parseInstant } from '../../generated/instants.js'
import type { History, Observation } from '../history/observation.js'
import type { Scenario } from '../scenarios/scenario.js'
import type { ServerAdapter } from './adapter.js'
import { startRecordingBroker } from './recorder.js'

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
    await adapter.advance({ to: formatInstant(end_ms) })
    history.push({ kind: 'end', at_ms: end_ms })
    const complete = [...history]
    await adapter.stop()
    return complete
  } finally {
    await broker.close()
  }
}
