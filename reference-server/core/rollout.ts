import type { DesiredState } from '../../generated/types.js'

/** What the gates look at, a part of a stored timeline; instants in ms since 1970. */
export interface PublishedIntent {
  readonly subject_kind: 'group' | 'client'
  readonly subject: string
  readonly intent_id: string
  readonly desired_state: DesiredState
  readonly window_start_ms: number | null
  readonly window_end_ms: number | null
  readonly due_ms: number
  readonly cause: string
  readonly issued_at_ms: number
  readonly first_acked_ms: number | null
}

export interface Noted {
  readonly at_ms: number
  readonly kind: string
  readonly subject: string | null
}

/** One condition for going on to more groups (S1 §10). */
export interface Gate {
  readonly name: 'no unwanted off' | 'no malformed payload' | 'lag within 30 s'
  /** Null when there is too little to tell from. */
  readonly holds: boolean | null
  readonly detail: string
}

/** S1 defaults: the worst that a transition may take. */
const MAX_LAG_MS = 30_000

/** Whether a rollout may go on, from what was published and what happened (S1 §10, §12). */
export function rolloutGates(intents: readonly PublishedIntent[], notes: readonly Noted[]): readonly Gate[] {
  const ofGroups = intents.filter(({ subject_kind }) => subject_kind === 'group')
  return [offGate(ofGroups, notes), malformedGate(ofGroups, notes), lagGate(ofGroups)]
}

/**
 * An OFF is unwanted when the ON before it said that its window goes on and no edit came in between, or when the next
 * window starts where the last one ended: the schedule asked for no OFF then.
 */
function offGate(intents: readonly PublishedIntent[], notes: readonly Noted[]): Gate {
  const edits_ms = notes.filter(({ kind }) => kind === 'schedule_edited').map(({ at_ms }) => at_ms)
  const edited = (from_ms: number, to_ms: number): boolean => edits_ms.some((at) => from_ms <= at && at <= to_ms)
  const unwanted: PublishedIntent[] = []
  for (const timeline of bySubject(intents).values())
    for (const [index, off] of timeline.entries()) {
      const [before, after] = [timeline[index - 1], timeline[index + 1]]
      if (off.desired_state !== 'off' || before?.desired_state !== 'on') continue
      const cut = before.window_end_ms !== null && off.issued_at_ms < before.window_end_ms
      const blip = after?.desired_state === 'on' && after.window_start_ms === before.window_end_ms
      const until_ms = blip ? after.issued_at_ms : off.issued_at_ms
      if ((cut || blip) && !edited(before.issued_at_ms, until_ms)) unwanted.push(off)
    }
  const [first] = unwanted
  return {
    name: 'no unwanted off',
    holds: intents.length ? unwanted.length === 0 : null,
    detail: first
      ? `${unwanted.length}, the first for group ${first.subject} (${first.intent_id})`
      : 'each off came at the end of a window or after an edit',
  }
}

function malformedGate(intents: readonly PublishedIntent[], notes: readonly Noted[]): Gate {
  const refused = notes.filter(({ kind }) => kind === 'intent_refused')
  return {
    name: 'no malformed payload',
    holds: refused.length ? false : intents.length ? true : null,
    detail: refused.length
      ? `${refused.length} refused, the first for ${refused[0]?.subject}`
      : `${counted(intents, 'intent')}, all of the contract's form`,
  }
}

/** Intents that were due while the broker was away count too: a screen waits for them all the same. */
function lagGate(intents: readonly PublishedIntent[]): Gate {
  const lags = intents.flatMap(({ cause, due_ms, first_acked_ms, subject }) =>
    cause === 'transition' && first_acked_ms !== null ? [{ subject, lag_ms: first_acked_ms - due_ms }] : [],
  )
  const worst = lags.reduce<(typeof lags)[number] | null>(
    (most, one) => (one.lag_ms > (most?.lag_ms ?? -1) ? one : most),
    null,
  )
  return {
    name: 'lag within 30 s',
    holds: worst ? worst.lag_ms <= MAX_LAG_MS : null,
    detail: worst
      ? `${counted(lags, 'transition')}, the slowest after ${(worst.lag_ms / 1000).toFixed(1)} s (group ${worst.subject})`
      : 'no transitions yet',
  }
}

function bySubject(intents: readonly PublishedIntent[]): Map<string, PublishedIntent[]> {
  const timelines = new Map<string, PublishedIntent[]>()
  for (const intent of [...intents].sort((a, b) => a.issued_at_ms - b.issued_at_ms)) {
    const timeline = timelines.get(intent.subject)
    if (timeline) timeline.push(intent)
    else timelines.set(intent.subject, [intent])
  }
  return timelines
}

export type Stage = 'off' | 'canary' | 'partial' | 'full'

/** How far the rollout is: no group, one, some, or all of those there are (S1 §10). */
export function stageOf(publish_enabled: boolean, groups: ReadonlySet<string> | null, known: readonly string[]): Stage {
  const published = groups === null ? known.length : known.filter((group) => groups.has(group)).length
  if (!publish_enabled || (groups !== null && published === 0)) return 'off'
  if (groups === null || published === known.length) return 'full'
  return published === 1 ? 'canary' : 'partial'
}

function counted(list: readonly unknown[], noun: string): string {
  return `${list.length} ${noun}${list.length === 1 ? '' : 's'}`
}
