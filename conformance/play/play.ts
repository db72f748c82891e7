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
  let phase: 'starting' | 'running' | 'over' = 'starting'
  const now = (): number => (phase === 'running' ? adapter.now() : phase === 'starting' ? start_ms : end_ms)
  const broker = await startRecordingBroker(now, (packet) => {
    // What was published without waiting for an ack may arrive late; anything else then belongs to stopping.
    if (phase !== 'over' || packet.qos === 0) history.push(packet)
  })
  let stopped = false
  try {
    const clock = { mode: 'virtual', now: formatInstant(start_ms) } as const
    await adapter.start({ broker: { url: broker.url }, config, clock, schedule })
    phase = 'running'
    await adapter.advance({ to: formatInstant(end_ms) })
    phase = 'over'
    stopped = true
    await adapter.stop()
    await broker.drained()
    return [...history, { kind: 'end', at_ms: end_ms }]
  } finally {
    // After a fault the server may still run; a second fault would only hide the first.
    if (!stopped) await adapter.stop().catch(() => undefined)
    await broker.close()
  }
}
