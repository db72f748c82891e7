import fc from 'fast-check'
import { formatInstant, parseInstant } from '../../generated/instants.js'
import type { ObservedEvent, ObservedSchedule } from '../history/observation.js'
import { grains } from './events.js'

/** Changes a schedule at an instant. */
export type Edit = (schedule: ObservedSchedule, at_ms: number) => ObservedSchedule

const nth = fc.nat({ max: 7 })

function pick<T>(list: readonly T[], index: number): T | undefined {
  return list.length ? list[index % list.length] : undefined
}

/** An event that goes on or is to come, if there is one: only such a change is seen. */
function pickLive({ events }: ObservedSchedule, index: number, at_ms: number): ObservedEvent | undefined {
  const live = events.filter(({ end }) => (parseInstant(end) ?? 0) > at_ms)
  return pick(live.length ? live : events, index)
}

const cancel: fc.Arbitrary<Edit> = nth.map((index) => (schedule, at_ms) => {
  const gone = pickLive(schedule, index, at_ms)
  return { ...schedule, events: schedule.events.filter((event) => event !== gone) }
})

/** The end moves, perhaps so that the event is over already; never so that it is none. */
const moveEnd: fc.Arbitrary<Edit> = fc.tuple(nth, grains(-8, 8)).map(([index, by_sec]) => (schedule, at_ms) => {
  const moved = pickLive(schedule, index, at_ms)
  const change = (event: ObservedEvent): ObservedEvent => {
    const [start_ms, end_ms] = [parseInstant(event.start), parseInstant(event.end)]
    if (event !== moved || start_ms === null || end_ms === null || end_ms <= start_ms) return event
    return { ...event, end: formatInstant(Math.max(start_ms + 30_000, end_ms + by_sec * 1000)) }
  }
  return { ...schedule, events: schedule.events.map(change) }
})

/** An event around the instant of the edit, or after it. */
const add: fc.Arbitrary<Edit> = fc
  .tuple(nth, grains(-2, 4), grains(4, 12), fc.constantFrom('x', 'y'))
  .map(([index, from_sec, length_sec, id]) => (schedule, at_ms) => {
    const group_id = pick(schedule.groups, index)
    const taken = schedule.events.some((event) => event.id === id && String(event.group_id) === String(group_id))
    if (group_id === undefined || taken) return schedule
    const start_ms = at_ms + from_sec * 1000
    const times = { start: formatInstant(start_ms), end: formatInstant(start_ms + length_sec * 1000) }
    return { ...schedule, events: [...schedule.events, { group_id, id, ...times }] }
  })

/** An event of next year: it changes no intent. */
const irrelevant: fc.Arbitrary<Edit> = nth.map((index) => (schedule, at_ms) => {
  const group_id = pick(schedule.groups, index)
  const id = `later ${schedule.events.length}`
  if (group_id === undefined) return schedule
  const times = { start: formatInstant(at_ms + 3e10), end: formatInstant(at_ms + 3e10 + 600_000) }
  return { ...schedule, events: [...schedule.events, { group_id, id, ...times }] }
})

/** A group goes, with its events and its clients. */
const removeGroup: fc.Arbitrary<Edit> = nth.map((index) => (schedule) => {
  const gone = String(pick(schedule.groups, index))
  const stays = ({ group_id }: { readonly group_id: number | string }): boolean => String(group_id) !== gone
  return {
    ...schedule,
    groups: schedule.groups.filter((group_id) => String(group_id) !== gone),
    events: schedule.events.filter(stays),
    ...(schedule.clients && { clients: schedule.clients.filter(stays) }),
  }
})

/** A group comes, or comes back, with an event around now. */
const addGroup: fc.Arbitrary<Edit> = fc.constantFrom<number | string>(7, 'lobby', 12).map((group_id) => {
  return (schedule, at_ms) => {
    if (schedule.groups.some((known) => String(known) === String(group_id))) return schedule
    const times = { start: formatInstant(at_ms - 60_000), end: formatInstant(at_ms + 90_000) }
    return {
      ...schedule,
      groups: [...schedule.groups, group_id],
      events: [...schedule.events, { group_id, id: 'back', ...times }],
    }
  }
})

/** A client moves to another group, if there is one. */
const moveClient: fc.Arbitrary<Edit> = fc.tuple(nth, nth).map(([whom, where]) => (schedule) => {
  const moved = pick(schedule.clients ?? [], whom)
  const others = schedule.groups.filter((group_id) => String(group_id) !== String(moved?.group_id))
  const group_id = pick(others, where)
  if (!moved || group_id === undefined) return schedule
  const clients = schedule.clients?.map((client) => (client === moved ? { ...client, group_id } : client)) ?? []
  return { ...schedule, clients }
})

const dropClient: fc.Arbitrary<Edit> = nth.map((whom) => (schedule) => {
  const gone = pick(schedule.clients ?? [], whom)
  return gone ? { ...schedule, clients: schedule.clients?.filter((client) => client !== gone) ?? [] } : schedule
})

export const edit: fc.Arbitrary<Edit> = fc.oneof(
  { weight: 3, arbitrary: cancel },
  { weight: 3, arbitrary: moveEnd },
  { weight: 3, arbitrary: add },
  { weight: 1, arbitrary: irrelevant },
  { weight: 2, arbitrary: removeGroup },
  { weight: 1, arbitrary: addGroup },
  { weight: 2, arbitrary: moveClient },
  { weight: 1, arbitrary: dropClient },
)
