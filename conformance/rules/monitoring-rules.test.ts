import { describe, expect, test } from 'vitest'
import { formatInstant } from '../../generated/instants.js'
import type { RequirementId } from '../../generated/requirements.js'
import type { Observation, ObservedAlert, ObservedScreen } from '../history/observation.js'
import { judge } from './judge.js'
import { monitoringRules } from './monitoring-rules.js'

const START_MS = Date.parse('2026-03-31T12:00:00Z')
const [A, B, C] = [
  '0d6f2a4e-5b1c-4c8e-9f30-1a2b3c4d5e6f',
  '7c9e6679-7425-40de-944b-e07fc1f90ae7',
  'f47ac10b-58cc-4372-a567-0e02b2c3d479',
] as const
const UNIT = 'kiosk.service'

const at = (sec: number): number => START_MS + sec * 1000
const text = (sec: number): string => formatInstant(at(sec))
const broken = (history: readonly Observation[]): RequirementId[] =>
  [...judge(history, monitoringRules)].filter(([, { violations }]) => violations > 0).map(([id]) => id)

const begun: readonly Observation[] = [
  { kind: 'begin', at_ms: START_MS, config: {} },
  { kind: 'started', at_ms: START_MS },
]
const device = (sec: number, topic: string, payload: unknown, retain = false): Observation => {
  const written = typeof payload === 'string' ? payload : JSON.stringify(payload)
  return { kind: 'device', at_ms: at(sec), topic, payload: written, qos: retain ? 1 : 0, retain }
}
const beat = (sec: number, client: string, more: object = {}): Observation =>
  device(sec, `infoscreen/${client}/heartbeat`, { timestamp: text(sec), ...more })
const beats = (client: string, secs: readonly number[]): Observation[] => secs.map((sec) => beat(sec, client))
const health = (sec: number, client: string, reconnect_count: number, more: object = {}): Observation =>
  device(sec, `infoscreen/${client}/health`, {
    timestamp: text(sec),
    expected_state: null,
    actual_state: { process: null, pid: null, status: 'running' },
    broker_connection: { broker_reachable: true, reconnect_count, last_disconnect_at: text(sec - 60) },
    ...more,
  })
const ack = (sec: number, client: string): Observation =>
  device(sec, `infoscreen/${client}/commands/ack`, {
    command_id: A,
    status: 'accepted',
    error_code: null,
    error_message: null,
  })
const failed = (sec: number, client: string, more: object = {}): Observation =>
  device(
    sec,
    `infoscreen/${client}/service_failed`,
    { event: 'service_failed', unit: UNIT, client_uuid: client, failed_at: text(sec), ...more },
    true,
  )
const failure = (sec: number, client: string, unit = UNIT): ObservedAlert => ({
  alert_id: `${client} ${unit}`,
  kind: 'service_failed',
  client_uuid: client,
  unit,
  raised_at: text(sec),
})
const silent = (sec: number, client: string): ObservedAlert => ({
  alert_id: `silent ${client} ${sec}`,
  kind: 'device_silent',
  client_uuid: client,
  raised_at: text(sec),
})
const outage = (sec: number): ObservedAlert => ({
  alert_id: `outage ${sec}`,
  kind: 'broker_outage',
  raised_at: text(sec),
})
const alerts = (sec: number, ...open: ObservedAlert[]): Observation => ({
  kind: 'alerts',
  at_ms: at(sec),
  alerts: open,
})
const row = (client_uuid: string, count: number | null, last_sec: number | null, seen_sec: number): ObservedScreen => ({
  client_uuid,
  last_seen: text(seen_sec),
  reconnect_count: count,
  last_disconnect_at: last_sec === null ? null : text(last_sec),
})
const clients = (sec: number, ...rows: ObservedScreen[]): Observation => ({
  kind: 'clients',
  at_ms: at(sec),
  clients: rows,
})
const acknowledged = (sec: number, alert: ObservedAlert): Observation => ({
  kind: 'acknowledged',
  at_ms: at(sec),
  alert,
})
const cleared = (sec: number, client: string): Observation => ({
  kind: 'packet',
  at_ms: at(sec),
  topic: `infoscreen/${client}/service_failed`,
  payload: '',
  qos: 1,
  retain: true,
  dup: false,
  sender: 'server',
})
const down = (sec: number): Observation => ({ kind: 'down', at_ms: at(sec), kill: true })
const started = (sec: number): Observation => ({ kind: 'started', at_ms: at(sec) })
const link = (sec: number, up: boolean): Observation => ({ kind: 'link', at_ms: at(sec), up })

