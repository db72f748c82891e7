import type { RequirementId } from '../../generated/requirements.js'
import type {
  Observation,
  ObservedClient,
  ObservedEvent,
  ObservedSchedule,
  PacketObservation,
} from '../history/observation.js'
import { judge, type Tally } from '../rules/judge.js'
import { scheduleRules } from '../rules/schedule-rules.js'
import { CLIENTS, given, START_MS } from './following-inputs.js'
import { followingHistory, type Input, type Manner, packetOn } from './following-server.js'

/** Histories of servers that follow a schedule, and what the rules say of them; instants in seconds from the start. */

export const [A, B] = CLIENTS
export const at = (sec: number): number => START_MS + sec * 1000
export const EVENTS = 'infoscreen/events/7'
export const LOBBY = 'infoscreen/events/lobby'
export const assignmentOf = (client: string): string => `infoscreen/${client}/group_id`

const text = (sec: number): string => new Date(at(sec)).toISOString()
export const event = (
  id: string,
  from_sec: number,
  to_sec: number,
  more: Partial<ObservedEvent> = {},
): ObservedEvent => ({
  group_id: 7,
  id,
  start: text(from_sec),
  end: text(to_sec),
  ...more,
})

export const started = (sec: number): Input => ({ kind: 'started', at_ms: at(sec) })
export const link = (sec: number, up: boolean): Input => ({ kind: 'link', at_ms: at(sec), up })

export const first: ObservedSchedule = {
  groups: [7, 'lobby'],
  events: [event('a', -10, 100), event('b', 60, 160, { title: 'B' }), event('c', 400, 500)],
  clients: [
    { client_uuid: A, group_id: 7 },
    { client_uuid: B, group_id: 7 },
  ],
}

const how: Manner = { poll_sec: 30, heartbeats: true, delay_ms: 0, new_id_for_same: true, durable_ids: true }
/** What a right server makes of it. */
export const served = (happens: Input[], manner: Partial<Manner> = {}, schedule = first): Observation[] =>
  followingHistory([given(schedule, at(0)), started(0), ...happens], { ...how, ...manner }, START_MS, at(600))

/** What came of it, told one by one. */
export function told(...happens: readonly Observation[]): Observation[] {
  const config = { POWER_INTENT_PUBLISH_ENABLED: 'true' }
  return [
    { kind: 'begin', at_ms: START_MS, config },
    ...inOrder([started(0), ...happens]),
    { kind: 'end', at_ms: at(600) },
  ]
}
/** The same by a clock that is accurate to a second. */
export function toldRoughly(...happens: readonly Observation[]): Observation[] {
  const clock = { mode: 'real', accuracy_ms: 1000 } as const
  return told(...happens).map((one) => (one.kind === 'begin' ? { ...one, clock } : one))
}
/** A schedule of group 7 alone. */
export const asks = (sec: number, ...events: readonly ObservedEvent[]): Input =>
  given({ groups: [7], events, clients: [] }, at(sec))
/** A schedule of group 7, of which nothing is asked, and of the lobby. */
export const assigns = (sec: number, ...clients: readonly ObservedClient[]): Input =>
  given({ groups: [7, 'lobby'], events: [], clients }, at(sec))
/** The events topic of group 7 has these. */
export const shows = (sec: number, ...events: readonly ObservedEvent[]): PacketObservation =>
  packetOn(EVENTS, JSON.stringify(events.map((one) => ({ title: '', event_type: 'other', ...one }))), at(sec))

export type Change = (packet: PacketObservation) => PacketObservation[]
export const dropped: Change = () => []
export const flagged =
  (change: Partial<PacketObservation>): Change =>
  (packet) => [{ ...packet, ...change }]

/** A history whose packets on one topic over `[from, to]` are changed. */
export function tampered(
  topic: string,
  [from, to]: readonly [number, number],
  change: Change,
  history: readonly Observation[],
): Observation[] {
  const changed = history.flatMap((one): Observation[] => {
    const meant = one.kind === 'packet' && one.topic === topic
    return meant && at(from) <= one.at_ms && one.at_ms <= at(to) ? change(one) : [one]
  })
  return inOrder(changed)
}
export const inOrder = (history: Observation[]): Observation[] => history.sort((a, b) => a.at_ms - b.at_ms)

export const broken = (history: readonly Observation[]): RequirementId[] =>
  [...judge(history, scheduleRules)].filter(([, { violations }]) => violations > 0).map(([id]) => id)

/** What was found of one requirement. */
export function tallyOf(history: readonly Observation[], id: RequirementId): Tally {
  const tally = judge(history, scheduleRules).get(id)
  if (!tally) throw new Error(`no rule decides ${id}`)
  return tally
}
/** How often it was broken, and how often that was too close to tell. */
export function verdictOf(history: readonly Observation[], id: RequirementId): [violations: number, close: number] {
  const { violations, inconclusive } = tallyOf(history, id)
  return [violations, inconclusive]
}
