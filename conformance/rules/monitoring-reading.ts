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
      readonly beat: boolean
      readonly more: boolean
      readonly health: HealthReading | null
    }
  | FailureReading
  /** Discovery, a log entry or a service_failed topic that is cleared: it ends no silence. */
  | { readonly kind: 'other'; readonly client: string }
  | { readonly kind: 'malformed'; readonly client: string; readonly failure: boolean }

export interface HealthReading {
  readonly reconnect_count: number
  readonly last_disconnect_ms: number | null
}

export interface FailureReading {
  readonly kind: 'failure'
  readonly topic: string
  readonly client: string
  readonly unit: string
  readonly more: boolean
}

/** What a client told of itself; null on a topic that monitoring does not listen to. */
export const readTelemetry = ofLast(({ topic, payload }: DeviceObservation): Telemetry | null => {
  const value = parseJson(payload)
  const fields = asObject(value) ?? {}
  const ack = parametersOf('commandAcks', topic) ?? parametersOf('commandAcksAlias', topic)
  if (ack) return sign(ack.client_uuid, false, acceptCommandAck(value).ok, fields, 4)
  const beat = parametersOf('heartbeat', topic)
  if (beat) return sign(beat.client_uuid, true, acceptHeartbeat(value).ok, fields, 1)
  const health = parametersOf('health', topic)
  if (health) return readHealth(health.client_uuid, value, fields)
  const failed = parametersOf('serviceFailed', topic)
  if (failed) return readFailure(failed.client_uuid, value, topic, payload)
  const logged = parametersOf('logs', topic)
  if (logged) return acceptLogEntry(value).ok ? other(logged.client_uuid) : malformed(logged.client_uuid)
  const found = acceptDiscovery(value)
  return topic === 'infoscreen/discovery' && found.ok ? other(found.value.uuid) : null
})

function other(client: string): Telemetry {
  return { kind: 'other', client }
}

function malformed(client: string): Telemetry {
  return { kind: 'malformed', client, failure: false }
}

function sign(client: string, beat: boolean, ok: boolean, fields: Fields, declared: number): Telemetry {
  if (!ok) return malformed(client)
  return { kind: 'sign', client, beat, more: Object.keys(fields).length > declared, health: null }
}

function readHealth(client: string, value: unknown, fields: Fields): Telemetry {
  const checked = acceptHealth(value)
  if (!checked.ok) return malformed(client)
  const { reconnect_count, last_disconnect_at } = checked.value.broker_connection
  const more = Object.keys(fields).length > 4 || Object.keys(asObject(fields.broker_connection) ?? {}).length > 3
  return {
    kind: 'sign',
    client,
    beat: false,
    more,
    health: { reconnect_count, last_disconnect_ms: parseInstant(last_disconnect_at) },
  }
}

function readFailure(client: string, value: unknown, topic: string, payload: string): Telemetry {
  if (payload === '') return other(client)
  const checked = acceptServiceFailed(value)
  if (!checked.ok) return { kind: 'malformed', client, failure: true }
  return { kind: 'failure', topic, client, unit: checked.value.unit, more: !validateServiceFailed(value).ok }
}
