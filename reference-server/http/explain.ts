import { formatInstant } from '../../generated/instants.js'
import type { DesiredState } from '../../generated/types.js'
import type { GroupId } from '../core/model.js'
import type { IntentRecord, JournalNote } from './face.js'

export interface Explained {
  /** What the TVs were told; null when nothing was in force. */
  readonly state: DesiredState | null
  /** The last intent the broker had by then, whether or not it had expired. */
  readonly intent: IntentRecord | null
  /** A later one that was published by then, and that the broker did not have yet. */
  readonly unacknowledged: IntentRecord | null
  readonly explanation: string
}

/** Why the TVs of a group were as they were at an instant, from what was recorded around it. */
export function explainAt(
  group_id: GroupId,
  at_ms: number,
  records: readonly IntentRecord[],
  notes: readonly JournalNote[],
): Explained {
  const issued = records.filter(({ issued_at_ms }) => issued_at_ms <= at_ms)
  const intent = latest(issued.filter(({ first_acked_ms }) => first_acked_ms !== null && first_acked_ms <= at_ms))
  const newest = latest(issued)
  const unacknowledged = newest !== intent ? newest : null
  const expired = intent !== null && (intent.last_expires_at_ms ?? intent.issued_at_ms) <= at_ms
  const parts = [
    intent ? told(group_id, at_ms, intent, expired) : untold(group_id, at_ms),
    unacknowledged && late(unacknowledged),
    trouble(at_ms, notes),
  ]
  return {
    state: intent && !expired ? intent.desired_state : null,
    intent,
    unacknowledged,
    explanation: `${parts.filter(Boolean).join('; ')}.`,
  }
}

function latest(records: readonly IntentRecord[]): IntentRecord | null {
  return records.reduce<IntentRecord | null>((last, record) => {
    if (!last || record.issued_at_ms > last.issued_at_ms) return record
    return record.issued_at_ms === last.issued_at_ms && record.intent_id > last.intent_id ? record : last
  }, null)
}

function told(group_id: GroupId, at_ms: number, intent: IntentRecord, expired: boolean): string {
  const { desired_state, reason, intent_id, first_acked_ms, last_expires_at_ms } = intent
  const when = `At ${formatInstant(at_ms)} group ${group_id}`
  const what = `${desired_state} (${reason}) since ${formatInstant(first_acked_ms ?? at_ms)} by intent ${intent_id}`
  if (expired) {
    const ended = formatInstant(last_expires_at_ms ?? intent.issued_at_ms)
    return `${when} had no intent in force, so that its screens decided for themselves: it had been told ${what}, which was not refreshed and expired at ${ended}`
  }
  return `${when} was told ${what}, ${desired_state === 'on' ? onBecause(intent) : 'as no event was active'}`
}

function onBecause({ window_start_ms, window_end_ms }: IntentRecord): string {
  const from = window_start_ms === null ? '' : ` from ${formatInstant(window_start_ms)}`
  const to = window_end_ms === null ? '' : ` to ${formatInstant(window_end_ms)}`
  return `as events were active${from}${to}`
}

function untold(group_id: GroupId, at_ms: number): string {
  return `At ${formatInstant(at_ms)} group ${group_id} had no intent in force, so that its screens decided for themselves: no acknowledged publish before then is stored`
}

function late({ desired_state, reason, intent_id, due_ms, first_acked_ms }: IntentRecord): string {
  const acked =
    first_acked_ms === null ? 'has never acknowledged it' : `only had it at ${formatInstant(first_acked_ms)}`
  return `intent ${intent_id}, ${desired_state} (${reason}), was due at ${formatInstant(due_ms)}, but the broker ${acked}`
}

const troubles: Readonly<Partial<Record<JournalNote['kind'], string>>> = {
  broker_lost: 'the broker was away',
  stopped: 'the server was stopped',
  store_lost: 'the store was lost',
}
const endOf: Readonly<Partial<Record<JournalNote['kind'], JournalNote['kind']>>> = {
  broker_lost: 'broker_back',
  stopped: 'started',
  store_lost: 'store_back',
}

/** What had begun to go wrong by then, and had not ended. */
function trouble(at_ms: number, notes: readonly JournalNote[]): string {
  const before = notes.filter((note) => note.at_ms <= at_ms)
  return Object.entries(troubles)
    .flatMap(([kind, words]) => {
      const began = lastOf(before, kind as JournalNote['kind'])
      const ended = lastOf(before, endOf[kind as JournalNote['kind']] ?? 'started')
      return began !== null && (ended === null || ended < began) ? [`${words} since ${formatInstant(began)}`] : []
    })
    .join(' and ')
}

function lastOf(notes: readonly JournalNote[], kind: JournalNote['kind']): number | null {
  const instants = notes.filter((note) => note.kind === kind).map(({ at_ms }) => at_ms)
  return instants.length ? Math.max(...instants) : null
}
