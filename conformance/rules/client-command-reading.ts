import { parseInstant } from '../../generated/instants.js'
import { acceptCommand, type Problem, validateCommand } from '../../generated/validators.js'
import type { GivenObservation, PacketObservation } from '../history/observation.js'
import { LONG } from './client-power-reading.js'
import { asObject, type Fields, parseJson } from './json.js'
import { ofLast } from './memo.js'
import { parametersOf } from './topics.js'

/** Why a command is refused; a command may have several faults. */
export type Refusal = 'invalid_payload' | 'unsupported_version' | 'unsupported_action' | 'wrong_client'

/** What the suite published on one of the two command topics of the client. */
export interface CommandCopy {
  readonly alias: boolean
  readonly retain: boolean
  /** Null where there is none to answer to. */
  readonly command_id: string | null
  /** Empty for one that is right, apart from its expiry. */
  readonly refusals: ReadonlySet<Refusal>
  /** Whatever stands as its action, if it is text. */
  readonly action: string | null
  readonly expires_ms: number | null
  /** Equal for copies that differ in their timestamps at the most. */
  readonly meaning: string
  /** Its timestamps, as they were written. */
  readonly stamps: string
  /** It has fields, or a minor version, that the contract does not know. */
  readonly unknown: boolean
  /** So long that a client may refuse it for that alone. */
  readonly long: boolean
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Null for what is on another topic. */
export function readCommandCopy(given: GivenObservation, client_uuid: string): CommandCopy | null {
  const canonical = parametersOf('commands', given.topic)
  const found = canonical ?? parametersOf('commandsAlias', given.topic)
  if (found?.client_uuid !== client_uuid) return null
  const value = given.binary ? undefined : parseJson(given.payload)
  const fields = asObject(value)
  const { command_id, action, expires_at, issued_at, ...rest } = fields ?? {}
  return {
    alias: canonical === null,
    retain: given.retain,
    command_id: typeof command_id === 'string' && UUID.test(command_id) ? command_id : null,
    refusals: fields ? refusalsOf(fields, client_uuid) : new Set<Refusal>(['invalid_payload']),
    action: typeof action === 'string' ? action : null,
    expires_ms: parseInstant(expires_at),
    meaning: JSON.stringify(sorted({ ...rest, action: action ?? null })),
    stamps: JSON.stringify([issued_at, expires_at]),
    unknown: acceptCommand(value).ok && !validateCommand(value).ok,
    long: given.payload.length > LONG,
  }
}

function refusalsOf(fields: Fields, client_uuid: string): ReadonlySet<Refusal> {
  const found = new Set<Refusal>()
  const checked = acceptCommand(fields)
  for (const problem of checked.ok ? [] : checked.problems)
    for (const one of refusalsFor(problem, fields)) found.add(one)
  if (typeof fields.client_uuid === 'string' && fields.client_uuid !== client_uuid) found.add('wrong_client')
  return found
}

/** What stands for a field and is none of what may stand there, is a cause of its own, beside being invalid. */
function refusalsFor({ path }: Problem, fields: Fields): readonly Refusal[] {
  if (path === '/schema_version' && typeof fields.schema_version === 'string')
    return /^\d+\.\d+$/.test(fields.schema_version)
      ? ['unsupported_version']
      : ['unsupported_version', 'invalid_payload']
  if (path === '/action' && typeof fields.action === 'string') return ['unsupported_action']
  return ['invalid_payload']
}

/** What was published on one of a client's two ack topics. */
export interface AckPacket {
  readonly client: string
  readonly alias: boolean
  readonly fields: Fields | null
  readonly command_id: string | null
  readonly status: string | null
  readonly code: string | null
  /** Equal for acks with the same content. */
  readonly key: string
}

/** Null for what is on another topic, or on another client's. */
export function readAckPacket(packet: PacketObservation, client_uuid: string): AckPacket | null {
  const ack = readAck(packet)
  return ack?.client === client_uuid ? ack : null
}

const readAck = ofLast(({ topic, payload }: PacketObservation): AckPacket | null => {
  const canonical = parametersOf('commandAcks', topic)
  const found = canonical ?? parametersOf('commandAcksAlias', topic)
  if (!found) return null
  const fields = asObject(parseJson(payload))
  const text = (value: unknown): string | null => (typeof value === 'string' ? value : null)
  return {
    client: found.client_uuid,
    alias: canonical === null,
    fields,
    command_id: text(fields?.command_id),
    status: text(fields?.status),
    code: text(fields?.error_code),
    key: fields ? JSON.stringify(sorted(fields)) : payload,
  }
})

function sorted(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).sort(([one], [other]) => (one < other ? -1 : 1)))
}
