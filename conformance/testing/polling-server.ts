import { formatInstant, parseInstant } from '../../generated/instants.js'
import type { GroupPowerIntent } from '../../generated/types.js'
import type { Observation, ObservedEvent, PacketObservation } from '../history/observation.js'
import type { Scenario } from '../scenarios/scenario.js'

/**
 * The history of a right server that shares nothing with the reference server: it only polls (a boundary waits for the
 * next poll), numbers its intents, writes whole seconds, and leaves the optional fields out.
 */
export function pollingHistory(scenario: Scenario, phase_ms = 0): Observation[] {
  const start_ms = parseInstant(scenario.start) ?? 0
  const end_ms = start_ms + scenario.duration_sec * 1000
  const { groups, events } = scenario.schedule
  const poll_sec = Number(scenario.config.POLL_INTERVAL_SECONDS)
  const packets: PacketObservation[] = []
  const last = new Map<string, { state: string; id: string }>()
  let ids = 0
  const polls = [start_ms]
  for (let at_ms = start_ms + (phase_ms || poll_sec * 1000); at_ms <= end_ms; at_ms += poll_sec * 1000)
    polls.push(at_ms)
  for (const at_ms of polls) {
    for (const group_id of groups) {
      const own = events.filter((event) => String(event.group_id) === String(group_id))
      const state = own.some((event) => covers(event, at_ms)) ? 'on' : 'off'
      const before = last.get(String(group_id))
      const id = before?.state === state ? before.id : `intent ${++ids}`
      last.set(String(group_id), { state, id })
      packets.push(packet(group_id, intent(scenario, group_id, state, id, at_ms), at_ms))
    }
  }
  return [
    { kind: 'begin', at_ms: start_ms, config: scenario.config },
    { kind: 'schedule', at_ms: start_ms, schedule: scenario.schedule },
    ...packets,
    { kind: 'end', at_ms: end_ms },
  ]
}

function covers({ start, end }: ObservedEvent, at_ms: number): boolean {
  return Date.parse(start) <= at_ms && at_ms < Date.parse(end)
}

function intent(
  { config }: Scenario,
  group_id: number | string,
  state: 'on' | 'off',
  intent_id: string,
  at_ms: number,
): GroupPowerIntent {
  const [poll, multiplier, minimum] = [
    Number(config.POLL_INTERVAL_SECONDS),
    Number(config.POWER_INTENT_EXPIRY_MULTIPLIER),
    Number(config.POWER_INTENT_MIN_EXPIRY_SECONDS),
  ]
  const issued_ms = Math.floor(at_ms / 1000) * 1000
  return {
    schema_version: '1.0',
    intent_id,
    group_id,
    desired_state: state,
    reason: state === 'on' ? 'active_event' : 'no_active_event',
    issued_at: formatInstant(issued_ms),
    expires_at: formatInstant(issued_ms + Math.max(multiplier * poll, minimum) * 1000),
    poll_interval_sec: poll,
  }
}

export function packet(group_id: number | string, payload: object | string, at_ms: number): PacketObservation {
  return {
    kind: 'packet',
    at_ms,
    topic: `infoscreen/groups/${group_id}/power/intent`,
    payload: typeof payload === 'string' ? payload : JSON.stringify(payload),
    qos: 1,
    retain: true,
    dup: false,
    sender: 'server',
  }
}
