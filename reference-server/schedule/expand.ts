import { RRuleTemporal } from 'rrule-temporal'
import { Temporal } from 'temporal-polyfill'
import type { GroupId, GroupSchedule, Occurrence } from '../core/model.js'
import { limits, type Recurrence, type Schedule, type ScheduledEvent, type Skipped } from './model.js'

const DAY_MS = 86_400_000
/** How far around now a recurrence is expanded: as far as its limit allows, the widest first. */
const ranges_ms = [32, 8, 1].map((days) => days * DAY_MS)

/** How long an expansion may serve before it is made anew; well inside the narrowest range. */
export const expansionLifetime_ms = DAY_MS / 4

export interface Expanded {
  readonly groups: readonly GroupSchedule[]
  readonly skipped: readonly Skipped[]
}

interface Starts {
  readonly starts_ms: readonly number[]
  readonly complete_from_ms: number
  readonly complete_until_ms: number
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
  let [complete_from_ms, complete_until_ms] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]
  for (const event of events) {
    const found = startsAround(event, now_ms)
    if (!found) {
      skipped.push({ path: `group ${group_id}, event ${event.id}`, why: tooMany })
      continue
    }
    complete_from_ms = Math.max(complete_from_ms, found.complete_from_ms)
    complete_until_ms = Math.min(complete_until_ms, found.complete_until_ms)
    const length_ms = event.end_ms - event.start_ms
    for (const start_ms of found.starts_ms)
      occurrences.push({ event_id: event.id, start_ms, end_ms: start_ms + length_ms })
  }
  return { group_id, occurrences, complete_from_ms, complete_until_ms }
}

const tooMany = `repeats more than ${limits.occurrences_per_event} times around now`

/** The starts of an event around now, or null where they are too many even for the narrowest range. */
function startsAround({ start_ms, end_ms, recurrence }: ScheduledEvent, now_ms: number): Starts | null {
  if (!recurrence) {
    return {
      starts_ms: [start_ms],
      complete_from_ms: Number.NEGATIVE_INFINITY,
      complete_until_ms: Number.POSITIVE_INFINITY,
    }
  }
  for (const range_ms of ranges_ms) {
    const from_ms = now_ms - range_ms - (end_ms - start_ms)
    const until_ms = now_ms + range_ms
    const starts_ms = startsBetween(recurrence, start_ms, from_ms, until_ms)
    if (!starts_ms) continue
    const complete_from_ms = start_ms < from_ms ? (starts_ms[0] ?? from_ms) : Number.NEGATIVE_INFINITY
    return { starts_ms, complete_from_ms, complete_until_ms: until_ms }
  }
  return null
}

/** Why a recurrence cannot be used, or null. */
export function checkRecurrence(recurrence: Recurrence, start_ms: number): string | null {
  try {
    Temporal.Instant.fromEpochMilliseconds(start_ms).toZonedDateTimeISO(recurrence.zone)
  } catch {
    return `tz ${JSON.stringify(recurrence.zone)} is no IANA time zone, like Europe/Berlin`
  }
  if (recurrence.rrule === null) return null
  try {
    ruleFor(recurrence.rrule, recurrence.zone, start_ms)
  } catch (error) {
    return `rrule ${JSON.stringify(recurrence.rrule)} cannot be read: ${(error as Error).message}`
  }
  return startsBetween(recurrence, start_ms, start_ms, start_ms + DAY_MS)
    ? null
    : `rrule ${JSON.stringify(recurrence.rrule)} ${tooMany}`
}

/** Starts in `[from, until)`, sorted; null when they are too many. */
function startsBetween(recurrence: Recurrence, start_ms: number, from_ms: number, until_ms: number): number[] | null {
  const { rrule, zone, exdates_ms, rdates_ms } = recurrence
  const ruled = rrule === null ? [] : ruleStarts(ruleFor(rrule, zone, start_ms), from_ms, until_ms)
  if (!ruled) return null
  const excluded = new Set(exdates_ms)
  // RFC 5545 §3.8.5.3: DTSTART is the first instance, whether or not the rule yields it.
  return [...new Set([start_ms, ...ruled, ...rdates_ms])]
    .filter((start) => from_ms <= start && start < until_ms && !excluded.has(start))
    .sort((a, b) => a - b)
}

function ruleFor(rrule: string, zone: string, start_ms: number): RRuleTemporal {
  const first = Temporal.Instant.fromEpochMilliseconds(start_ms).toZonedDateTimeISO(zone)
  const local = first.toPlainDateTime().toString({ smallestUnit: 'second' }).replace(/[-:]/g, '')
  return new RRuleTemporal({
    rruleString: `DTSTART;TZID=${zone}:${local}\nRRULE:${rrule}`,
    maxIterations: limits.occurrences_per_event,
  })
}

function ruleStarts(rule: RRuleTemporal, from_ms: number, until_ms: number): number[] | null {
  try {
    return rule.between(new Date(from_ms), new Date(until_ms), true).map((start) => start.epochMilliseconds)
  } catch (error) {
    if ((error as Error).message.startsWith('Maximum iterations')) return null
    throw error
  }
}
