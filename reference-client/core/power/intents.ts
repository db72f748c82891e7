import { parseUtcInstant } from '../../../generated/instants.js'
import type { ClientPowerIntent, GroupPowerIntent } from '../../../generated/types.js'
import { acceptClientPowerIntent, acceptGroupPowerIntent, type Checked } from '../../../generated/validators.js'
import { readPayload } from '../payload.js'
import type { Intent, PowerConfig, Refusal } from './model.js'

export type Read<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: Refusal; readonly detail: string }

/** A group's intent, from the topic of that group; its off waits for CEC_TURN_OFF_DELAY. */
export function readGroupIntent(payload: Uint8Array, group_id: string, config: PowerConfig): Read<Intent> {
  return readIntent<GroupPowerIntent>(payload, acceptGroupPowerIntent, (intent) =>
    String(intent.group_id) === group_id
      ? taken(intent, intent.desired_state, config.off_delay_ms)
      : misaddressed('/group_id', group_id),
  )
}

/** An override, from the screen's own topic; its off waits for its own grace. */
export function readClientIntent(payload: Uint8Array, { client_uuid }: PowerConfig): Read<Intent> {
  return readIntent<ClientPowerIntent>(payload, acceptClientPowerIntent, (intent) => {
    const { desired_state, grace_seconds } = intent.power
    const grace_ms = Math.min(grace_seconds * 1000, Number.MAX_SAFE_INTEGER)
    return intent.target.client_id === client_uuid
      ? taken(intent, desired_state, grace_ms)
      : misaddressed('/target/client_id', client_uuid)
  })
}

/**
 * What is in force on a topic after a valid intent arrived on it, or null when it came too late (newest-issued-wins,
 * tie-greater-id-wins). A repeat never shortens what it repeats (heartbeat-extends-expiry).
 */
export function takeIntent(before: Intent | null, arrived: Intent): Intent | null {
  if (before === null) return arrived
  if (before.intent_id !== arrived.intent_id) return outranks(arrived, before) ? arrived : null
  const newest = arrived.issued_us > before.issued_us ? arrived : before
  return { ...newest, lapsed: false, expires_ms: Math.max(before.expires_ms, arrived.expires_ms) }
}

export function lapse(intent: Intent | null, wall_ms: number): Intent | null {
  return intent && !intent.lapsed && wall_ms >= intent.expires_ms ? { ...intent, lapsed: true } : intent
}

export function isLive(intent: Intent | null): intent is Intent {
  return intent !== null && !intent.lapsed
}

function readIntent<T>(
  payload: Uint8Array,
  accept: (value: unknown) => Checked<T>,
  take: (intent: T) => Read<Intent>,
): Read<Intent> {
  const read = readPayload(payload)
  if (!read.ok) return read
  const checked = accept(read.value)
  if (checked.ok) return take(checked.value)
  const version = checked.problems.find(({ path, keyword }) => path === '/schema_version' && keyword === 'pattern')
  const problem = version ?? checked.problems[0]
  const detail = problem ? `${problem.path || '/'}: expected ${problem.expected}, got ${problem.got}` : ''
  return { ok: false, refusal: version ? 'unsupported-version' : 'malformed', detail }
}

function taken(
  { intent_id, issued_at, expires_at }: Pick<GroupPowerIntent, 'intent_id' | 'issued_at' | 'expires_at'>,
  wanted: Intent['wanted'],
  grace_ms: number,
): Read<Intent> {
  const expires_ms = parseUtcInstant(expires_at) ?? Number.NEGATIVE_INFINITY
  return {
    ok: true,
    value: { intent_id, issued_us: microseconds(issued_at), expires_ms, lapsed: false, wanted, grace_ms },
  }
}

/** Exact to the microsecond until the year 2255. */
function microseconds(instant: string): number {
  const finer = /\.\d{3}(\d{1,3})/.exec(instant)?.[1] ?? ''
  return (parseUtcInstant(instant) ?? 0) * 1000 + Number(finer.padEnd(3, '0'))
}

function misaddressed(field: string, address: string): Read<Intent> {
  return { ok: false, refusal: 'misaddressed', detail: `${field}: the topic says ${address}` }
}

function outranks(one: Intent, other: Intent): boolean {
  return one.issued_us === other.issued_us ? one.intent_id > other.intent_id : one.issued_us > other.issued_us
}
