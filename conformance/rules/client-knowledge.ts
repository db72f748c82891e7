import type { Way } from './client-ways.js'
import type { ClientWorld, PowerMode } from './client-world.js'
import type { Interval } from './coverage.js'

/** What a client may know about power, and who decides by it. */

/** An instant that is known to lie between two. */
export interface Span {
  readonly from_ms: number
  readonly to_ms: number
}

/** An intent that was taken; it stays after its expiry, since an older one may not come after it. */
export interface Taken {
  readonly intent_id: string
  readonly state: 'on' | 'off'
  readonly issued_ms: number
  /** As it was written: finer than ms. */
  readonly issued_at: string
  readonly expires_ms: number
  readonly grace_ms: number
  /** The earliest at which the topic began to say so, without a break. */
  readonly since_ms: number
  readonly arrived_ms: number
}

export interface Knowledge {
  readonly group_id: string | null
  /** Groups it belonged to before: only a wrong client still listens to them. */
  readonly former: readonly string[]
  readonly group: Taken | null
  readonly override: Taken | null
  /** What was heard before, and is gone now, still counts for the fallback. */
  readonly heard: boolean
  /** Whether it follows events before it has heard any intent: left open. */
  readonly eager: boolean
  readonly events: readonly Interval[] | null
  readonly events_since_ms: number
  /** Of wrong clients: the latest issue of what is to be ignored, deafness, and an off that was not cancelled. */
  readonly bar_ms: number | null
  readonly deaf: boolean
  readonly zombie: Span | null
}

/** What does not change while a client is judged. */
export interface Terms {
  readonly mode: PowerMode
  readonly client_uuid: string
  readonly delay_ms: number
  readonly accuracy_ms: number
  /** What is wrong with this one; null for a right client. */
  readonly way: Way | null
}

export function termsOf({ mode, client_uuid, turn_off_delay_ms, accuracy_ms }: ClientWorld, way: Way | null): Terms {
  return { mode, client_uuid, delay_ms: turn_off_delay_ms, accuracy_ms, way }
}

export function unknowing(eager: boolean): Knowledge {
  return {
    group_id: null,
    former: [],
    group: null,
    override: null,
    heard: false,
    eager,
    events: null,
    events_since_ms: Number.NEGATIVE_INFINITY,
    bar_ms: null,
    deaf: false,
    zombie: null,
  }
}

export type Author = 'group' | 'override' | 'fallback' | 'nobody'
/** Why a fallback decides as it does. */
export type Cause = 'intent' | 'events' | 'unknown-events' | 'mqtt-stale' | 'mqtt-unheard' | 'unheard'

export interface Verdict {
  readonly by: Author
  readonly cause: Cause
  readonly intent_id: string | null
  /** Null where the TV is left as it is. */
  readonly wanted: 'on' | 'off' | null
  readonly grace_ms: number
  /** It may go off without any grace: the contract asks for none. */
  readonly at_once: boolean
  /** Since when its author has said so, at the earliest. */
  readonly since_ms: number
  /** An off that is dropped when an event covers the instant at which it is due. */
  readonly rechecked: boolean
}

/** Who decides at an instant, and what. */
export function verdictAt(knowledge: Knowledge, at_ms: number, terms: Terms): Verdict {
  const { zombie } = knowledge
  if (zombie && at_ms >= zombie.from_ms) return { ...verdictBy('group', null, terms), wanted: 'off', at_once: true }
  const override = isLive(knowledge.override, at_ms, terms.way === 'override-never-expires') ? knowledge.override : null
  const group = isLive(knowledge.group, at_ms, keepsStale(knowledge, terms)) ? knowledge.group : null
  const beaten = terms.way === 'override-until-next-intent' && (group?.arrived_ms ?? 0) > (override?.arrived_ms ?? 0)
  if (override && !beaten) return verdictBy('override', override, terms)
  if (group) return verdictBy('group', group, terms)
  return fallback(knowledge, at_ms, terms)
}

