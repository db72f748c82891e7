import { type ParsedTopic, parseTopic } from '../../generated/channels.js'
import { parseInstant } from '../../generated/instants.js'
import type { DeviceObservation, PacketObservation } from '../history/observation.js'
import { timeOfDay } from '../history/time-of-day.js'
import type { Entry } from './fold.js'
import { cut, short } from './text.js'

/** Characters of a payload that is shown as it is. */
const MAX_PAYLOAD = 80

type Told = Pick<Entry, 'text' | 'said' | 'twin'>
type Fields = Readonly<Record<string, unknown>>

/** What the implementation published; with the group's name, where that is not clear. */
export function packetText({ topic, payload, qos, retain, withheld }: PacketObservation, named: boolean): Told {
  const place = parseTopic(topic)
  const flags = (due: boolean): string =>
    `${qos === 1 ? '' : `, QoS ${qos}`}${retain === due ? '' : retain ? ', retained' : ', not retained'}${withheld ? ', never acknowledged' : ''}`
  switch (place?.channel) {
    case 'groupPowerIntent':
    case 'clientPowerIntent':
      return intentText(place, payload, flags(true), named)
    case 'commands':
    case 'commandsAlias':
      return commandText(place, payload, flags(false))
    case 'groupAssignment': {
      const said = payload === '' ? 'that it has no group' : `its group: ${cut(payload, MAX_PAYLOAD)}`
      return repeated(topic, `client ${short(place.parameters.client_uuid)} is told ${said}${flags(true)}`)
    }
    case 'activeEvents':
      return repeated(
        topic,
        `the events topic of group ${place.parameters.group_id} has ${eventsText(payload)}${flags(true)}`,
      )
    default:
      return repeated(topic, `published on ${cut(topic, MAX_PAYLOAD)}: ${shown(payload)}${flags(retain)}`)
  }
}

/** What the suite published in a client's name. */
export function deviceText({ topic, payload, retain }: DeviceObservation): Told {
  const place = parseTopic(topic)
  const fields = fieldsOf(payload)
  const raw = `a client publishes on ${cut(topic, MAX_PAYLOAD)}: ${shown(payload)}`
  if (!place || !('client_uuid' in place.parameters)) return { text: raw }
  const client = `client ${short(place.parameters.client_uuid)}`
  switch (place.channel) {
    case 'commandAcks':
    case 'commandAcksAlias':
      return ackText(client, place.channel === 'commandAcksAlias', fields) ?? { text: raw }
    case 'heartbeat':
    case 'health':
      return parseInstant(fields?.timestamp) === null
        ? { text: `${client} sends a malformed ${place.channel} report: ${shown(payload)}` }
        : repeated(topic, place.channel === 'health' ? `${client} sends its health` : `${client} sends a heartbeat`)
    case 'serviceFailed':
      if (payload === '') return { text: `${client} clears service_failed` }
      return {
        text: `${client} says that ${shown(String(fields?.unit ?? payload))} failed${retain ? '' : ', not retained'}`,
      }
    default:
      return { text: raw }
  }
}

function intentText(
  place: Extract<ParsedTopic, { channel: 'groupPowerIntent' | 'clientPowerIntent' }>,
  payload: string,
  flags: string,
  named: boolean,
): Told {
  const whose =
    place.channel === 'groupPowerIntent'
      ? `group ${place.parameters.group_id}`
      : `client ${short(place.parameters.client_uuid)}`
  const about = `${place.channel} ${whose}`
  if (payload === '') return { text: `the intent of ${whose} is cleared${flags}`, said: { about, value: 'cleared' } }
  const fields = fieldsOf(payload)
  if (!fields) return { text: `published as the intent of ${whose}: ${shown(payload)}${flags}` }
  const { desired_state } = place.channel === 'groupPowerIntent' ? fields : (objectOf(fields.power) ?? {})
  const expires_at_ms = parseInstant(fields.expires_at)
  const expiry = expires_at_ms === null ? '' : `, expires ${timeOfDay(expires_at_ms)}`
  const [state, id] = [wordOf(desired_state), wordOf(fields.intent_id)]
  const client = named || place.channel === 'clientPowerIntent' ? ` for ${whose}` : ''
  return {
    text: `${state.padEnd(3)} published${client} as ${id}${expiry}${flags}`,
    said: { about, value: JSON.stringify([state, id, flags]) },
  }
}

function commandText(
  { channel, parameters }: Extract<ParsedTopic, { channel: 'commands' | 'commandsAlias' }>,
  payload: string,
  flags: string,
): Told {
  const alias = channel === 'commandsAlias'
  const fields = fieldsOf(payload)
  const client = `client ${short(parameters.client_uuid)}`
  if (!fields) return { text: `published as a command to ${client}: ${shown(payload)}${flags}` }
  const expires_ms = parseInstant(fields.expires_at)
  const expiry = expires_ms === null ? '' : `, expires ${timeOfDay(expires_ms)}`
  const text = `${wordOf(fields.action)} published to ${client} as ${wordOf(fields.command_id)}${expiry}${flags}`
  return { text: alias ? `${text}, on the alias` : text, twin: text }
}

function ackText(client: string, alias: boolean, fields: Fields | null): Told | null {
  if (typeof fields?.status !== 'string' || typeof fields.command_id !== 'string') return null
  const failed = typeof fields.error_code === 'string' ? ` (${cut(fields.error_code, 30)})` : ''
  const text = `${client} acknowledges ${wordOf(fields.command_id)}: ${cut(fields.status, 30)}${failed}`
  return { text: alias ? `${text}, on the alias` : text, twin: text }
}

function eventsText(payload: string): string {
  if (payload === '') return 'nothing: it was cleared'
  const events = parsed(payload)
  if (!Array.isArray(events)) return shown(payload)
  const ids = events.map((event: unknown) => wordOf(objectOf(event)?.id))
  return ids.length > 0 ? cut(`[${ids.join(', ')}]`, MAX_PAYLOAD) : '[]'
}

function repeated(topic: string, text: string): Told {
  return { text, said: { about: topic, value: text } }
}

const shown = (payload: string): string => cut(payload, MAX_PAYLOAD) || 'nothing'

const wordOf = (value: unknown): string =>
  typeof value === 'string' ? short(value) : typeof value === 'number' ? String(value) : '?'

const fieldsOf = (payload: string): Fields | null => objectOf(parsed(payload))

const objectOf = (value: unknown): Fields | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : null

function parsed(payload: string): unknown {
  try {
    return JSON.parse(payload)
  } catch {
    return undefined
  }
}
