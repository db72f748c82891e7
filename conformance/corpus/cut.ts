import { parseTopic } from '../../generated/channels.js'
import type { History, Observation, ScheduleObservation } from '../history/observation.js'

/** Times that everything is tried to be left out once more; each time less is left. */
const MAX_ROUNDS = 4

/** Whether a shorter history still shows what the longer one was kept for. */
export type Shows = (history: History) => boolean

/**
 * Leaves out what does not matter: screens, groups and events with all that is told of them, then observations in ever
 * smaller runs. The first observations up to `started`, and `end`, stay; so does the order in which a connection comes
 * and goes.
 */
export function cut(history: History, shows: Shows): History {
  let left = history
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const before = sizeOf(left)
    left = withoutRuns(withoutSubjects(left, shows), shows)
    if (sizeOf(left) === before) break
  }
  return left
}

/** As if the scenario had ended with the observation at this place. */
export function endedAt(history: History, place: number): History {
  const last = history[place]
  if (!last || last.kind === 'end') return history
  return [...history.slice(0, place + 1), { kind: 'end', at_ms: last.at_ms }]
}

function withoutRuns(history: History, shows: Shows): History {
  const fixed = history.findIndex(({ kind }) => kind === 'started') + 1
  let left = history
  for (let size = Math.ceil((history.length - fixed) / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2))
    for (let at = left.length - 1 - size; at >= Math.max(fixed, 1); at -= size) {
      const shorter = left.toSpliced(at, size)
      if (isSound(shorter) && shows(shorter)) left = shorter
    }
  return left
}

/** By turns. */
function withoutSubjects(history: History, shows: Shows): History {
  const schedules = history.filter((one): one is ScheduleObservation => one.kind === 'schedule')
  const ids = (of: (one: ScheduleObservation) => readonly string[]): Set<string> => new Set(schedules.flatMap(of))
  const screens = ids(({ schedule }) => schedule.clients?.map(({ client_uuid }) => client_uuid) ?? [])
  const groups = ids(({ schedule }) => schedule.groups.map(String))
  const events = ids(({ schedule }) => schedule.events.map(({ id }) => id))
  let left = history
  const without = (change: (one: Observation) => Observation | null): void => {
    const shorter = left.flatMap((one) => change(one) ?? [])
    if (shows(shorter)) left = shorter
  }
  for (const screen of screens) without((one) => withoutScreen(one, screen))
  for (const group of groups) without((one) => withoutGroup(one, group))
  for (const event of events) without((one) => (one.kind === 'schedule' ? withoutEvent(one, event) : one))
  return left
}

function withoutScreen(one: Observation, screen: string): Observation | null {
  if (one.kind !== 'schedule') return JSON.stringify(one).includes(screen) ? null : one
  const clients = one.schedule.clients?.filter(({ client_uuid }) => client_uuid !== screen)
  return { ...one, schedule: { ...one.schedule, ...(clients && { clients }) } }
}

/** Its screens go with it. */
function withoutGroup(one: Observation, group: string): Observation | null {
  if (one.kind !== 'schedule') return isOfGroup(one, group) ? null : one
  const isOther = ({ group_id }: { readonly group_id: number | string }): boolean => String(group_id) !== group
  const { groups, events, clients } = one.schedule
  return {
    ...one,
    schedule: {
      groups: groups.filter((id) => String(id) !== group),
      events: events.filter(isOther),
      ...(clients && { clients: clients.filter(isOther) }),
    },
    occurrences: one.occurrences.filter(isOther),
    traps: one.traps.filter(isOther),
  }
}

/** It is on a topic of the group, or tells a screen that it belongs there. */
function isOfGroup(one: Observation, group: string): boolean {
  if (!('topic' in one)) return false
  const parsed = parseTopic(one.topic)
  if (parsed?.channel === 'groupAssignment') return [group, JSON.stringify(group)].includes(one.payload)
  return parsed !== null && 'group_id' in parsed.parameters && parsed.parameters.group_id === group
}

function withoutEvent(one: ScheduleObservation, event: string): ScheduleObservation {
  const isOther = ({ id }: { readonly id: string }): boolean => id !== event
  return {
    ...one,
    schedule: { ...one.schedule, events: one.schedule.events.filter(isOther) },
    occurrences: one.occurrences.filter(isOther),
  }
}

/** What goes down was up before, and the other way round. */
function isSound(history: History): boolean {
  let [running, linked] = [false, true]
  for (const one of history) {
    if (one.kind === 'started' || one.kind === 'down') {
      if (running === (one.kind === 'started')) return false
      running = one.kind === 'started'
    } else if (one.kind === 'link') {
      if (linked === one.up) return false
      linked = one.up
    }
  }
  return true
}

function sizeOf(history: History): number {
  return history.reduce((sum, one) => sum + 1 + (one.kind === 'schedule' ? one.schedule.events.length : 0), 0)
}
