import { parseInstant } from '../../generated/instants.js'
import type { CommandAck } from '../../generated/types.js'
import { acceptCommandAck, validateCommandAck } from '../../generated/validators.js'
import type { DeviceObservation, PacketObservation } from '../history/observation.js'
import { asObject, type Fields, parseJson } from './json.js'
import { ofLast } from './memo.js'
import { parametersOf } from './topics.js'

/** A packet on one of the two command topics of a client. */
export interface CommandReading {
  readonly client: string
  readonly alias: boolean
  readonly payload: string
  /** Null for what is no JSON object. */
  readonly fields: Fields | null
  readonly command_id: string | null
  readonly issued_ms: number | null
  readonly expires_ms: number | null
}

/** What the suite published on one of the two ack topics of a client. */
export interface AckReading {
  readonly client: string
  readonly alias: boolean
  /** Null for what no consumer may take. */
  readonly ack: CommandAck | null
  /** It has fields that the contract does not know. */
  readonly more: boolean
  /** As far as it can be made out, also where the rest cannot. */
  readonly command_id: string | null
}

/** What a packet is to the rules of commands; null when it is on none of their topics. */
export const readCommandPacket = ofLast(({ topic, payload }: PacketObservation): CommandReading | null => {
  const canonical = parametersOf('commands', topic)
  const found = canonical ?? parametersOf('commandsAlias', topic)
  if (!found) return null
  const fields = asObject(parseJson(payload))
  return {
    client: found.client_uuid,
    alias: canonical === null,
    payload,
    fields,
    command_id: asText(fields?.command_id),
    issued_ms: parseInstant(fields?.issued_at),
    expires_ms: parseInstant(fields?.expires_at),
  }
})

/** What the suite published, if it was on an ack topic. */
export const readAck = ofLast(({ topic, payload }: DeviceObservation): AckReading | null => {
  const canonical = parametersOf('commandAcks', topic)
  const found = canonical ?? parametersOf('commandAcksAlias', topic)
  if (!found) return null
  const value = parseJson(payload)
  const checked = acceptCommandAck(value)
  return {
    client: found.client_uuid,
    alias: canonical === null,
    ack: checked.ok ? checked.value : null,
    more: checked.ok && !validateCommandAck(value).ok,
    command_id: asText(asObject(value)?.command_id),
  }
})

const asText = (value: unknown): string | null => (typeof value === 'string' ? value : null)
