import fc from 'fast-check'
import { formatInstant } from '../../generated/instants.js'
import type { ObservedEvent, ObservedOrder, ObservedSchedule, ScheduleObservation } from '../history/observation.js'
import type { Input, Manner } from './following-server.js'

/** Draws what happens to a server that follows overrides and schedules, and how it behaves. */

export const START_MS = Date.parse('2026-03-31T12:00:00Z')
export const LENGTH_SEC = 600
export const CLIENTS = ['00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000002'] as const
const GROUPS = [7, 'lobby'] as const

const sec = (min: number, max: number) => fc.integer({ min, max })

type Drawn = Omit<ObservedOrder, 'until'> & { readonly length_sec: number }
type Action =
  | { readonly do: 'order'; readonly client: number; readonly order: Drawn | null }
  | { readonly do: 'schedule'; readonly schedule: ObservedSchedule }
  | { readonly do: 'cut' | 'restart'; readonly for_sec: number }

const order: fc.Arbitrary<Drawn> = fc.record(
  {
    desired_state: fc.constantFrom('on' as const, 'off' as const),
    reason: fc.constantFrom('maintenance', 'cleaning'),
    grace_seconds: fc.constantFrom(0, 30),
    length_sec: fc.oneof(sec(1, 60), sec(60, 400)),
  },
  { requiredKeys: ['desired_state', 'length_sec'] },
)

const event = fc.record({
  group_id: fc.constantFrom(...GROUPS),
  start_sec: sec(-60, 500),
  length_sec: sec(1, 300),
  title: fc.constantFrom('One', 'Two'),
})

const schedule: fc.Arbitrary<ObservedSchedule> = fc.record({
  groups: fc.subarray([...GROUPS]),
  events: fc.uniqueArray(event, { maxLength: 4, selector: ({ start_sec }) => start_sec }).map((events) =>
    events.map(
      ({ group_id, start_sec, length_sec, title }, index): ObservedEvent => ({
        group_id,
        id: `event ${index}`,
        title,
        start: formatInstant(START_MS + start_sec * 1000),
        end: formatInstant(START_MS + (start_sec + length_sec) * 1000),
      }),
    ),
  ),
  clients: fc
    .subarray([...CLIENTS])
    .chain((clients) =>
      fc.tuple(
        ...clients.map((client_uuid) => fc.constantFrom(...GROUPS).map((group_id) => ({ client_uuid, group_id }))),
      ),
    ),
})

const action: fc.Arbitrary<Action> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('order' as const),
      client: sec(0, 1),
      order: fc.option(order, { freq: 3 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('schedule' as const), schedule }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constantFrom('cut' as const, 'restart' as const), for_sec: sec(0, 120) }),
  },
)

/** Inputs in order of time, with everything in place before the first of them. */
export const inputs: fc.Arbitrary<Input[]> = fc
  .tuple(schedule, fc.array(fc.tuple(sec(0, 90), action), { maxLength: 10 }))
  .map(([first, actions]) => {
    const made: Input[] = [given(first, START_MS), { kind: 'started', at_ms: START_MS }]
    let at_ms = START_MS
    let up_ms: number | null = null
    for (const [wait_sec, one] of actions) {
      at_ms += wait_sec * 1000
      const breaks = one.do === 'cut' || one.do === 'restart'
      if (up_ms !== null && (breaks || up_ms <= at_ms)) {
        made.push({ kind: 'link', at_ms: Math.min(up_ms, at_ms), up: true })
        up_ms = null
      }
      if (one.do === 'order') made.push(ordered(one, at_ms))
      if (one.do === 'schedule') made.push(given(one.schedule, at_ms))
      if (one.do === 'cut') {
        made.push({ kind: 'link', at_ms, up: false })
        up_ms = at_ms + one.for_sec * 1000
      }
      if (one.do === 'restart') {
        made.push({ kind: 'down', at_ms, kill: true })
        at_ms += one.for_sec * 1000
        made.push({ kind: 'started', at_ms })
      }
    }
    if (up_ms !== null) made.push({ kind: 'link', at_ms: up_ms, up: true })
    return made.filter((input) => input.at_ms <= START_MS + LENGTH_SEC * 1000)
  })

function ordered({ client, order: drawn }: Action & { readonly do: 'order' }, at_ms: number): Input {
  const client_uuid = CLIENTS[client] ?? CLIENTS[0]
  if (!drawn) return { kind: 'override', at_ms, client_uuid, order: null }
  const { length_sec, ...rest } = drawn
  return { kind: 'override', at_ms, client_uuid, order: { ...rest, until: formatInstant(at_ms + length_sec * 1000) } }
}

/** A schedule of single events, as it is accepted. */
export function given(schedule: ObservedSchedule, at_ms: number): ScheduleObservation {
  const occurrences = schedule.events.map(({ group_id, id, start, end }) => ({
    group_id,
    id,
    start,
    end,
    by: 'single' as const,
  }))
  return { kind: 'schedule', at_ms, schedule, occurrences, traps: [] }
}

export const manner: fc.Arbitrary<Manner> = fc.record({
  poll_sec: fc.constantFrom(15, 20, 30),
  heartbeats: fc.boolean(),
  delay_ms: fc.option(fc.constantFrom(0, 1, 10_000, 29_999)),
  new_id_for_same: fc.boolean(),
  durable_ids: fc.boolean(),
})
