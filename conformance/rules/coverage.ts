import { matchesChannel } from '../../generated/channels.js'
import { parseInstant } from '../../generated/instants.js'
import type { ObservedSchedule, ObservedTrap, OccurrenceOrigin, ScheduleObservation } from '../history/observation.js'

/** S1 defaults: the worst-case latency from a schedule boundary, in ms. What is younger than this is not judged. */
export const LATENCY_MS = 30_000

/** `[start, end)` in ms. */
export interface Interval {
  readonly start_ms: number
  readonly end_ms: number
}

/** One event at one time; the end is Infinity where no end is in reach. */
export interface Occurrence extends Interval {
  readonly id: string
  readonly by: OccurrenceOrigin
  /** Whether the event names its group by a number or by text. */
  readonly form: 'number' | 'text'
}

/** An instant inside a covered span at which an event starts or ends without the coverage changing. */
export interface Seam {
  readonly at_ms: number
  readonly kind: 'adjacent' | 'overlapping'
  /** What happens there, for people. */
  readonly told: string
}

export interface Span extends Interval {
  readonly seams: readonly Seam[]
}

export interface Trap extends Interval {
  readonly by: ObservedTrap['by']
}

/** What a group's schedule asks for, from the instant it was given on. */
export interface Coverage {
  readonly since_ms: number
  readonly spans: readonly Span[]
  readonly gaps: readonly Interval[]
  readonly occurrences: readonly Occurrence[]
  readonly traps: readonly Trap[]
  /** What events would cover that are none: from the end to the start, where that is the wrong way round. */
  readonly invalid: readonly Interval[]
  readonly has_invalid: boolean
  /** The group is named by a number and by the same digits in text. */
  readonly doubled: boolean
  /** The group's events as they were written, to tell an edit from none. */
  readonly written: ReadonlySet<string>
}

/** The coverage of every group that a server serves; by group id as text. */
export function coverageByGroup(given: ScheduleObservation): Map<string, Coverage> {
  const known = new Set(given.schedule.groups.filter(isUsableGroup).map(String))
  return new Map([...known].map((group) => [group, coverageOf(given, group)]))
}

/** Whether the contract allows a group id: a positive integer or a slug. */
export function isUsableGroup(group_id: number | string): boolean {
  if (typeof group_id === 'number' && !(Number.isSafeInteger(group_id) && group_id >= 1)) return false
  return matchesChannel('groupPowerIntent', `infoscreen/groups/${group_id}/power/intent`)
}

function coverageOf({ schedule, occurrences, traps, at_ms }: ScheduleObservation, group: string): Coverage {
  const isOwn = ({ group_id }: { readonly group_id: number | string }): boolean => String(group_id) === group
  const timed = occurrences.filter(isOwn).flatMap(({ id, by, start, end, endless, group_id }): Occurrence[] => {
    const [start_ms, end_ms] = [parseInstant(start), endless ? Number.POSITIVE_INFINITY : parseInstant(end)]
    const form = typeof group_id === 'number' ? 'number' : 'text'
    return start_ms !== null && end_ms !== null && start_ms < end_ms ? [{ id, by, form, start_ms, end_ms }] : []
  })
  const spans = merge(timed).map((span) => ({ ...span, seams: seamsIn(span, timed) }))
  const invalid = schedule.events.filter((event) => isOwn(event) && !isUsableTime(event))
  return {
    since_ms: at_ms,
    spans,
    gaps: gapsBetween(spans, at_ms),
    occurrences: timed,
    traps: traps.filter(isOwn).map(({ by, start, end }) => ({ by, ...interval(start, end) })),
    invalid: invalid.map(({ start, end }) => interval(end, start)).filter(({ start_ms }) => Number.isFinite(start_ms)),
    has_invalid: invalid.length > 0,
    doubled: isDoubled(schedule, group),
    written: new Set(schedule.events.filter(isOwn).map((event) => JSON.stringify(event))),
  }
}

function isUsableTime({ start, end }: { readonly start: string; readonly end: string }): boolean {
  const [start_ms, end_ms] = [parseInstant(start), parseInstant(end)]
  return start_ms !== null && end_ms !== null && start_ms < end_ms
}

