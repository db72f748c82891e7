import fc from 'fast-check'
import { formatInstant } from '../../generated/instants.js'
import type { ObservedEvent } from '../history/observation.js'
import type { Scenario } from './scenario.js'

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

interface GroupPlan {
  /** Whether the group has an event that ends when it starts, and so is none. */
  readonly empty_event: boolean
  readonly group_id: number | string
  /** The first event's start, relative to the scenario's; negative: it is on already. */
  readonly first_sec: number
  readonly links: readonly Link[]
}

/** Grain of all times, so that counterexamples have round ones. */
const GRAIN_SEC = 15
/** How long a scenario is watched after its last boundary: longer than the latency that a server may take. */
const TAIL_SEC = 120

const grains = (min: number, max: number) => fc.integer({ min, max }).map((count) => count * GRAIN_SEC)

const link: fc.Arbitrary<Link> = fc.record({
  relation: fc.constantFrom<Relation>('separate', 'adjacent', 'overlapping'),
  length_sec: grains(2, 16),
  offset_sec: grains(1, 8),
  written_min: fc.constantFrom(0, 0, 120, -330),
})

const config = fc.record({
  poll_interval_sec: fc.constantFrom(30, 20, 15),
  expiry_multiplier: fc.constantFrom(3, 2, 5),
  min_expiry_sec: fc.constantFrom(90, 60, 120),
})

const start = fc.constantFrom(
  '2026-03-31T12:00:00Z',
  '2026-03-29T00:58:00Z',
  '2026-12-31T23:57:30Z',
  '2028-02-29T06:00:00.250Z',
)

const plan = (group_id: number | string): fc.Arbitrary<GroupPlan> =>
  fc.record({
    group_id: fc.constant(group_id),
    first_sec: grains(-4, 8),
    links: fc.array(link, { maxLength: 4 }),
    empty_event: fc.boolean(),
  })

const plans = fc
  .subarray<number | string>([7, 'lobby', 12], { minLength: 1 })
  .chain((groups) => fc.tuple(...groups.map(plan)))

/**
 * Groups whose events are adjacent, overlapping or separate, and groups without any. The list of events is in no order,
 * times are written with several offsets, and some events are none.
 */
export const scheduleScenario: fc.Arbitrary<Scenario> = fc
  .record({ start, config, plans, reversed: fc.boolean() })
  .map(({ start: first, config: drawn, plans: groups, reversed }) => {
    const start_ms = Date.parse(first)
    const events = groups.flatMap((one) => eventsOf(one, start_ms))
    const last_ms = Math.max(start_ms, ...events.map(({ end }) => Date.parse(end)))
    return {
      start: first,
      config: {
        POWER_INTENT_PUBLISH_ENABLED: 'true',
        POLL_INTERVAL_SECONDS: String(drawn.poll_interval_sec),
        POWER_INTENT_EXPIRY_MULTIPLIER: String(drawn.expiry_multiplier),
        POWER_INTENT_MIN_EXPIRY_SECONDS: String(drawn.min_expiry_sec),
      },
      schedule: { groups: groups.map(({ group_id }) => group_id), events: reversed ? events.reverse() : events },
      duration_sec: (last_ms - start_ms) / 1000 + TAIL_SEC,
    }
  })

function eventsOf({ group_id, first_sec, links, empty_event }: GroupPlan, start_ms: number): ObservedEvent[] {
  let edge_ms = start_ms + first_sec * 1000
  const events = links.map(({ relation, length_sec, offset_sec, written_min }, index) => {
    const shift_sec = index === 0 || relation === 'adjacent' ? 0 : relation === 'separate' ? offset_sec : -offset_sec
    const from_ms = edge_ms + shift_sec * 1000
    const to_ms = from_ms + length_sec * 1000
    edge_ms = Math.max(edge_ms, to_ms)
    const id = String.fromCharCode(97 + index)
    return { group_id, id, start: withOffset(from_ms, written_min), end: withOffset(to_ms, written_min) }
  })
  const none = { group_id, id: 'none', start: formatInstant(edge_ms + 60_000), end: formatInstant(edge_ms + 60_000) }
  return empty_event ? [...events, none] : events
}

/** An instant as local clocks at an offset write it. */
function withOffset(instant_ms: number, offset_min: number): string {
  if (offset_min === 0) return formatInstant(instant_ms)
  const local = formatInstant(instant_ms + offset_min * 60_000).slice(0, -1)
  const [hours, minutes] = [Math.trunc(Math.abs(offset_min) / 60), Math.abs(offset_min) % 60]
  return `${local}${offset_min < 0 ? '-' : '+'}${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`
}
