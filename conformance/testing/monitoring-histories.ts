import { formatInstant } from '../../generated/instants.js'
import type { RequirementId } from '../../generated/requirements.js'
import type { Observation, ObservedAlert, ObservedScreen } from '../history/observation.js'
import { judge, type Tally } from '../rules/judge.js'
import { monitoringRules } from '../rules/monitoring-rules.js'

/** Histories of servers that watch over screens, and what the rules say of them; instants in seconds from the start. */

const START_MS = Date.parse('2026-03-31T12:00:00Z')
export const [A, B, C] = [
  '0d6f2a4e-5b1c-4c8e-9f30-1a2b3c4d5e6f',
  '7c9e6679-7425-40de-944b-e07fc1f90ae7',
  'f47ac10b-58cc-4372-a567-0e02b2c3d479',
] as const
const UNIT = 'kiosk.service'

export const at = (sec: number): number => START_MS + sec * 1000
export const text = (sec: number): string => formatInstant(at(sec))
export const broken = (history: readonly Observation[]): RequirementId[] =>
  [...judge(history, monitoringRules)].filter(([, { violations }]) => violations > 0).map(([id]) => id)

export const begun: readonly Observation[] = [
  { kind: 'begin', at_ms: START_MS, config: {} },
  { kind: 'started', at_ms: START_MS },
]
export const device = (sec: number, topic: string, payload: unknown, retain = false): Observation => {
  const written = typeof payload === 'string' ? payload : JSON.stringify(payload)
  return { kind: 'device', at_ms: at(sec), topic, payload: written, qos: retain ? 1 : 0, retain }
}
export const beat = (sec: number, client: string, more: object = {}): Observation =>
  device(sec, `infoscreen/${client}/heartbeat`, { timestamp: text(sec), ...more })
export const beats = (client: string, secs: readonly number[]): Observation[] => secs.map((sec) => beat(sec, client))
export const health = (sec: number, client: string, reconnect_count: number, more: object = {}): Observation =>
  device(sec, `infoscreen/${client}/health`, {
    timestamp: text(sec),
    expected_state: null,
    actual_state: { process: null, pid: null, status: 'running' },
    broker_connection: { broker_reachable: true, reconnect_count, last_disconnect_at: text(sec - 60) },
    ...more,
  })
export const ack = (sec: number, client: string): Observation =>
  device(sec, `infoscreen/${client}/commands/ack`, {
    command_id: A,
    status: 'accepted',
    error_code: null,
    error_message: null,
  })
export const failed = (sec: number, client: string, more: object = {}): Observation =>
  device(
    sec,
    `infoscreen/${client}/service_failed`,
    { event: 'service_failed', unit: UNIT, client_uuid: client, failed_at: text(sec), ...more },
    true,
  )
export const failure = (sec: number, client: string, unit = UNIT): ObservedAlert => ({
  alert_id: `${client} ${unit}`,
  kind: 'service_failed',
  client_uuid: client,
  unit,
  raised_at: text(sec),
})
export const silent = (sec: number, client: string): ObservedAlert => ({
  alert_id: `silent ${client} ${sec}`,
  kind: 'device_silent',
  client_uuid: client,
  raised_at: text(sec),
})
export const outage = (sec: number): ObservedAlert => ({
  alert_id: `outage ${sec}`,
  kind: 'broker_outage',
  raised_at: text(sec),
})
export const alerts = (sec: number, ...open: ObservedAlert[]): Observation => ({
  kind: 'alerts',
  at_ms: at(sec),
  alerts: open,
})
export const row = (
  client_uuid: string,
  count: number | null,
  last_sec: number | null,
  seen_sec: number,
): ObservedScreen => ({
  client_uuid,
  last_seen: text(seen_sec),
  reconnect_count: count,
  last_disconnect_at: last_sec === null ? null : text(last_sec),
})
export const clients = (sec: number, ...rows: ObservedScreen[]): Observation => ({
  kind: 'clients',
  at_ms: at(sec),
  clients: rows,
})
export const acknowledged = (sec: number, alert: ObservedAlert): Observation => ({
  kind: 'acknowledged',
  at_ms: at(sec),
  alert,
})
export const cleared = (sec: number, client: string): Observation => ({
  kind: 'packet',
  at_ms: at(sec),
  topic: `infoscreen/${client}/service_failed`,
  payload: '',
  qos: 1,
  retain: true,
  dup: false,
  sender: 'server',
})
export const down = (sec: number): Observation => ({ kind: 'down', at_ms: at(sec), kill: true })
export const started = (sec: number): Observation => ({ kind: 'started', at_ms: at(sec) })
export const link = (sec: number, up: boolean): Observation => ({ kind: 'link', at_ms: at(sec), up })

export const history = (...more: (Observation | readonly Observation[])[]): Observation[] => {
  const last = more.flat()
  return [...begun, ...last.sort((one, other) => one.at_ms - other.at_ms), { kind: 'end', at_ms: at(2000) }]
}
export const all = (...secs: number[]): Observation[] => [A, B, C].flatMap((client) => beats(client, secs))
export const every = (from: number, to: number): number[] =>
  Array.from({ length: Math.floor((to - from) / 60) + 1 }, (_, index) => from + index * 60)

export const malformedHealth = (sec: number, client: string): Observation =>
  health(sec, client, 9, {
    broker_connection: { broker_reachable: true, reconnect_count: -9, last_disconnect_at: null },
  })
export const malformedFailure = (sec: number, client: string): Observation => failed(sec, client, { failed_at: 'now' })
export const log = (sec: number, client: string, more: object = {}): Observation =>
  device(sec, `infoscreen/${client}/logs/debug`, { timestamp: text(sec), message: 'tick', ...more })
export const discovery = (sec: number, uuid: unknown): Observation => device(sec, 'infoscreen/discovery', { uuid })
export const malformedBeat = (sec: number, client: string): Observation =>
  device(sec, `infoscreen/${client}/heartbeat`, 'beat')

/** The same by a clock that is accurate to a second. */
export function rough(observed: readonly Observation[]): Observation[] {
  const clock = { mode: 'real', accuracy_ms: 1000 } as const
  return observed.map((one) => (one.kind === 'begin' ? { ...one, clock } : one))
}
/** What was found of one requirement. */
export function tallyOf(observed: readonly Observation[], id: RequirementId): Tally {
  const tally = judge(observed, monitoringRules).get(id)
  if (!tally) throw new Error(`no rule decides ${id}`)
  return tally
}
/** How often it was broken, and how often that was too close to tell. */
export function verdictOf(observed: readonly Observation[], id: RequirementId): [violations: number, close: number] {
  const { violations, inconclusive } = tallyOf(observed, id)
  return [violations, inconclusive]
}
