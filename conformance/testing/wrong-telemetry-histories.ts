import type { RequirementId } from '../../generated/requirements.js'
import type { Observation, PacketObservation } from '../history/observation.js'
import { changed, more, packet, packets, right, type Story } from './client-stories.js'
import { at, OTHER_UUID, text, UUID } from './stage.js'
import type { StagedClient } from './staged-client.js'

/** Histories of clients that tell wrong things of themselves; times in seconds. */

type TelemetryId = Extract<RequirementId, `client/telemetry/${string}`>

const up = (client: StagedClient): StagedClient => client.start(1)
const cutOff = (client: StagedClient): StagedClient => client.start(1).cut(70).restore(80)

const failedTopic = `infoscreen/${UUID}/service_failed`
const serviceFailed = { event: 'service_failed', unit: 'screen.service', client_uuid: UUID, failed_at: text(10) }
const gaveUp: Observation = { kind: 'given-up', at_ms: at(10), unit: 'screen.service' }
const givenUp = (change: object = {}, flags: Partial<PacketObservation> = {}): Story => {
  const told = (payload: object, how = {}): Observation => packet(9.9, failedTopic, payload, { retain: true, ...how })
  const history = more(right(up), gaveUp, told(serviceFailed)).wrong
  return { wrong: more(right(up), gaveUp, told({ ...serviceFailed, ...change }, flags)).wrong, right: history }
}

const fields = (
  history: readonly Observation[],
  end: string,
  change: (fields: Record<string, unknown>, sec: number) => object,
): Story =>
  packets(history, end, (one, told) => ({
    payload: JSON.stringify({ ...told, ...change(told, (one.at_ms - at(0)) / 1000) }),
  }))

/** What is said of the connection. */
const connection = (
  history: readonly Observation[],
  change: (told: Record<string, unknown>, sec: number) => object,
): Story =>
  fields(history, '/health', ({ broker_connection }, sec) => {
    const told = broker_connection as Record<string, unknown>
    return { broker_connection: { ...told, ...change(told, sec) } }
  })

const dropped = (history: readonly Observation[], end: string, from_sec = 0): Story =>
  packets(history, end, ({ at_ms }) => (at_ms >= at(from_sec) ? null : {}))

const isLog = (one: Observation): one is PacketObservation => one.kind === 'packet' && one.topic.includes('/logs/')
const logs = (change: Partial<PacketObservation>): Story =>
  changed(right(up), (one) => (isLog(one) ? { ...one, ...change } : one))

export const rightTelemetry = { up: right(up), cutOff: right(cutOff), givenUp: givenUp().wrong }

export const wrongTelemetry: readonly (readonly [TelemetryId, Story])[] = [
  ['client/telemetry/heartbeat', dropped(right(up), '/heartbeat')],
  ['client/telemetry/heartbeat', dropped(right(up), '/heartbeat', 100)],
  ['client/telemetry/heartbeat-schema', fields(right(up), '/heartbeat', () => ({ timestamp: '2026-03-31T12:00:01' }))],
  ['client/telemetry/heartbeat-schema', packets(right(up), '/heartbeat', () => ({ payload: '[]' }))],
  ['client/telemetry/health', dropped(right(up), '/health')],
  ['client/telemetry/health-schema', fields(right(up), '/health', () => ({ broker_connection: undefined }))],
  ['client/telemetry/health-schema', connection(right(up), () => ({ reconnect_count: -1 }))],
  ['client/telemetry/reconnect-count-grows', connection(right(cutOff), () => ({ reconnect_count: 0 }))],
  [
    'client/telemetry/reconnect-count-grows',
    connection(right(up), (_, sec) => ({ reconnect_count: Math.floor(sec / 60) })),
  ],
  [
    'client/telemetry/last-disconnect-utc',
    connection(right(cutOff), ({ last_disconnect_at }) => ({
      last_disconnect_at: last_disconnect_at && String(last_disconnect_at).replace('Z', '+00:00'),
    })),
  ],
  ['client/telemetry/last-disconnect-utc', connection(right(cutOff), () => ({ last_disconnect_at: null }))],
  ['client/telemetry/last-disconnect-utc', connection(right(up), () => ({ last_disconnect_at: text(-3600) }))],
  [
    'client/telemetry/last-disconnect-utc',
    connection(right(cutOff), ({ last_disconnect_at }) => ({ last_disconnect_at: last_disconnect_at && text(80) })),
  ],
  ['client/telemetry/log-schema', logs({ topic: `infoscreen/${UUID}/logs/fatal` })],
  ['client/telemetry/log-schema', logs({ payload: '{"message":"when?"}' })],
  ['client/telemetry/discovery', dropped(right(up), '/discovery')],
  ['client/telemetry/discovery', fields(right(up), '/discovery', () => ({ uuid: OTHER_UUID }))],
  ['client/telemetry/discovery-after-reconnect', dropped(right(cutOff), '/discovery', 10)],
  ['client/telemetry/not-retained', packets(right(up), '/discovery', () => ({ retain: true }))],
  ['client/telemetry/not-retained', packets(right(up), '/heartbeat', () => ({ retain: true }))],
  ['client/telemetry/not-retained', packets(right(up), '/health', () => ({ retain: true }))],
  ['client/telemetry/not-retained', logs({ retain: true })],
  ['client/telemetry/service-failed-retained', { wrong: more(right(up), gaveUp).wrong, right: givenUp().right }],
  ['client/telemetry/service-failed-retained', givenUp({}, { retain: false })],
  ['client/telemetry/service-failed-retained', givenUp({}, { qos: 0 })],
  ['client/telemetry/service-failed-schema', givenUp({ unit: '' })],
  ['client/telemetry/service-failed-schema', givenUp({ client_uuid: OTHER_UUID })],
  ['client/telemetry/service-failed-schema', givenUp({ hostname: 'screen' })],
  ['client/telemetry/topics-own-only', more(right(up), packet(5, `infoscreen/${OTHER_UUID}/heartbeat`, {}))],
  ['client/telemetry/topics-own-only', more(right(up), packet(5, `infoscreen/${UUID}/commands`, {}))],
  ['client/telemetry/topics-own-only', more(right(up), packet(5, `infoscreen/${UUID}/screenshot`, {}))],
]