const history = (...more: (Observation | readonly Observation[])[]): Observation[] => {
  const last = more.flat()
  return [...begun, ...last.sort((one, other) => one.at_ms - other.at_ms), { kind: 'end', at_ms: at(2000) }]
}
const all = (...secs: number[]): Observation[] => [A, B, C].flatMap((client) => beats(client, secs))
const every = (from: number, to: number): number[] =>
  Array.from({ length: Math.floor((to - from) / 60) + 1 }, (_, index) => from + index * 60)

const malformedHealth = (sec: number, client: string): Observation =>
  health(sec, client, 9, {
    broker_connection: { broker_reachable: true, reconnect_count: -9, last_disconnect_at: null },
  })
const malformedFailure = (sec: number, client: string): Observation => failed(sec, client, { failed_at: 'now' })

const rights: readonly (readonly [string, Observation[]])[] = [
  [
    'services that fail',
    history(
      failed(10, A),
      alerts(12, failure(10, A)),
      failed(20, A),
      alerts(22, failure(10, A)),
      acknowledged(30, failure(10, A)),
      cleared(30, A),
      alerts(32),
      malformedFailure(40, B),
      alerts(42),
      failed(50, B, { restarts: 5 }),
      alerts(52, failure(50, B)),
      down(60),
      started(65),
      alerts(67, failure(50, B)),
      beat(70, B),
      alerts(72),
      cleared(73, B),
    ),
  ],
  [
    'a failure from before the start',
    [begun[0] as Observation, failed(-1, A), started(0), alerts(2, failure(0, A)), { kind: 'end', at_ms: at(5) }],
  ],
  [
    'one that falls silent',
    history(
      beats(A, [0]),
      beats(B, every(0, 600)),
      beats(C, [0, 60]),
      [120, 180, 240, 300].map((sec) => health(sec, C, 1)),
      [360, 420, 480].map((sec) => ack(sec, C)),
      alerts(178),
      alerts(200),
      alerts(246, silent(240, A)),
      beat(300, A, { load: 1 }),
      alerts(306),
      beats(A, every(360, 600)),
      alerts(310),
    ),
  ],
  [
    'all that fall silent',
    history(
      all(0, 60),
      alerts(230),
      alerts(246, outage(240)),
      alerts(306, outage(240)),
      beat(320, A),
      beats(A, every(380, 800)),
      alerts(326),
      alerts(566, silent(560, B), silent(560, C)),
      health(600, B, 1),
      alerts(606, silent(560, C)),
    ),
  ],
  [
    'two that fall silent',
    history(beats(A, [0]), beats(B, [0]), alerts(200), alerts(250, silent(240, A), silent(240, B))),
  ],
  [
    'reports',
    history(
      health(10, A, 3),
      clients(12, row(A, 3, -50, 10)),
      malformedHealth(20, A),
      clients(22, row(A, 3, -50, 10)),
      health(30, A, 4, { uptime: 1 }),
      clients(32, row(A, 4, -30, 30)),
    ),
  ],
  [
    'an alert that stays over a cut',
    history(all(0), link(10, false), link(400, true), alerts(405), all(410), alerts(500)),
  ],
  ['a silence that is as long as the server is down', history(all(0), down(10), started(400), alerts(500))],
  [
    'a silence of two of three known, one never heard',
    history(
      device(0, 'infoscreen/discovery', { uuid: C }),
      beats(A, [0]),
      beats(B, [0]),
      alerts(200, outage(180)),
      alerts(300),
    ),
  ],
  [
    'an acknowledgement while the broker is away',
    history(
      failed(1, A),
      alerts(3, failure(1, A)),
      link(5, false),
      acknowledged(6, failure(1, A)),
      link(30, true),
      cleared(31, A),
    ),
  ],
]

