import type { Observation, ObservedClock, ObservedEvent, PacketObservation } from '../history/observation.js'
import { type GivenSchedule, scheduleObservation } from '../scenarios/scenario.js'
import { onceEach } from '../scenarios/single-events.js'
import { packet } from './polling-server.js'
import { told } from './wrong-histories.js'

/** Short histories of group intents, all of them written out; instants in seconds since the start. */

const START_MS = Date.parse('2026-03-31T12:00:00Z')

export const ms = (sec: number): number => START_MS + sec * 1000
export const text = (sec: number): string => new Date(ms(sec)).toISOString().replace('.000Z', 'Z')

export const event = (
  id: string,
  start_sec: number,
  end_sec: number,
  group_id: number | string = 7,
): ObservedEvent => ({
  group_id,
  id,
  start: text(start_sec),
  end: text(end_sec),
})
export const given = (...events: ObservedEvent[]): GivenSchedule => onceEach({ groups: [7], events })
export const edit = (sec: number, to: GivenSchedule): Observation => scheduleObservation(to, ms(sec))
export const link = (sec: number, up: boolean): Observation => ({ kind: 'link', at_ms: ms(sec), up })
export const down = (sec: number): Observation => ({ kind: 'down', at_ms: ms(sec), kill: true })
export const started = (sec: number): Observation => ({ kind: 'started', at_ms: ms(sec) })
export const clear = (sec: number): PacketObservation => packet(7, '', ms(sec))

/** An intent of group 7 that is issued as it is published, and says what is told here besides. */
export function intent(sec: number, state: 'on' | 'off', intent_id: string, more: object = {}): PacketObservation {
  const payload = {
    schema_version: '1.0',
    intent_id,
    group_id: 7,
    desired_state: state,
    reason: state === 'on' ? 'active_event' : 'no_active_event',
    issued_at: text(sec),
    expires_at: text(sec + 90),
    poll_interval_sec: 30,
    ...more,
  }
  return packet(7, payload, ms(sec))
}

/** What happened to a server that was given a schedule and started, with its first intents among it. */
export function observed(schedule: GivenSchedule, happens: readonly Observation[], end_sec: number, how: How = {}) {
  const clock: ObservedClock = { mode: how.mode ?? 'virtual', accuracy_ms: how.accuracy_ms ?? 0 }
  return [
    { kind: 'begin', at_ms: ms(0), config: how.config ?? told, clock },
    scheduleObservation(schedule, ms(0)),
    started(0),
    ...happens,
    { kind: 'end', at_ms: ms(end_sec) },
  ] satisfies Observation[]
}

interface How {
  readonly config?: Readonly<Record<string, string>>
  readonly mode?: ObservedClock['mode']
  readonly accuracy_ms?: number
}
