import type { ParsedTopic } from '../../generated/channels.js'
import { parseInstant } from '../../generated/instants.js'
import type { PacketObservation } from '../history/observation.js'
import { asObject, type Fields, parseJson } from './json.js'

/** A packet as the rules see it. */
export type Reading =
  /** On the group intent channel: a JSON object. */
  | { readonly kind: 'intent'; readonly group: string; readonly intent: IntentReading }
  /** On the group intent channel: the empty payload, which clears what is retained. */
  | { readonly kind: 'clear'; readonly group: string }
  /** On the group intent channel: neither. */
  | { readonly kind: 'garbled'; readonly group: string }
  /** On no intent channel, though by its payload or its topic it is meant as a group intent. */
  | { readonly kind: 'astray' }
  | { readonly kind: 'other' }

/** A group intent's fields, as far as they can be read; null where they cannot. */
export interface IntentReading {
  readonly fields: Fields
  readonly state: 'on' | 'off' | null
  readonly intent_id: string | null
  readonly reason: string | null
  readonly issued_at_ms: number | null
  readonly expires_at_ms: number | null
  readonly window_start_ms: number | null
  readonly window_end_ms: number | null
  /** Equal for two intents exactly when state, reason and window are; null when one of them cannot be read. */
  readonly meaning: string | null
}

const ASTRAY: Reading = { kind: 'astray' }
const OTHER: Reading = { kind: 'other' }

/** What a packet is whose topic was taken apart. */
export function readPacket({ topic, payload }: PacketObservation, place: ParsedTopic | null): Reading {
  if (place?.channel !== 'groupPowerIntent') return isAstray(topic, payload) ? ASTRAY : OTHER
  const group = place.parameters.group_id
  if (payload === '') return { kind: 'clear', group }
  const fields = asObject(parseJson(payload))
  return fields ? { kind: 'intent', group, intent: readIntent(fields) } : { kind: 'garbled', group }
}

/** The flat form of S1: no other payload of the contract has these fields at its top. */
function isAstray(topic: string, payload: string): boolean {
  const nearly =
    payload !== '' && topic.endsWith('/power/intent') && /^infoscreen\/groups\/.*\/power\/intent$/.test(topic)
  // Most payloads need not be parsed to see that they have no such field.
  if (!nearly && !(payload.includes('"desired_state"') && payload.includes('"group_id"'))) return false
  const fields = asObject(parseJson(payload))
  return fields ? 'desired_state' in fields && 'group_id' in fields : nearly
}

function readIntent(fields: Fields): IntentReading {
  const { desired_state, intent_id, reason, issued_at, expires_at, event_window_start, event_window_end } = fields
  const state = desired_state === 'on' || desired_state === 'off' ? desired_state : null
  const [window_start_ms, window_end_ms] = [parseInstant(event_window_start), parseInstant(event_window_end)]
  const edges = isReadable(event_window_start, window_start_ms) && isReadable(event_window_end, window_end_ms)
  const readable = state !== null && typeof reason === 'string' && edges
  return {
    fields,
    state,
    intent_id: typeof intent_id === 'string' ? intent_id : null,
    reason: typeof reason === 'string' ? reason : null,
    issued_at_ms: parseInstant(issued_at),
    expires_at_ms: parseInstant(expires_at),
    window_start_ms,
    window_end_ms,
    meaning: readable ? `${state} ${window_start_ms} ${window_end_ms} ${reason}` : null,
  }
}

function isReadable(edge: unknown, edge_ms: number | null): boolean {
  return edge === undefined || edge === null || edge_ms !== null
}
