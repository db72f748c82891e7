import { parseInstant } from '../../generated/instants.js'
import type { PacketObservation } from '../history/observation.js'
import { asObject, type Fields, parseJson } from './json.js'
import { ofLast } from './memo.js'
import { parametersOf } from './topics.js'

/** A packet that has to do with overrides. */
export type OverrideReading =
  /** On the client intent channel: a JSON object. */
  | { readonly kind: 'intent'; readonly client: string; readonly intent: ClientIntentReading }
  /** On the client intent channel: the empty payload, which clears what is retained. */
  | { readonly kind: 'clear'; readonly client: string }
  /** On the client intent channel: neither. */
  | { readonly kind: 'garbled'; readonly client: string }
  /** On another topic, though by its payload or that topic it is meant as a client intent. */
  | { readonly kind: 'astray' }

/** A client intent's fields, as far as they can be read; null where they cannot. */
export interface ClientIntentReading {
  readonly fields: Fields
  readonly target: unknown
  readonly intent_id: string | null
  readonly state: string | null
  readonly reason: string | null
  readonly grace_sec: number | null
  readonly issued_at_ms: number | null
  readonly expires_at_ms: number | null
}

/** What a packet is to the rules of overrides; null when it has nothing to do with them. */
export const readOverridePacket = ofLast(({ topic, payload }: PacketObservation): OverrideReading | null => {
  const client = parametersOf('clientPowerIntent', topic)?.client_uuid
  if (client === undefined) return meantForClient(topic, payload) ? { kind: 'astray' } : null
  if (payload === '') return { kind: 'clear', client }
  const fields = asObject(parseJson(payload))
  return fields ? { kind: 'intent', client, intent: readIntent(fields) } : { kind: 'garbled', client }
})

/** The nested form of S2, or a topic that is nearly one of the channel's. An empty payload only tidies up. */
function meantForClient(topic: string, payload: string): boolean {
  if (payload === '') return false
  const nested = payload.includes('"power"') && payload.includes('"target"')
  const fields = nested ? asObject(parseJson(payload)) : null
  if (fields) return asObject(fields.target) !== null && 'desired_state' in (asObject(fields.power) ?? {})
  if (topic.startsWith('infoscreen/groups/') || !topic.endsWith('/power/intent')) return false
  return /^infoscreen\/.*\/power\/intent$/.test(topic)
}

function readIntent(fields: Fields): ClientIntentReading {
  const power = asObject(fields.power) ?? {}
  return {
    fields,
    target: asObject(fields.target)?.client_id,
    intent_id: asText(fields.intent_id),
    state: asText(power.desired_state),
    reason: asText(power.reason),
    grace_sec: typeof power.grace_seconds === 'number' ? power.grace_seconds : null,
    issued_at_ms: parseInstant(fields.issued_at),
    expires_at_ms: parseInstant(fields.expires_at),
  }
}

const asText = (value: unknown): string | null => (typeof value === 'string' ? value : null)
