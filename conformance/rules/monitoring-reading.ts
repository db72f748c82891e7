import { parseInstant } from '../../generated/instants.js'
import {
  acceptCommandAck,
  acceptDiscovery,
  acceptHealth,
  acceptHeartbeat,
  acceptLogEntry,
  acceptServiceFailed,
  validateServiceFailed,
} from '../../generated/validators.js'
import type { DeviceObservation } from '../history/observation.js'
import { asObject, type Fields, parseJson } from './json.js'
import { ofLast } from './memo.js'
import { parametersOf } from './topics.js'

export type Telemetry =
  /** Heartbeat, health or ack: the client is there. */
  | {
      readonly kind: 'sign'
      readonly client: string
      readonly by: Sign
      readonly more: boolean
      readonly health: HealthReading | null
    }
  | { readonly kind: 'failure'; readonly client: string; readonly unit: string; readonly more: boolean }
  /** Its service_failed topic is cleared. */
  | { readonly kind: 'cleared'; readonly client: string }
  /** Discovery or a log entry, which ends no silence. */
  | { readonly kind: 'other'; readonly client: string }
  | { readonly kind: 'malformed'; readonly client: string; readonly failure: boolean }

export type Sign = 'heartbeat' | 'health' | 'ack'

export interface HealthReading {
  readonly reconnect_count: number
  readonly last_disconnect_ms: number | null
}

/** What a client told of itself; null on a topic that monitoring does not listen to. */
export const readTelemetry = ofLast(({ topic, payload }: DeviceObservation): Telemetry | null => {
  const value = parseJson(payload)
  const fields = asObject(value) ?? {}
  const ack = parametersOf('commandAcks', topic) ?? parametersOf('commandAcksAlias', topic)
  if (ack) return sign(ack.client_uuid, 'ack', acceptCommandAck(value).ok, fields, 4)
  const beat = parametersOf('heartbeat', topic)
  if (beat) return sign(beat.client_uuid, 'heartbeat', acceptHeartbeat(value).ok, fields, 1)
  const health = parametersOf('health', topic)
  if (health) return readHealth(health.client_uuid, value, fields)
  const failed = parametersOf('serviceFailed', topic)
  if (failed) return readFailure(failed.client_uuid, value, payload)
  const logged = parametersOf('logs', topic)
  if (logged)
    return { kind: acceptLogEntry(value).ok ? 'other' : 'malformed', client: logged.client_uuid, failure: false }
  const found = acceptDiscovery(value)
  return topic === 'infoscreen/discovery' && found.ok ? { kind: 'other', client: found.value.uuid } : null
})

function sign(client: string, by: Sign, ok: boolean, fields: Fields, declared: number): Telemetry {
  if (!ok) return { kind: 'malformed', client, failure: false }
  return { kind: 'sign', client, by, more: Object.keys(fields).length > declared, health: null }
}

function readHealth(client: string, value: unknown, fields: Fields): Telemetry {
  const checked = acceptHealth(value)
  if (!checked.ok) return { kind: 'malformed', client, failure: false }
  const { reconnect_count, last_disconnect_at } = checked.value.broker_connection
  const last_disconnect_ms = last_disconnect_at === null ? null : parseInstant(last_disconnect_at)
  const more = Object.keys(fields).length > 4 || Object.keys(asObject(fields.broker_connection) ?? {}).length > 3
  return { kind: 'sign', client, by: 'health', more, health: { reconnect_count, last_disconnect_ms } }
}

function readFailure(client: string, value: unknown, payload: string): Telemetry {
  if (payload === '') return { kind: 'cleared', client }
  const checked = acceptServiceFailed(value)
  if (!checked.ok) return { kind: 'malformed', client, failure: true }
  return { kind: 'failure', client, unit: checked.value.unit, more: !validateServiceFailed(value).ok }
}
