import { type ParsedTopic, parseTopic } from '../../../generated/channels.js'
import { formatInstant, parseUtcInstant } from '../../../generated/instants.js'
import type { Health } from '../../../generated/types.js'
import {
  acceptCommandAck,
  acceptDiscovery,
  acceptHealth,
  acceptHeartbeat,
  acceptLogEntry,
} from '../../../generated/validators.js'
import type { Draft } from './draft.js'
import type { Device, DeviceHealth, MonitoringMessage } from './model.js'
import { takeServiceFailed } from './service-failed.js'
import { heard } from './silence.js'

/** Texts from the wire that are kept, at most so long: memory is bounded by the number of clients. */
const TEXT_LENGTH = 200
const INSTANT_LENGTH = 40

/** What a client said. Nothing malformed changes anything (malformed-telemetry-ignored). */
export function takeMessage(draft: Draft, message: MonitoringMessage): void {
  const topic = parseTopic(message.topic)
  if (topic?.channel === 'serviceFailed') {
    draft.count('messages')
    takeServiceFailed(draft, topic.parameters.client_uuid, message)
    return
  }
  const told = topic ? toldBy(topic, message.payload, draft.now_ms) : undefined
  if (!topic || told === undefined) return
  draft.count('messages')
  if (told === null) draft.count('malformed')
  // Only a wrong client retains these. They come again with each subscription and tell nothing of now.
  else if (message.retained) draft.count('stale')
  else takeTold(draft, told, draft.policy.signsOfLife.has(topic.channel))
}

function takeTold(draft: Draft, { client_uuid, fields }: Told, alive: boolean): void {
  const device = draft.device(client_uuid, alive)
  if (device) draft.put({ ...(alive ? heard(draft, device) : device), ...fields })
}

interface Told {
  readonly client_uuid: string
  readonly fields: Partial<Device>
}

/** What a message tells of a client; null when it is malformed, undefined when it is not for this core. */
function toldBy(topic: ParsedTopic, payload: unknown, now_ms: number): Told | null | undefined {
  switch (topic.channel) {
    case 'heartbeat':
      return acceptHeartbeat(payload).ok ? { ...topic.parameters, fields: {} } : null
    case 'commandAcks':
    case 'commandAcksAlias':
      return acceptCommandAck(payload).ok ? { ...topic.parameters, fields: {} } : null
    case 'health': {
      const checked = acceptHealth(payload)
      return checked.ok ? { ...topic.parameters, fields: { health: healthOf(checked.value, now_ms) } } : null
    }
    case 'discovery': {
      const checked = acceptDiscovery(payload)
      return checked.ok ? { client_uuid: checked.value.uuid, fields: { announced_ms: now_ms } } : null
    }
    case 'logs': {
      const checked = acceptLogEntry(payload)
      if (!checked.ok) return null
      const { level, client_uuid } = topic.parameters
      if (level !== 'error' && level !== 'warn') return undefined
      const message = checked.value.message.slice(0, TEXT_LENGTH)
      return { client_uuid, fields: { complaint: { level, message, at_ms: now_ms } } }
    }
    default:
      return undefined
  }
}

function healthOf({ actual_state, broker_connection }: Health, now_ms: number): DeviceHealth {
  const { broker_reachable, reconnect_count, last_disconnect_at } = broker_connection
  return {
    at_ms: now_ms,
    process: actual_state.process?.slice(0, TEXT_LENGTH) ?? null,
    status: actual_state.status.slice(0, TEXT_LENGTH),
    broker_reachable,
    reconnect_count,
    last_disconnect_at: last_disconnect_at === null ? null : shortInstant(last_disconnect_at),
  }
}

/** The contract bounds no fraction of a second. */
function shortInstant(text: string): string {
  if (text.length <= INSTANT_LENGTH) return text
  return formatInstant(parseUtcInstant(text) ?? 0)
}
