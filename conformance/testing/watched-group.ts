import { formatInstant } from '../../generated/instants.js'
import type { RequirementId } from '../../generated/requirements.js'
import type { Observation, ObservedEvent, PacketObservation } from '../history/observation.js'
import { stateRule } from '../rules/intent-state.js'
import { judge } from '../rules/judge.js'
import { scheduleObservation } from '../scenarios/scenario.js'
import { onceEach } from '../scenarios/single-events.js'
import { packet } from './polling-server.js'

/** What group 7 is told, beside what its schedule asks for; instants in seconds from 12:00:00. */

const names = [
  ...['on-while-covered', 'off-when-uncovered', 'no-off-between-adjacent', 'no-off-between-overlapping'],
  ...['transition-latency', 'transition-latency-target', 'restart-keeps-on', 'publish-on-start'],
  ...['retained-is-current', 'skip-invalid-event', 'skip-invalid-group', 'group-id-number-or-text'],
  ...['edit-replaces-with-new-id', 'cancel-replaces-with-new-id', 'recurrence', 'recurrence-exdates'],
]
const rules = names.map((name) => stateRule(`server/intent/${name}` as RequirementId))
const short = (id: string): string => id.replace('server/intent/', '')

const at = (sec: number): number => Date.parse('2026-03-31T12:00:00Z') + Math.round(sec * 1000)
export const text = (sec: number): string => formatInstant(at(sec))

export const event = (start: number, end: number, group_id: number | string = 7): ObservedEvent => ({
  group_id,
  id: `${start}`,
  start: text(start),
  end: text(end),
})
export const schedule = (sec: number, events: readonly ObservedEvent[], groups: readonly (number | string)[] = [7]) =>
  scheduleObservation(onceEach({ groups, events }), at(sec))
export const began = (accuracy_ms = 0): Observation => ({
  kind: 'begin',
  at_ms: at(0),
  config: { POWER_INTENT_PUBLISH_ENABLED: 'true' },
  clock: { mode: 'virtual', accuracy_ms },
})
export const started = (sec: number): Observation => ({ kind: 'started', at_ms: at(sec) })
export const down = (sec: number): Observation => ({ kind: 'down', at_ms: at(sec), kill: true })
export const link = (sec: number, up: boolean): Observation => ({ kind: 'link', at_ms: at(sec), up })
export const end = (sec: number): Observation => ({ kind: 'end', at_ms: at(sec) })
/** The schedule is given, and the server is started. */
export const given = (events: readonly ObservedEvent[], accuracy_ms = 0): Observation[] => [
  began(accuracy_ms),
  schedule(0, events),
  started(0),
]

export const tell = (sec: number, state: string): PacketObservation => packet(7, { desired_state: state }, at(sec))
export const on = (sec: number): PacketObservation => tell(sec, 'on')
export const off = (sec: number): PacketObservation => tell(sec, 'off')
export const clear = (sec: number): PacketObservation => packet(7, '', at(sec))

export const counted = (history: readonly Observation[], which: 'exercised' | 'violations' | 'inconclusive') =>
  Object.fromEntries(
    [...judge(history, rules)].filter(([, tally]) => tally[which] > 0).map(([id, tally]) => [short(id), tally[which]]),
  )
export const held = (...history: readonly Observation[]) => counted(history, 'exercised')
export const broken = (...history: readonly Observation[]) => Object.keys(counted(history, 'violations'))
export const doubted = (...history: readonly Observation[]) => Object.keys(counted(history, 'inconclusive'))
export const doubt = (id: RequirementId, ...history: readonly Observation[]) => judge(history, rules).get(id)?.doubt
export const musts = (...history: readonly Observation[]) => broken(...history).filter((id) => !id.endsWith('target'))
/** The violations, as they are told: when, why, and what was seen. */
export const told = (...history: readonly Observation[]) =>
  [...judge(history, rules).values()].flatMap(({ kept }) =>
    kept.map(({ requirement, at_ms, because, saw }) => [short(requirement), at_ms - at(0), because, saw]),
  )
