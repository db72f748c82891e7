import {
  covers,
  type Knowledge,
  nextChange,
  type Span,
  type Terms,
  type Verdict,
  verdictAt,
} from './client-knowledge.js'
import { ON_MS, SETTLE_MS } from './client-part.js'

/** What one client that knows so much owes the TV. */

/** Duties kept that were in force until just now. */
const MAX_PAST = 32

export interface Duty {
  readonly verdict: Verdict
  /** Before this the order is too early. */
  readonly earliest_ms: number
  /** By then the TV is as wanted; Infinity where nothing is owed, or its lack was told. */
  readonly latest_ms: number
  /** An event covered an instant at which this off may have been due, so that it may never come. */
  readonly dropped: boolean
}

/** A duty that was, or may have been, in force until just now: an order by it may be under way. */
interface Past {
  readonly duty: Duty
  readonly until_ms: number
}

/** One of the clients that a right one may be. */
export interface Candidate {
  readonly knowledge: Knowledge
  readonly duty: Duty
  readonly past: readonly Past[]
}

/** Another process may have kept what was known; what it owes is counted from its start. */
export function restarted({ knowledge, duty }: Candidate): Candidate {
  return { knowledge, duty: { ...duty, verdict: { ...duty.verdict, by: 'nobody' } }, past: [] }
}

export type Tv = 'on' | 'off' | 'unknown'
export type Fit = 'fits' | 'near' | 'wrong'

const FREE: Duty = {
  verdict: {
    ...{ by: 'nobody', cause: 'unheard', intent_id: null, wanted: null, grace_ms: 0, at_once: false },
    ...{ since_ms: Number.POSITIVE_INFINITY, rechecked: false },
  },
  earliest_ms: Number.NEGATIVE_INFINITY,
  latest_ms: Number.POSITIVE_INFINITY,
  dropped: false,
}

export function candidateOf(knowledge: Knowledge): Candidate {
  return { knowledge, duty: FREE, past: [] }
}

/** Brings the duty in line with who decides at an instant; `span` is when that may have come about. */
export function renewed(
  candidate: Candidate,
  at_ms: number,
  span: Span,
  terms: Terms,
  by: 'arrival' | 'time',
): Candidate {
  const { knowledge, duty } = candidate
  const verdict = verdictAt(knowledge, at_ms, terms)
  const before = duty.verdict
  const same = before.by === verdict.by && before.wanted === verdict.wanted && before.cause === verdict.cause
  const again = same && by === 'arrival' && terms.way === 'repeat-restarts-grace' && verdict.wanted === 'off'
  // An off that was dropped comes again with another intent.
  const anew = duty.dropped && before.intent_id !== verdict.intent_id
  if (same && before.grace_ms === verdict.grace_ms && !again && !anew)
    return isSame(before, verdict) ? candidate : { ...candidate, duty: { ...duty, verdict } }
  const next = again ? dutyOf({ ...verdict, since_ms: span.from_ms }, span, null, by) : dutyOf(verdict, span, duty, by)
  const until_ms = span.to_ms + 2 * terms.accuracy_ms
  return { knowledge, duty: next, past: [...candidate.past, { duty, until_ms }].slice(-MAX_PAST) }
}

/** Of two verdicts by the same author, with the same wish, cause and grace. */
function isSame(before: Verdict, now: Verdict): boolean {
  return before.intent_id === now.intent_id && before.since_ms === now.since_ms
}

function dutyOf(verdict: Verdict, span: Span, before: Duty | null, by: 'arrival' | 'time'): Duty {
  const { wanted, grace_ms, at_once, since_ms } = verdict
  if (wanted === null)
    return { verdict, earliest_ms: Number.POSITIVE_INFINITY, latest_ms: Number.POSITIVE_INFINITY, dropped: false }
  if (wanted === 'on') {
    const limit_ms = by === 'arrival' && verdict.cause === 'intent' ? ON_MS : SETTLE_MS
    return { verdict, earliest_ms: Number.NEGATIVE_INFINITY, latest_ms: span.to_ms + limit_ms, dropped: false }
  }
  const own_ms = at_once ? span.from_ms : Math.min(span.from_ms, since_ms) + grace_ms
  // Whether the grace begins anew with another author is left open.
  const pending = before?.verdict.wanted === 'off' ? before : null
  const latest_ms = span.to_ms + grace_ms + SETTLE_MS
  // So is whether a repeat with another grace changes the first one's.
  const first_ms = pending?.verdict.by === verdict.by && Number.isFinite(pending.latest_ms) ? pending.latest_ms : 0
  return {
    verdict,
    earliest_ms: Math.min(own_ms, pending?.earliest_ms ?? Number.POSITIVE_INFINITY),
    latest_ms: Math.max(latest_ms, first_ms),
    dropped: false,
  }
}

