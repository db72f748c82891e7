import type { Knowledge, Span, Taken, Terms } from './client-knowledge.js'
import type { EventsRead, IntentRead, LooseIntent, PowerGiven } from './client-power-reading.js'

/** What a client knows after a message; several where the contract leaves it open. */

/** A message that reached a client. */
export interface Heard {
  readonly given: PowerGiven
  /** When it arrived. */
  readonly span: Span
  /** It came because the client connected, not because it was published then. */
  readonly retained: boolean
}

export function hear(before: Knowledge, { given, span, retained }: Heard, terms: Terms): readonly Knowledge[] {
  switch (given.channel) {
    case 'assignment':
      return given.client === terms.client_uuid ? assign(before, given.group, terms) : [before]
    case 'events':
      return given.group === before.group_id ? hearEvents(before, given.read, span, terms) : [before]
    case 'group-intent': {
      const listened =
        given.group === before.group_id || (terms.way === 'former-group-heard' && before.former.includes(given.group))
      if (!listened || (retained && terms.way === 'retained-intent-ignored')) return [before]
      return hearIntent(before, 'group', given.read, span, terms)
    }
    case 'client-intent':
      if (given.client !== terms.client_uuid || terms.way === 'override-ignored') return [before]
      return hearIntent(before, 'override', given.read, span, terms)
  }
}

function assign(before: Knowledge, group: string | null | undefined, { way }: Terms): readonly Knowledge[] {
  if (group === undefined || group === before.group_id) return [before]
  if (way === (group === null ? 'unassignment-ignored' : 'group-change-ignored') && before.group_id !== null)
    return [before]
  const former = before.group_id === null ? before.former : [...before.former, before.group_id].slice(-8)
  const kept = way === 'former-intent-kept' && group !== null ? before.group : null
  const after = { ...before, group_id: group, former: former.filter((one) => one !== group), group: kept }
  if (before.group_id === null) return [after]
  // Whether what was heard of the former group still counts for the fallback is left open.
  const heard = before.heard || before.group ? [true, false] : [false]
  const events = before.events ? [before.events, null] : [null]
  return heard.flatMap((one) => events.map((listed) => ({ ...after, heard: one, events: listed })))
}

function hearEvents(before: Knowledge, read: EventsRead, span: Span, { way }: Terms): readonly Knowledge[] {
  const now = (events: Knowledge['events']): Knowledge => ({ ...before, events, events_since_ms: span.to_ms })
  if (read.kind === 'empty') {
    if (way === 'empty-is-no-events') return [now([])]
    return [way === 'empty-is-unknown' ? now(null) : before]
  }
  if (read.kind !== 'array' || (way === 'no-events-ignored' && read.events.length === 0)) return [before]
  return read.partial ? [now(read.events), before] : [now(read.events)]
}

type Topic = 'group' | 'override'

function hearIntent(before: Knowledge, topic: Topic, read: IntentRead, span: Span, terms: Terms): readonly Knowledge[] {
  const { way } = terms
  if (before.deaf || (terms.mode === 'local' && way !== 'local-follows')) return [before]
  const arrived = takenAs(topic, read.intent, span, terms)
  if (read.kind === 'clear') return clear(before, topic, way)
  if (read.kind === 'open') return arrived ? [before, ...take(before, topic, arrived, span, terms)] : [before]
  if (read.kind === 'valid' && arrived) {
    if (read.unknown && way === (read.unknown === 'fields' ? 'unknown-fields-refused' : 'minor-version-refused'))
      return [before]
    return take(before, topic, arrived, span, terms)
  }
  return ignore(before, topic, read.kind, arrived, span, terms)
}

function clear(before: Knowledge, topic: Topic, way: Terms['way']): readonly Knowledge[] {
  if (way === (topic === 'group' ? 'clear-ignored' : 'withdrawal-ignored') || before[topic] === null) return [before]
  const after = { ...before, [topic]: null, zombie: null }
  // Whether one that has heard an intent that is gone now is one that never heard is left open.
  return [
    { ...after, heard: true },
    { ...after, heard: false },
  ]
}

const FOLLOWED = {
  malformed: 'malformed-followed',
  'unreadable-field': 'unreadable-field-followed',
  'unsupported-version': 'version-followed',
} as const

