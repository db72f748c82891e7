import { parseInstant } from '../../generated/instants.js'
import {
  acceptActiveEvents,
  acceptClientPowerIntent,
  acceptGroupAssignment,
  acceptGroupPowerIntent,
  type Checked,
  type Problem,
  validateClientPowerIntent,
  validateGroupPowerIntent,
} from '../../generated/validators.js'
import type { GivenObservation } from '../history/observation.js'
import type { Interval } from './coverage.js'
import { asObject, type Fields, parseJson } from './json.js'
import { ofLast } from './memo.js'
import { parametersOf } from './topics.js'

/** Longer payloads a client may refuse for their length alone, in characters. */
export const LONG = 100_000

/** What the suite published on a channel that decides about the TV. */
export type PowerGiven =
  | { readonly channel: 'group-intent'; readonly group: string; readonly read: IntentRead }
  | { readonly channel: 'client-intent'; readonly client: string; readonly read: IntentRead }
  /** The group as text; null for none, undefined for what says neither. */
  | { readonly channel: 'assignment'; readonly client: string; readonly group: string | null | undefined }
  | { readonly channel: 'events'; readonly group: string; readonly read: EventsRead }

export interface IntentRead {
  /** `open`: whether it is taken or ignored is left open. */
  readonly kind: 'clear' | 'valid' | 'open' | 'malformed' | 'unreadable-field' | 'unsupported-version'
  /** As whoever checks nothing would take it; null where nobody could. */
  readonly intent: LooseIntent | null
  /** Of a valid one: it has fields, or a minor version, that the contract does not know. */
  readonly unknown: 'fields' | 'version' | null
}

export interface LooseIntent {
  readonly intent_id: string
  readonly state: 'on' | 'off'
  /** Null where none can be read. */
  readonly issued_ms: number | null
  readonly issued_at: string
  readonly expires_ms: number | null
  /** Its own grace; null for a group's. */
  readonly grace_ms: number | null
}

export type EventsRead =
  | { readonly kind: 'empty' | 'unreadable' }
  /** The events that can be read; `partial`: there were others, for which all of it may be refused. */
  | { readonly kind: 'array'; readonly events: readonly Interval[]; readonly partial: boolean }

/** What was given to a client to decide by; null for everything else. */
export const readPowerGiven = ofLast(({ topic, payload, binary }: GivenObservation): PowerGiven | null => {
  const text = binary ? null : payload
  const group = parametersOf('groupPowerIntent', topic)
  if (group) return { channel: 'group-intent', group: group.group_id, read: readGroupIntent(text, group.group_id) }
  const client = parametersOf('clientPowerIntent', topic)
  if (client)
    return { channel: 'client-intent', client: client.client_uuid, read: readClientIntent(text, client.client_uuid) }
  const assigned = parametersOf('groupAssignment', topic)
  if (assigned) return { channel: 'assignment', client: assigned.client_uuid, group: readAssignment(text) }
  const events = parametersOf('activeEvents', topic)
  return events && { channel: 'events', group: events.group_id, read: readEvents(text) }
})

/** Fields that no decision needs: who reads only what is needed misses that one of them is broken. */
const SPARE = /^\/(reason|poll_interval_sec|event_window|source|active_event_ids|power\/reason|target\/group_id)/

function readGroupIntent(text: string | null, group: string): IntentRead {
  const value = text === null ? undefined : parseJson(text)
  const fields = asObject(value)
  const loose = looseIntent(fields, fields?.desired_state, null)
  return readIntent(text, value, loose, {
    accepted: acceptGroupPowerIntent(value),
    strict: validateGroupPowerIntent(value).ok,
    own: String(fields?.group_id) === group,
  })
}

function readClientIntent(text: string | null, client: string): IntentRead {
  const value = text === null ? undefined : parseJson(text)
  const fields = asObject(value)
  const power = asObject(fields?.power)
  const grace = power?.grace_seconds
  const loose = looseIntent(fields, power?.desired_state ?? fields?.desired_state, Number(grace ?? 0) * 1000 || 0)
  return readIntent(text, value, loose, {
    accepted: acceptClientPowerIntent(value),
    strict: validateClientPowerIntent(value).ok,
    own: asObject(fields?.target)?.client_id === client,
  })
}

interface Judged {
  readonly accepted: Checked<unknown>
  readonly strict: boolean
  /** Its content names the topic it is on. */
  readonly own: boolean
}

function readIntent(
  text: string | null,
  value: unknown,
  intent: LooseIntent | null,
  { accepted, strict, own }: Judged,
): IntentRead {
  if (text === '') return { kind: 'clear', intent: null, unknown: null }
  const version = asObject(value)?.schema_version
  const unknown = strict ? null : version === '1.0' ? 'fields' : 'version'
  if (accepted.ok) return { kind: own && (text ?? '').length <= LONG ? 'valid' : 'open', intent, unknown }
  const kind = faultOf(accepted.problems, version)
  return { kind, intent, unknown: null }
}

function faultOf(problems: readonly Problem[], version: unknown): IntentRead['kind'] {
  if (typeof version === 'string' && problems.some(({ path }) => path === '/schema_version'))
    return 'unsupported-version'
  const spare = problems.every(({ path, keyword }) => keyword !== 'required' && SPARE.test(path))
  return spare ? 'unreadable-field' : 'malformed'
}

function looseIntent(fields: Fields | null, state: unknown, grace_ms: number | null): LooseIntent | null {
  if (!fields || (state !== 'on' && state !== 'off')) return null
  const { intent_id, issued_at, expires_at } = fields
  return {
    intent_id: String(intent_id),
    state,
    issued_ms: parseInstant(issued_at),
    issued_at: String(issued_at),
    expires_ms: parseInstant(expires_at),
    grace_ms,
  }
}

function readAssignment(text: string | null): string | null | undefined {
  if (text === '') return null
  const checked = acceptGroupAssignment(text === null ? undefined : parseJson(text))
  return checked.ok ? String(checked.value) : undefined
}

function readEvents(text: string | null): EventsRead {
  if (text === '') return { kind: 'empty' }
  const value = text === null ? undefined : parseJson(text)
  if (!Array.isArray(value)) return { kind: 'unreadable' }
  const events = value.flatMap((event: unknown): Interval[] => {
    const { start, end } = asObject(event) ?? {}
    const [start_ms, end_ms] = [parseInstant(start), parseInstant(end)]
    return acceptActiveEvents([event]).ok && start_ms !== null && end_ms !== null && start_ms < end_ms
      ? [{ start_ms, end_ms }]
      : []
  })
  return { kind: 'array', events, partial: events.length < value.length || (text ?? '').length > LONG }
}
