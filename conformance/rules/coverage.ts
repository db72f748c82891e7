import { parseInstant } from '../../generated/instants.js'
import type {
  ObservedEvent,
  ObservedOccurrence,
  ObservedTrap,
  OccurrenceOrigin,
  ScheduleObservation,
} from '../history/observation.js'
import { parametersOf } from './topics.js'

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
export function coverageByGroup({ schedule, occurrences, traps, at_ms }: ScheduleObservation): Map<string, Coverage> {
  const own = new Map<string, Own>()
  for (const group_id of schedule.groups) {
    if (!isUsableGroup(group_id)) continue
    const named = own.get(String(group_id))?.named ?? []
    own.set(String(group_id), { named: [...named, group_id], events: [], occurrences: [], traps: [] })
  }
  for (const one of schedule.events) own.get(String(one.group_id))?.events.push(one)
  for (const one of occurrences) own.get(String(one.group_id))?.occurrences.push(one)
  for (const one of traps) own.get(String(one.group_id))?.traps.push(one)
  return new Map([...own].map(([group, of]) => [group, coverageOf(of, at_ms)]))
}

/** What a schedule has of one group. */
interface Own {
  /** Its ids, as they are listed. */
  readonly named: readonly (number | string)[]
  readonly events: ObservedEvent[]
  readonly occurrences: ObservedOccurrence[]
  readonly traps: ObservedTrap[]
}

/** Whether the contract allows a group id: a positive integer or a slug. */
export function isUsableGroup(group_id: number | string): boolean {
  if (typeof group_id === 'number' && !(Number.isSafeInteger(group_id) && group_id >= 1)) return false
  return parametersOf('groupPowerIntent', `infoscreen/groups/${group_id}/power/intent`) !== null
}

function coverageOf({ named, events, occurrences, traps }: Own, at_ms: number): Coverage {
  const timed = occurrences.flatMap(({ id, by, start, end, endless, group_id }): Occurrence[] => {
    const [start_ms, end_ms] = [parseInstant(start), endless ? Number.POSITIVE_INFINITY : parseInstant(end)]
    const form = typeof group_id === 'number' ? 'number' : 'text'
    return start_ms !== null && end_ms !== null && start_ms < end_ms ? [{ id, by, form, start_ms, end_ms }] : []
  })
  const spans = merge(timed).map((span) => ({ ...span, seams: seamsIn(span, timed) }))
  const invalid = events.filter((event) => !isUsableTime(event))
  return {
    since_ms: at_ms,
    spans,
    gaps: gapsBetween(spans, at_ms),
    occurrences: timed,
    traps: traps.map(({ by, start, end }) => ({ by, ...interval(start, end) })),
    invalid: invalid.map(({ start, end }) => interval(end, start)).filter(({ start_ms }) => Number.isFinite(start_ms)),
    has_invalid: invalid.length > 0,
    doubled: new Set([...named, ...events.map(({ group_id }) => group_id)].map((id) => typeof id)).size > 1,
    written: new Set(events.map((event) => JSON.stringify(event))),
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

function merge(events: readonly Interval[]): Interval[] {
  const merged: { start_ms: number; end_ms: number }[] = []
  for (const { start_ms, end_ms } of [...events].sort((a, b) => a.start_ms - b.start_ms)) {
    const last = merged.at(-1)
    if (last && start_ms <= last.end_ms) last.end_ms = Math.max(last.end_ms, end_ms)
    else merged.push({ start_ms, end_ms })
  }
  return merged
}

function seamsIn(span: Interval, all: readonly Occurrence[]): Seam[] {
  const events = all.filter(({ start_ms, end_ms }) => span.start_ms <= start_ms && end_ms <= span.end_ms)
  if (events.length < 2) return []
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
