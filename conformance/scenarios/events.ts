import fc from 'fast-check'
import { formatInstant } from '../../generated/instants.js'
import type { ObservedEvent } from '../history/observation.js'

/** How an event lies to the one before it. */
type Relation = 'separate' | 'adjacent' | 'overlapping'

interface Link {
  readonly relation: Relation
  readonly length_sec: number
  /** Gap to the event before, or how far this one reaches into it. */
  readonly offset_sec: number
  /** Time zone offset that its times are written with, in minutes. */
  readonly written_min: number
}

/** One group's events, relative to the scenario's start. */
export interface GroupPlan {
  readonly group_id: number | string
  /** The first event's start; negative: it is on already. */
  readonly first_sec: number
  readonly links: readonly Link[]
}

/** Grain of all times, so that counterexamples have round ones. */
const GRAIN_SEC = 15

export const grains = (min: number, max: number) => fc.integer({ min, max }).map((count) => count * GRAIN_SEC)

const link: fc.Arbitrary<Link> = fc.record({
  relation: fc.constantFrom<Relation>('separate', 'adjacent', 'overlapping'),
  length_sec: grains(2, 16),
  offset_sec: grains(1, 8),
  written_min: fc.constantFrom(0, 0, 120, -330),
})

const plan = (group_id: number | string): fc.Arbitrary<GroupPlan> =>
  fc.record({ group_id: fc.constant(group_id), first_sec: grains(-4, 8), links: fc.array(link, { maxLength: 4 }) })

/** Groups whose events are adjacent, overlapping or separate, and groups without any. */
export const plans: fc.Arbitrary<GroupPlan[]> = fc
  .subarray<number | string>([7, 'lobby', 12], { minLength: 1 })
  .chain((groups) => fc.tuple(...groups.map(plan)))

export function eventsOf({ group_id, first_sec, links }: GroupPlan, start_ms: number): ObservedEvent[] {
  let edge_ms = start_ms + first_sec * 1000
  return links.map(({ relation, length_sec, offset_sec, written_min }, index) => {
    const shift_sec = index === 0 || relation === 'adjacent' ? 0 : relation === 'separate' ? offset_sec : -offset_sec
    const from_ms = edge_ms + shift_sec * 1000
    const to_ms = from_ms + length_sec * 1000
    edge_ms = Math.max(edge_ms, to_ms)
    const id = String.fromCharCode(97 + index)
    return { group_id, id, start: withOffset(from_ms, written_min), end: withOffset(to_ms, written_min) }
  })
}

/** An instant as local clocks at an offset write it. */
export function withOffset(instant_ms: number, offset_min: number): string {
  if (offset_min === 0) return formatInstant(instant_ms)
  const local = formatInstant(instant_ms + offset_min * 60_000).slice(0, -1)
  const [hours, minutes] = [Math.trunc(Math.abs(offset_min) / 60), Math.abs(offset_min) % 60]
  return `${local}${offset_min < 0 ? '-' : '+'}${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`
}