function interval(start: string, end: string): Interval {
  const [start_ms, end_ms] = [parseInstant(start), parseInstant(end)]
  return start_ms === null || end_ms === null
    ? { start_ms: Number.NaN, end_ms: Number.NaN }
    : { start_ms, end_ms: Math.max(end_ms, start_ms + 1) }
}

function isDoubled({ groups, events }: ObservedSchedule, group: string): boolean {
  const named = [...groups, ...events.map(({ group_id }) => group_id)].filter((id) => String(id) === group)
  return new Set(named.map((id) => typeof id)).size > 1
}

function merge(events: readonly Interval[]): Interval[] {
  const merged: { start_ms: number; end_ms: number }[] = []
  for (const { start_ms, end_ms } of [...events].sort((a, b) => a.start_ms - b.start_ms)) {
    const last = merged.at(-1)
    if (last && start_ms <= last.end_ms) last.end_ms = Math.max(last.end_ms, end_ms)
    else merged.push({ start_ms, end_ms })
  }
  return merged
}

function seamsIn(span: Interval, events: readonly Occurrence[]): Seam[] {
  const instants = new Set(events.flatMap(({ start_ms, end_ms }) => [start_ms, end_ms]))
  return [...instants]
    .filter((at_ms) => span.start_ms < at_ms && at_ms < span.end_ms)
    .sort((a, b) => a - b)
    .map((at_ms) => {
      const through = events.some(({ start_ms, end_ms }) => start_ms < at_ms && at_ms < end_ms)
      return { at_ms, kind: through ? 'overlapping' : 'adjacent', told: happeningsAt(at_ms, events) }
    })
}

/** "event a ends and event b starts": what a schedule does at an instant. */
export function happeningsAt(at_ms: number, events: readonly (Interval & { readonly id: string })[]): string {
  const ends = events.filter(({ end_ms }) => end_ms === at_ms).map(({ id }) => `event ${id} ends`)
  const starts = events.filter(({ start_ms }) => start_ms === at_ms).map(({ id }) => `event ${id} starts`)
  return [...ends, ...starts].join(' and ')
}

function gapsBetween(spans: readonly Interval[], since_ms: number): Interval[] {
  const edges = [since_ms, ...spans.flatMap(({ start_ms, end_ms }) => [start_ms, end_ms]), Number.POSITIVE_INFINITY]
  const gaps: Interval[] = []
  for (let index = 0; index < edges.length; index += 2) {
    const [start_ms, end_ms] = [Math.max(edges[index] ?? 0, since_ms), edges[index + 1] ?? 0]
    if (start_ms < end_ms) gaps.push({ start_ms, end_ms })
  }
  return gaps
}

export function containing<I extends Interval>(intervals: readonly I[], at_ms: number): I | undefined {
  return intervals.find(({ start_ms, end_ms }) => start_ms <= at_ms && at_ms < end_ms)
}

/** The span or gap around an instant, which is not before the schedule was given. */
export function stretchAt(coverage: Coverage, at_ms: number): Interval & { readonly state: 'on' | 'off' } {
  const span = containing(coverage.spans, at_ms)
  if (span) return { start_ms: span.start_ms, end_ms: span.end_ms, state: 'on' }
  const ends = coverage.spans.filter(({ end_ms }) => end_ms <= at_ms).map(({ end_ms }) => end_ms)
  const starts = coverage.spans.filter(({ start_ms }) => start_ms > at_ms).map(({ start_ms }) => start_ms)
  return {
    start_ms: Math.max(Number.NEGATIVE_INFINITY, ...ends),
    end_ms: Math.min(Number.POSITIVE_INFINITY, ...starts),
    state: 'off',
  }
}

/** The seam whose latency an instant falls in: the last one at or before it. */
export function seamAt(coverage: Coverage, at_ms: number): Seam | undefined {
  return containing(coverage.spans, at_ms)?.seams.findLast(
    (seam) => seam.at_ms <= at_ms && at_ms < seam.at_ms + LATENCY_MS,
  )
}