/** A duty over a time. */
export interface Stretch {
  readonly from_ms: number
  readonly to_ms: number
  readonly duty: Duty
}

/** A candidate some time later, and when it owed something that was not done; the TV was the same all the while. */
export function later(
  candidate: Candidate,
  from_ms: number,
  to_ms: number,
  tv: Tv,
  terms: Terms,
  trail: Stretch[] = [],
): { readonly candidate: Candidate; readonly missing_ms: number | null } {
  let [now, now_ms]: [Candidate, number] = [candidate, from_ms]
  for (;;) {
    const next_ms = Math.min(to_ms, nextChange(now.knowledge, now_ms))
    if (tv === now.duty.verdict.wanted) now = excused(now)
    const duty = rechecked(now, now_ms, next_ms, terms)
    if (duty !== now.duty) now = { ...now, duty }
    trail.push({ from_ms: now_ms, to_ms: next_ms, duty })
    const owed = !duty.dropped && tv !== 'unknown'
    if (owed && duty.latest_ms + 2 * terms.accuracy_ms < next_ms) return { candidate: now, missing_ms: duty.latest_ms }
    if (nextChange(now.knowledge, now_ms) > to_ms) return { candidate: fresh(now, to_ms), missing_ms: null }
    now = renewed(now, next_ms, { from_ms: next_ms, to_ms: next_ms }, terms, 'time')
    now_ms = next_ms
  }
}

function fresh(candidate: Candidate, now_ms: number): Candidate {
  return candidate.past.some(({ until_ms }) => until_ms < now_ms)
    ? { ...candidate, past: candidate.past.filter(({ until_ms }) => until_ms >= now_ms) }
    : candidate
}

/** An off of the group may be dropped when an event covers any instant at which it may have been due. */
function rechecked({ knowledge, duty }: Candidate, from_ms: number, to_ms: number, { accuracy_ms }: Terms): Duty {
  if (!duty.verdict.rechecked || duty.verdict.wanted !== 'off' || duty.dropped) return duty
  const first_ms = Math.max(from_ms, duty.earliest_ms) - accuracy_ms
  const last_ms = Math.min(to_ms, duty.latest_ms) + accuracy_ms
  const within = (knowledge.events ?? []).some(({ start_ms, end_ms }) => start_ms <= last_ms && first_ms < end_ms)
  return within && Math.max(from_ms, duty.earliest_ms) <= Math.min(to_ms, duty.latest_ms)
    ? { ...duty, dropped: true }
    : duty
}

/** Whether an order at an instant is one that the candidate gives; it is judged once the accuracy has passed. */
export function fitOf(candidate: Candidate, order: 'on' | 'off', at_ms: number, terms: Terms): Fit {
  const duties = [candidate.duty, ...candidate.past.map(({ duty }) => duty)]
  const fits = duties.map((duty) => fitOne(candidate.knowledge, duty, order, at_ms, terms))
  return fits.includes('fits') ? 'fits' : fits.includes('near') ? 'near' : 'wrong'
}

function fitOne(knowledge: Knowledge, duty: Duty, order: 'on' | 'off', at_ms: number, { accuracy_ms }: Terms): Fit {
  const { verdict, earliest_ms, latest_ms, dropped } = duty
  if (verdict.wanted !== order || at_ms < earliest_ms - accuracy_ms) return 'wrong'
  if (verdict.rechecked && order === 'off' && isCovered(knowledge, at_ms, accuracy_ms)) return 'wrong'
  return at_ms < earliest_ms || (latest_ms < at_ms && !dropped) ? 'near' : 'fits'
}

/** Whether the client must have seen that an event is active. */
function isCovered({ events, events_since_ms }: Knowledge, at_ms: number, accuracy_ms: number): boolean {
  if (!events || at_ms - accuracy_ms < events_since_ms) return false
  return [at_ms - accuracy_ms, at_ms, at_ms + accuracy_ms].every((one) => covers(events, one))
}

/** What it owed is done, or was told to be lacking. */
export function excused(candidate: Candidate): Candidate {
  if (candidate.duty.latest_ms === Number.POSITIVE_INFINITY) return candidate
  return { ...candidate, duty: { ...candidate.duty, latest_ms: Number.POSITIVE_INFINITY } }
}

/** Until an instant it may also give these orders, by what it knew on the way. */
export function permitting(candidate: Candidate, orders: ReadonlySet<'on' | 'off'>, until_ms: number): Candidate {
  const permits = [...orders].map((wanted) => ({ duty: { ...FREE, verdict: { ...FREE.verdict, wanted } }, until_ms }))
  return { ...candidate, past: [...candidate.past, ...permits].slice(-MAX_PAST) }
}