function isLive(intent: Taken | null, at_ms: number, kept: boolean): boolean {
  return intent !== null && (kept || at_ms < intent.expires_ms)
}

function keepsStale({ events }: Knowledge, { mode, way }: Terms): boolean {
  if (mode === 'mqtt') return way === 'mqtt-stale-kept'
  return way === (events === null ? 'unknown-kept' : 'stale-kept')
}

function verdictBy(by: 'group' | 'override', intent: Taken | null, { mode, way }: Terms): Verdict {
  const rechecked =
    by === 'override'
      ? way === 'override-rechecked'
      : (mode === 'hybrid' && way !== 'not-rechecked') || way === 'mqtt-rechecked'
  return {
    by,
    cause: 'intent',
    intent_id: intent?.intent_id ?? null,
    wanted: intent?.state ?? null,
    grace_ms: intent?.grace_ms ?? 0,
    at_once: false,
    since_ms: intent?.since_ms ?? Number.POSITIVE_INFINITY,
    rechecked,
  }
}

function fallback(knowledge: Knowledge, at_ms: number, { mode, way, delay_ms }: Terms): Verdict {
  const { events, eager } = knowledge
  const heard = knowledge.heard || knowledge.group !== null
  const verdict = (cause: Cause, wanted: Verdict['wanted']): Verdict => ({
    by: wanted === null ? 'nobody' : 'fallback',
    cause,
    intent_id: null,
    wanted,
    grace_ms: delay_ms,
    at_once: cause === 'events',
    since_ms: Number.POSITIVE_INFINITY,
    rechecked: false,
  })
  if (mode === 'mqtt') {
    if (heard && way === 'mqtt-stale-follows-events' && events) return verdict('events', stateBy(events, at_ms))
    if (heard) return verdict('mqtt-stale', 'off')
    return verdict('mqtt-unheard', way === 'mqtt-unheard-left' ? null : 'off')
  }
  if (events !== null && heard && way === 'stale-is-off') return verdict('events', 'off')
  if (events !== null && (heard || eager)) return verdict('events', stateBy(events, at_ms))
  // A local client hears of no intent.
  if (heard) return verdict('unknown-events', 'off')
  if (events !== null) return verdict('unheard', null)
  const wrong = way === 'unheard-is-off' ? 'off' : way === 'unheard-is-on' ? 'on' : null
  return verdict('unheard', wrong)
}

function stateBy(events: readonly Interval[], at_ms: number): 'on' | 'off' {
  return covers(events, at_ms) ? 'on' : 'off'
}

/** What parts of it would have at once: before the rest has arrived, a client may know no more. */
export function wantedByParts(knowledge: Knowledge, at_ms: number, { mode }: Terms): ReadonlySet<'on' | 'off'> {
  const { events, group, override } = knowledge
  const wanted = new Set<'on' | 'off'>()
  if (mode !== 'mqtt' && events !== null) wanted.add(stateBy(events, at_ms))
  for (const intent of [group, override])
    if (intent && at_ms < intent.expires_ms && (intent.state === 'on' || intent.grace_ms === 0))
      wanted.add(intent.state)
  return wanted
}

export function covers(events: readonly Interval[], at_ms: number): boolean {
  return events.some(({ start_ms, end_ms }) => start_ms <= at_ms && at_ms < end_ms)
}

/** The next instant at which another may decide, or otherwise; Infinity where there is none. */
export function nextChange({ group, override, events, zombie }: Knowledge, after_ms: number): number {
  const never = Number.POSITIVE_INFINITY
  const instants = [group?.expires_ms ?? never, override?.expires_ms ?? never, zombie?.from_ms ?? never]
  for (const { start_ms, end_ms } of events ?? []) instants.push(start_ms, end_ms)
  return Math.min(...instants.filter((at_ms) => at_ms > after_ms), never)
}
