import fc from 'fast-check'
import { formatInstant } from '../../generated/instants.js'
import type { ObservedEvent, ObservedSchedule } from '../history/observation.js'

/** Changes a good schedule into one that a server has to put up with. */
export type Spoil = (schedule: ObservedSchedule, start_ms: number) => ObservedSchedule

const at = (start_ms: number, sec: number): string => formatInstant(start_ms + sec * 1000)

/** A group id that the contract does not allow, with an event, before the groups that it does. */
const invalidGroup: fc.Arbitrary<Spoil> = fc
  .constantFrom<number | string>('a b', 'x/y', '', 0, -1, 1.5, '+', '#', 'küche')
  .map((group_id) => ({ groups, events, ...more }, start_ms) => ({
    ...more,
    groups: [group_id, ...groups],
    events: [{ group_id, id: 'stray', start: at(start_ms, 0), end: at(start_ms, 60) }, ...events],
  }))

const invalidTimes: readonly ((start_ms: number) => readonly [string, string])[] = [
  (start_ms) => [at(start_ms, 300), at(start_ms, 300)],
  (start_ms) => [at(start_ms, 240), at(start_ms, 120)],
  (start_ms) => ['tomorrow', at(start_ms, 300)],
  (start_ms) => [at(start_ms, 0), at(start_ms, 300).replace('Z', '')],
  (start_ms) => ['2026-02-30T12:00:00Z', at(start_ms, 300)],
]

/** An event that is none, before the other ones of its group. */
const invalidEvent: fc.Arbitrary<Spoil> = fc.constantFrom(...invalidTimes).map((times) => (schedule, start_ms) => {
  const [start, end] = times(start_ms)
  const { events, groups } = schedule
  const group_id = events[0]?.group_id ?? groups[0] ?? 7
  return { ...schedule, events: [{ group_id, id: 'none', start, end }, ...events] }
})

/** One group by a number and by the same digits in text, in the list of groups or only in its events. */
const twoNames: fc.Arbitrary<Spoil> = fc.boolean().map((listed) => ({ groups, events, ...more }) => {
  const number = groups.find((group_id) => typeof group_id === 'number')
  if (number === undefined) return { ...more, groups, events }
  let own = 0
  const renamed = (event: ObservedEvent): ObservedEvent =>
    event.group_id === number && own++ % 2 === 0 ? { ...event, group_id: String(number) } : event
  return { ...more, groups: listed ? [...groups, String(number)] : groups, events: events.map(renamed) }
})

const unspoilt: Spoil = (schedule) => schedule

export const spoil: fc.Arbitrary<Spoil> = fc.oneof(
  { weight: 1, arbitrary: fc.constant(unspoilt) },
  { weight: 1, arbitrary: invalidGroup },
  { weight: 1, arbitrary: invalidEvent },
  { weight: 1, arbitrary: twoNames },
)
