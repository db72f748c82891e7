import { parseTopic } from '../../generated/channels.js'
import { parseInstant } from '../../generated/instants.js'
import type { GivenObservation, PacketObservation } from '../history/observation.js'
import { timeOfDay } from '../history/time-of-day.js'
import { cut } from './text.js'

/** What is said to a client and by it, in words. */

/** Characters of a payload that is shown as it is. */
const MAX_PAYLOAD = 100

/** The middle of a client requirement's id. */
export type ClientArea = 'power' | 'command' | 'telemetry'

export function givenText({ topic, payload, binary }: GivenObservation): string {
  if (payload === '') return `the server clears ${shortTopic(topic)}`
  const said = binary ? `${payload.length} bytes that are no text` : saidIn(payload)
  return `the server says on ${shortTopic(topic)}: ${said}`
}

export function publishedText({ topic, payload, qos, retain }: PacketObservation): string {
  return `it publishes on ${shortTopic(topic)}: ${saidIn(payload)}, QoS ${qos}${retain ? ', retained' : ''}`
}

/** What a topic is about; null for one that is not the contract's. */
export function areaOf(topic: string): ClientArea | null {
  switch (parseTopic(topic)?.channel) {
    case 'groupPowerIntent':
    case 'clientPowerIntent':
    case 'groupAssignment':
    case 'activeEvents':
    case 'powerState':
      return 'power'
    case 'commands':
    case 'commandsAlias':
    case 'commandAcks':
    case 'commandAcksAlias':
      return 'command'
    case undefined:
      return null
    default:
      return 'telemetry'
  }
}

/** A topic of the client's own without its UUID. */
export function shortTopic(topic: string): string {
  return cut(topic.replace(/^infoscreen\/[0-9a-f]{8}-[0-9a-f-]{27}\//, '…/'), 120)
}

/** The fields of a payload; none where it is no JSON object. */
export function fieldsOf(payload: string): Fields {
  try {
    return objectOf(JSON.parse(payload))
  } catch {
    return {}
  }
}

type Fields = Readonly<Record<string, unknown>>

/** The fields that matter most, with times as times of day; anything else as it is. */
function saidIn(payload: string): string {
  const fields = fieldsOf(payload)
  const power = objectOf(fields.power)
  const named = {
    ...(fields.schema_version === '1.0' ? {} : pick(fields, 'schema_version')),
    ...pick(fields, 'desired_state', 'action', 'status', 'error_code'),
    ...pick(power, 'desired_state', 'grace_seconds', 'applied_state', 'source', 'result'),
    ...pick(fields, 'intent_id', 'command_id', 'issued_at', 'expires_at'),
  }
  const parts = Object.entries(named).map(([name, value]) => {
    const at_ms = parseInstant(value)
    return `${name} ${at_ms === null ? cut(String(value), 48) : timeOfDay(at_ms)}`
  })
  return parts.length > 0 ? parts.join(', ') : cut(payload, MAX_PAYLOAD)
}

function pick(fields: Fields, ...names: readonly string[]): Fields {
  return Object.fromEntries(
    names.flatMap((name) => (name in fields && fields[name] !== null ? [[name, fields[name]]] : [])),
  )
}

const objectOf = (value: unknown): Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {}
