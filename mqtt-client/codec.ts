import { isUtf8 } from 'node:buffer'
import {
  buildTopic,
  type ChannelId,
  type ChannelParameters,
  type ChannelPayloads,
  channels,
  parametersOf,
  parseTopic,
} from '../generated/channels.js'
import type { Envelope } from '../generated/types.js'
import { acceptEnvelope, acceptors, type Checked, validateEnvelope, validators } from '../generated/validators.js'
import type { Delivery } from './dispatch.js'
import { invalid, messageOf } from './errors.js'

/** A message of a channel. Its payload is null where a retained one was cleared. */
export interface ChannelMessage<C extends ChannelId> extends Omit<Delivery, 'payload'> {
  readonly payload: ChannelPayloads[C] | null
  readonly parameters: { readonly [P in keyof ChannelParameters[C]]: string }
}

/** Parameters that fit the contract, to complete those that a filter leaves open. */
const samples = { group_id: 1, client_uuid: '00000000-0000-4000-8000-000000000000', level: 'info', service: 'service' }

/** The payload as text, found to be what a publisher owes; an empty one where null clears a retained message. */
export function encode<C extends ChannelId>(channel: C, payload: ChannelPayloads[C] | null): string {
  if (payload !== null) return text(validators[channels[channel].payload](payload))
  if (!channels[channel].retain) throw invalid('payload', `${channel} is not retained, so that null clears nothing`)
  return ''
}

/** An envelope as text; on a topic of the contract it must be what that channel carries. */
export function encodeEnvelope(topic: string, envelope: object): string {
  const known = parseTopic(topic)
  return text((known ? validators[channels[known.channel].payload] : validateEnvelope)(envelope))
}

/** The topic of a channel; VALIDATION_ERROR for a parameter that is not of the contract's form. */
export function topicOf<C extends ChannelId>(channel: C, parameters: ChannelParameters[C]): string {
  if (!Object.hasOwn(channels, channel)) throw invalid('channel', `${String(channel)} is no channel`)
  try {
    return buildTopic(channel, parameters)
  } catch (error) {
    throw invalid('parameters', messageOf(error))
  }
}

/** The filter for a channel's topics with the parameters given, and any value in place of the others. */
export function filterOf<C extends ChannelId>(channel: C, parameters: Partial<ChannelParameters[C]>): string {
  topicOf(channel, { ...samples, ...parameters } as unknown as ChannelParameters[C])
  const given = parameters as Readonly<Record<string, string | number | undefined>>
  return channels[channel].address.replace(/\{(\w+)\}/g, (_, name: string) => String(given[name] ?? '+'))
}

/** A channel's message, or null for one that is malformed: as tolerant as a consumer has to be. */
export function decode<C extends ChannelId>(channel: C, message: Delivery): ChannelMessage<C> | null {
  const { topic, qos, retain, dup } = message
  const parameters = parametersOf(channel, topic)
  if (!parameters) return null
  if (message.payload.length === 0)
    return channels[channel].retain ? { topic, qos, retain, dup, parameters, payload: null } : null
  const checked = acceptors[channels[channel].payload](json(message.payload))
  return checked.ok ? { topic, qos, retain, dup, parameters, payload: checked.value as ChannelPayloads[C] } : null
}

export function decodeEnvelope(message: Delivery): Envelope | null {
  const checked = acceptEnvelope(json(message.payload))
  return checked.ok ? checked.value : null
}

function json(payload: Buffer): unknown {
  try {
    return isUtf8(payload) ? JSON.parse(payload.toString()) : undefined
  } catch {
    return undefined
  }
}

function text(checked: Checked<unknown>): string {
  if (!checked.ok) {
    const said = checked.problems.map(({ path, expected, got }) => `${path || '/'}: expected ${expected}, got ${got}`)
    throw invalid(checked.problems[0]?.path || 'payload', `The payload breaks its schema: ${said.join('; ')}`)
  }
  try {
    refuseCode(checked.value)
    return JSON.stringify(checked.value)
  } catch (error) {
    throw invalid('payload', messageOf(error))
  }
}

/** JSON.stringify would leave it out without a word; asking it to look at each value makes it twice as slow. */
function refuseCode(value: unknown): void {
  if (typeof value === 'function' || typeof value === 'symbol') throw new TypeError(`a ${typeof value} is no JSON`)
  if (typeof value === 'object' && value !== null) for (const inner of Object.values(value)) refuseCode(inner)
}