/** A right client leaves it alone. */
function ignore(
  before: Knowledge,
  topic: Topic,
  kind: IntentRead['kind'] | 'expired',
  arrived: Taken | null,
  span: Span,
  { way }: Terms,
): readonly Knowledge[] {
  if (way === 'ignored-ends') return before[topic] ? [{ ...before, heard: true, [topic]: null }] : [before]
  if (way === 'deaf-after-malformed' && kind !== 'expired') return [{ ...before, deaf: true }]
  if (!arrived) return [before]
  if (way === 'ignored-outranks')
    return [{ ...before, bar_ms: Math.max(before.bar_ms ?? arrived.issued_ms, arrived.issued_ms) }]
  const followed =
    kind === 'expired' ? 'expired-followed' : kind in FOLLOWED ? FOLLOWED[kind as keyof typeof FOLLOWED] : null
  if (way !== followed) return [before]
  const lasting = arrived.expires_ms > span.to_ms ? arrived.expires_ms : Number.POSITIVE_INFINITY
  return [{ ...before, [topic]: { ...arrived, expires_ms: lasting } }]
}

function takenAs(topic: Topic, intent: LooseIntent | null, span: Span, { delay_ms, way }: Terms): Taken | null {
  if (!intent) return null
  const { intent_id, state, issued_ms, issued_at, expires_ms, grace_ms } = intent
  const own = grace_ms === null || way === 'override-has-group-grace' ? delay_ms : grace_ms
  return {
    intent_id,
    state,
    issued_ms: issued_ms ?? span.to_ms,
    issued_at,
    expires_ms: expires_ms ?? Number.POSITIVE_INFINITY,
    grace_ms: topic === 'override' && way === 'override-without-grace' ? 0 : own,
    since_ms: span.from_ms,
    arrived_ms: span.to_ms,
  }
}

/** A valid intent; what is expired when it arrives is ignored, and near its expiry it may be either. */
function take(before: Knowledge, topic: Topic, arrived: Taken, span: Span, terms: Terms): readonly Knowledge[] {
  const { accuracy_ms } = terms
  const ignored = () => ignore(before, topic, 'expired', arrived, span, terms)
  if (arrived.expires_ms <= span.from_ms - accuracy_ms) return ignored()
  const taken = winners(before[topic], arrived, span, terms).flatMap((winner): readonly Knowledge[] => {
    if (winner === before[topic] || arrived.issued_ms < (before.bar_ms ?? Number.NEGATIVE_INFINITY)) return [before]
    const now = since(before[topic], winner)
    const turned = now.state !== before[topic]?.state
    const after = { ...before, [topic]: now, zombie: turned ? null : before.zombie }
    // Whether an order to this client alone counts for the fallback once it is over is left open.
    return topic === 'override' && !before.heard ? [{ ...after, heard: true }, after] : [after]
  })
  return arrived.expires_ms > span.to_ms + accuracy_ms ? taken : [...taken, ...ignored()]
}

function since(before: Taken | null, winner: Taken): Taken {
  return before?.state === winner.state ? { ...winner, since_ms: Math.min(before.since_ms, winner.since_ms) } : winner
}

/** What may be in force on a topic after a valid intent arrived on it. */
function winners(before: Taken | null, arrived: Taken, span: Span, { way, accuracy_ms }: Terms): readonly Taken[] {
  if (before === null) return [arrived]
  const lapsed = before.expires_ms <= span.to_ms + accuracy_ms
  if (before.intent_id === arrived.intent_id) {
    if (way === 'repeat-extends-nothing') return [before]
    const longer = { ...arrived, expires_ms: Math.max(before.expires_ms, arrived.expires_ms) }
    const usual = before.state === arrived.state && arrived.issued_ms >= before.issued_ms
    if (usual && arrived.expires_ms >= before.expires_ms) return [longer]
    // An id with another meaning, or an expiry that comes nearer, is nothing that a right server says.
    return usual ? [longer, arrived] : [before, longer, arrived, { ...before, expires_ms: longer.expires_ms }]
  }
  if (way === 'last-arrival-wins' && before.issued_ms !== arrived.issued_ms) return [arrived]
  if (arrived.issued_ms > before.issued_ms) return [arrived]
  // Whether one that has expired still outranks an older one is left open.
  if (arrived.issued_ms < before.issued_ms) return lapsed ? [before, arrived] : [before]
  if (arrived.issued_at !== before.issued_at) return [before, arrived]
  const greater = arrived.intent_id > before.intent_id ? arrived : before
  if (way === 'tie-last-wins') return [arrived]
  if (way === 'tie-first-wins') return [before]
  if (way === 'tie-smaller-wins') return [greater === arrived ? before : arrived]
  return lapsed ? [greater, arrived] : [greater]
}
