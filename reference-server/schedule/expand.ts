import { windowAround } from '../core/coverage.js'
import type { GroupId, GroupSchedule, Occurrence } from '../core/model.js'
import { carryOn, type Series } from './carry-on.js'
import { DAY_MS, type Schedule, type ScheduledEvent, type Skipped } from './model.js'
import { startsBetween, tooOften } from './recurrence.js'

/** How far around now a recurrence is expanded: as far as its limit allows, the widest first. */
const ranges_ms = [32, 8, 1].map((days) => days * DAY_MS)

/** How long an expansion may serve before it is made anew; well inside the narrowest range. */
export const expansionLifetime_ms = DAY_MS / 4

export interface Expanded {
  readonly groups: readonly GroupSchedule[]
  readonly skipped: readonly Skipped[]
}

/** Every group's occurrences around an instant. Occurrences keep the event's exact length (RFC 5545 §3.6.1). */
export function expandSchedule({ groups, events }: Schedule, now_ms: number): Expanded {
  const byGroup = new Map<string, ScheduledEvent[]>(groups.map((group_id) => [String(group_id), []]))
  for (const event of events) byGroup.get(String(event.group_id))?.push(event)
  const skipped: Skipped[] = []
  const expanded = groups.map((group_id) => expandGroup(group_id, byGroup.get(String(group_id)) ?? [], now_ms, skipped))
  return { groups: expanded, skipped }
}

function expandGroup(
  group_id: GroupId,
  events: readonly ScheduledEvent[],
  now_ms: number,
  skipped: Skipped[],
): GroupSchedule {
  const occurrences: Occurrence[] = []
  const series: Series[] = []
  for (const event of events) {
    const { id: event_id, start_ms, end_ms, recurrence, details } = event
    if (!recurrence) {
      occurrences.push({ event_id, start_ms, end_ms, details })
      continue
    }
    const one = expandAround({ event_id, start_ms, length_ms: end_ms - start_ms, recurrence, details }, now_ms)
    if (!one) {
      skipped.push({ path: `group ${group_id}, event ${event_id}`, field: 'rrule', why: tooOften })
      continue
    }
    for (const start_ms of one.starts_ms)
      occurrences.push({ event_id, start_ms, end_ms: start_ms + one.length_ms, details })
    series.push(one)
  }
  return { group_id, ...carriedOn(series, occurrences, now_ms) }
}

/** The expansion, and what continues its windows beyond it: those that now, or a later now it serves, lies in. */
function carriedOn(
  series: readonly Series[],
  occurrences: readonly Occurrence[],
  now_ms: number,
): Omit<GroupSchedule, 'group_id'> {
  const first = series.length ? windowAround(occurrences, now_ms) : null
  const last = series.length ? windowAround(occurrences, now_ms + expansionLifetime_ms) : null
  const before = first ? carryOn(series, first, 'back', now_ms) : null
  const after = last ? carryOn(series, last, 'forth', now_ms) : null
  return {
    occurrences: [...occurrences, ...(before?.found ?? []), ...(after?.found ?? [])],
    start_unseen_ms: before?.unseen ? before.window.start_ms : Number.NEGATIVE_INFINITY,
    end_unseen_ms: after?.unseen ? after.window.end_ms : Number.POSITIVE_INFINITY,
  }
}

/** An event's starts around now, or null where they are too many even for the narrowest range. */
function expandAround(
  event: Omit<Series, 'from_ms' | 'until_ms'>,
  now_ms: number,
): (Series & { readonly starts_ms: readonly number[] }) | null {
  for (const range_ms of ranges_ms) {
    const from_ms = now_ms - range_ms - event.length_ms
    const until_ms = now_ms + range_ms
    const starts_ms = startsBetween(event.recurrence, event.start_ms, from_ms, until_ms)
    if (starts_ms) return { ...event, from_ms, until_ms, starts_ms }
  }
  return null
}