/** Histories that break exactly the named requirement. */
const wrong: readonly (readonly [RequirementId, Observation[]])[] = [
  ['server/monitoring/service-failed-alert', history(failed(10, A), alerts(12))],
  ['server/monitoring/service-failed-alert', history(failed(10, A), alerts(12, failure(10, B)))],
  ['server/monitoring/service-failed-alert', history(failed(10, A), alerts(12, failure(10, A, 'other.service')))],
  [
    'server/monitoring/service-failed-alert-once',
    history(failed(10, A), failed(11, A), alerts(12, failure(10, A), failure(11, A))),
  ],
  [
    'server/monitoring/service-failed-cleared-on-acknowledge',
    history(failed(10, A), acknowledged(20, failure(10, A)), alerts(30)),
  ],
  [
    'server/monitoring/service-failed-cleared-on-acknowledge',
    history(failed(10, A), acknowledged(20, failure(10, A)), cleared(20, A), alerts(22, failure(10, A))),
  ],
  [
    'server/monitoring/service-failed-stays-until-handled',
    history(failed(10, A), alerts(12, failure(10, A)), cleared(14, A)),
  ],
  [
    'server/monitoring/service-failed-seen-on-start',
    history(failed(10, A), alerts(12, failure(10, A)), down(20), started(25), alerts(27)),
  ],
  ['server/monitoring/service-failed-seen-on-start', history(down(20), failed(21, A), started(25), alerts(27))],
  ['server/monitoring/broker-outage-alert', history(all(0, 60), alerts(246))],
  ['server/monitoring/broker-outage-alert', history(all(0, 60), alerts(246, outage(240), outage(241)))],
  ['server/monitoring/broker-outage-alert', history(all(0, 60), alerts(306, outage(240), silent(300, A)))],
  [
    'server/monitoring/partial-silence-is-no-outage',
    history(beats(A, every(0, 300)), beats(B, [0]), beats(C, [0]), alerts(200, outage(180))),
  ],
  ['server/monitoring/partial-silence-is-no-outage', history(beats(A, [0]), beats(B, [0]), alerts(200, outage(180)))],
  ['server/monitoring/device-silent-alert', history(beats(A, every(0, 300)), beats(B, [0]), alerts(250))],
  [
    'server/monitoring/no-early-silence-alert',
    history(beats(A, every(0, 300)), beats(B, [0]), alerts(130, silent(120, B))),
  ],
  ['server/monitoring/no-early-silence-alert', history(all(0), alerts(130, outage(120)))],
  [
    'server/monitoring/any-sign-of-life-counts',
    history(
      beats(A, every(0, 300)),
      beats(B, [0]),
      every(60, 240).map((sec) => health(sec, B, 1)),
      alerts(245, silent(240, B)),
    ),
  ],
  [
    'server/monitoring/any-sign-of-life-counts',
    history(
      beats(A, every(0, 300)),
      beats(B, [0]),
      every(60, 240).map((sec) => ack(sec, B)),
      alerts(245, silent(240, B)),
    ),
  ],
  [
    'server/monitoring/recovery-closes-silence-alerts',
    history(beats(A, every(0, 300)), beats(B, [0, 260]), alerts(246, silent(240, B)), alerts(270, silent(240, B))),
  ],
  [
    'server/monitoring/recovery-closes-silence-alerts',
    history(all(0, 60, 260), alerts(246, outage(240)), alerts(270, outage(240))),
  ],
  ['server/monitoring/connection-fields-visible', history(health(10, A, 3), clients(12, row(A, 2, -50, 10)))],
  ['server/monitoring/connection-fields-visible', history(health(10, A, 3), clients(12, row(A, 3, -51, 10)))],
  ['server/monitoring/connection-fields-visible', history(health(10, A, 3), clients(12))],
  [
    'server/monitoring/malformed-telemetry-ignored',
    history(
      health(10, A, 3),
      clients(12, row(A, 3, -50, 10)),
      malformedHealth(20, A),
      clients(22, row(A, -9, null, 10)),
    ),
  ],
  ['server/monitoring/malformed-telemetry-ignored', history(malformedFailure(10, A), alerts(12, failure(10, A)))],
  [
    'server/monitoring/malformed-telemetry-ignored',
    history(beats(A, [0]), device(20, `infoscreen/${A}/heartbeat`, 'beat'), clients(22, row(A, null, null, 20))),
  ],
  [
    'server/monitoring/malformed-telemetry-ignored',
    history(
      beats(A, every(0, 300)),
      beats(B, [0]),
      alerts(246, silent(240, B)),
      device(250, `infoscreen/${B}/heartbeat`, '{}'),
      alerts(256),
    ),
  ],
  [
    'server/monitoring/tolerates-unknown-fields',
    history(
      health(10, A, 3),
      clients(12, row(A, 3, -50, 10)),
      health(20, A, 4, { uptime: 1 }),
      clients(22, row(A, 3, -50, 20)),
    ),
  ],
  ['server/monitoring/tolerates-unknown-fields', history(failed(10, A, { restarts: 5 }), alerts(12))],
]

describe('a right server', () => {
  test.each(rights)('breaks no rule (%s)', (_, observed) => {
    expect(broken(observed)).toEqual([])
  })

  test('exercises every rule, one way or another', () => {
    const found = new Set(
      rights.flatMap(([, observed]) =>
        [...judge(observed, monitoringRules)].flatMap(([id, one]) => (one.exercised ? [id] : [])),
      ),
    )
    expect(monitoringRules.map(({ id }) => id).filter((id) => !found.has(id))).toEqual([])
  })
})

describe('a wrong server', () => {
  test('is imagined for every rule', () => {
    expect(new Set(wrong.map(([id]) => id))).toEqual(new Set(monitoringRules.map(({ id }) => id)))
  })

  test.each(wrong.map(([id, observed], index) => ({ id, observed, index })))(
    'breaks $id alone ($index)',
    ({ id, observed }) => {
      expect(broken(observed)).toEqual([id])
    },
  )
})
