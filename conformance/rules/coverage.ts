import { parseInstant } from '../../generated/instants.js'
import type { ObservedEvent } from '../history/observation.js'

/** S1 defaults: the worst-case latency from a schedule boundary, in ms. What is younger than this is not judged. */
export const LATENCY_MS = 30_000

/** `[start, end)` in ms. */
export interface Interval {
  readonly start_ms: number
  readonly end_ms: number
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

/** What a group's schedule asks for, from the instant it was given on. */
export interface Coverage {
  readonly spans: readonly Span[]
  readonly gaps: readonly Interval[]
  /** Where the group must be on, whatever the latency: spans less the latency after their start. */
  readonly surely_on: readonly Interval[]
  /** Where the group must be off, whatever the latency. */
  readonly surely_off: readonly Interval[]
}

interface Timed extends Interval {
  readonly id: string
}

/** The coverage of one group's events; events that are no events (end not after start, unreadable) cover nothing. */
export function coverageOf(events: readonly ObservedEvent[], since_ms: number): Coverage {
  const timed = events.flatMap(({ id, start, end }) => {
    const [start_ms, end_ms] = [parseInstant(start), parseInstant(end)]
    return start_ms !== null && end_ms !== null && start_ms < end_ms ? [{ id, start_ms, end_ms }] : []
  })
  const spans = merge(timed).map((span) => ({ ...span, seams: seamsIn(span, timed) }))
  const gaps = gapsBetween(spans, since_ms)
  return {
    spans,
    gaps,
    surely_on: spans.flatMap((span) => settled(span, since_ms)),
    surely_off: gaps.flatMap((gap) => settled(gap, since_ms)),
  }
}

function merge(events: readonly Timed[]): Interval[] {
  const merged: { start_ms: number; end_ms: number }[] = []
  for (const { start_ms, end_ms } of [...events].sort((a, b) => a.start_ms - b.start_ms)) {
    const last = merged.at(-1)
    if (last && start_ms <= last.end_ms) last.end_ms = Math.max(last.end_ms, end_ms)
    else merged.push({ start_ms, end_ms })
  }
  return merged
}

function seamsIn(span: Interval, events: readonly Timed[]): Seam[] {
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
export function happeningsAt(at_ms: number, events: readonly Timed[]): string {
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

/** An interval without the latency after its start, or after the instant at which the schedule was given. */
function settled({ start_ms, end_ms }: Interval, since_ms: number): Interval[] {
  const from_ms = Math.max(start_ms, since_ms) + LATENCY_MS
  return from_ms < end_ms ? [{ start_ms: from_ms, end_ms }] : []
}

export function containing<I extends Interval>(intervals: readonly I[], at_ms: number): I | undefined {
  return intervals.find(({ start_ms, end_ms }) => start_ms <= at_ms && at_ms < end_ms)
}

/** The seam whose latency an instant falls in: the last one at or before it. */
export function seamAt(coverage: Coverage, at_ms: number): Seam | undefined {
  return containing(coverage.spans, at_ms)?.seams.findLast(
    (seam) => seam.at_ms <= at_ms && at_ms < seam.at_ms + LATENCY_MS,
  )
}

/** Whether an instant falls in the latency after a span or gap that was too short to be met by every right server. */
export function followsShortOne(coverage: Coverage, interval: Interval, at_ms: number): boolean {
  const before = [...coverage.spans, ...coverage.gaps].find(({ end_ms }) => end_ms === interval.start_ms)
  return before !== undefined && before.end_ms - before.start_ms < LATENCY_MS && at_ms - interval.start_ms < LATENCY_MS
}
