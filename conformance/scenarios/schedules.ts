import fc from 'fast-check'
import { parseInstant } from '../../generated/instants.js'
import type { ObservedClient, ObservedSchedule } from '../history/observation.js'
import { actionsOf, type Deed, deeds, lastingSec, type PublishingAbilities } from './actions.js'
import { anyConfig, type Config } from './config.js'
import { eventsOf, type GroupPlan, plans } from './events.js'
import type { Action, GivenSchedule, Scenario } from './scenario.js'
import { onceEach } from './single-events.js'
import { type Spoil, spoil } from './spoilt.js'

/** How long a scenario is watched after its last boundary: longer than any latency, and than three polls. */
const TAIL_SEC = 120
/** And how long at the most. */
const MAX_SEC = 1800

const start = fc.constantFrom(
  '2026-03-31T12:00:00Z',
  '2026-03-29T00:58:00Z',
  '2026-12-31T23:57:30Z',
  '2028-02-29T06:00:00.250Z',
)

const clientUuids = [
  '0d6f2a4e-5b1c-4c8e-9f30-1a2b3c4d5e6f',
  '7c9e6679-7425-40de-944b-e07fc1f90ae7',
  'f47ac10b-58cc-4372-a567-0e02b2c3d479',
]

/** How many clients there are; the n-th is in the n-th group, or in the first. */
const clientCount = fc.nat({ max: clientUuids.length })

interface Drawn {
  readonly start: string
  readonly config: Config
  readonly plans: readonly GroupPlan[]
  readonly reversed: boolean
  readonly clients: number
  readonly spoil: Spoil
  readonly deeds: readonly Deed[]
}

function scenarioFrom({
  start: first,
  config,
  plans: groups,
  reversed,
  clients,
  spoil: spoilt,
  deeds: drawn,
}: Drawn): Scenario {
  const start_ms = Date.parse(first)
  const events = groups.flatMap((one) => eventsOf(one, start_ms))
  const group_ids = groups.map(({ group_id }) => group_id)
  const good = {
    groups: group_ids,
    events: reversed ? events.reverse() : events,
    clients: assigned(clients, group_ids),
  }
  const schedule = spoilt(good, start_ms)
  const given = onceEach(schedule)
  const actions = actionsOf(drawn, schedule, start_ms, onceEach)
  return { start: first, config, given, actions, duration_sec: durationOf(given, actions, start_ms) }
}

function assigned(count: number, groups: readonly (number | string)[]): ObservedClient[] {
  return clientUuids
    .slice(0, count)
    .map((client_uuid, index) => ({ client_uuid, group_id: groups[index] ?? groups[0] ?? 7 }))
}

function durationOf(given: GivenSchedule, actions: readonly Action[], start_ms: number): number {
  const later = actions.flatMap((action) => (action.kind === 'schedule' ? [action.given.schedule] : []))
  const orders = actions.flatMap((action) => (action.kind === 'override' && action.order ? [action.order.until] : []))
  const instants = [given.schedule, ...later].flatMap(({ events }: ObservedSchedule) =>
    events.flatMap((event) => [event.start, event.end]),
  )
  const secs = [...instants, ...orders]
    .map((text) => ((parseInstant(text) ?? start_ms) - start_ms) / 1000)
    .filter((sec) => sec < MAX_SEC)
  return Math.min(MAX_SEC, Math.ceil(Math.max(0, lastingSec(actions), ...secs) + TAIL_SEC))
}

const plain = {
  start,
  plans,
  reversed: fc.boolean(),
  clients: clientCount,
  spoil,
}

/** Schedules of events that happen once, and what may be done to a server with these abilities. */
export function scheduleScenario(abilities: PublishingAbilities): fc.Arbitrary<Scenario> {
  return fc.record<Drawn>({ ...plain, config: anyConfig, deeds: deeds(abilities) }).map(scenarioFrom)
}
