import { parseInstant } from '../../generated/instants.js'
import type { ObservedOccurrence, ScheduleObservation } from '../history/observation.js'
import { isUsableGroup } from './coverage.js'
import { ofLast } from './memo.js'
import { assignmentKey, eventsKey, NOTHING } from './schedule-reading.js'
import type { Wanted } from './schedule-track.js'

/** What a schedule asks for on the topics that follow it. */

const always = Number.NEGATIVE_INFINITY

/** By group, the events that are active from each instant on. */
export const wantedEvents = ofLast((given: ScheduleObservation): ReadonlyMap<string, readonly Wanted[]> => {
  const own = new Map<string, ObservedOccurrence[]>()
  for (const group_id of given.schedule.groups) if (isUsableGroup(group_id)) own.set(String(group_id), [])
  for (const occurrence of given.occurrences) own.get(String(occurrence.group_id))?.push(occurrence)
  return new Map([...own].map(([group, occurrences]) => [group, activeOver(occurrences)] as const))
})

interface Edge {
  readonly at_ms: number
  readonly id: string
  readonly by: 1 | -1
}

/** The events of one group that are active from each instant on at which that changes. */
function activeOver(occurrences: readonly ObservedOccurrence[]): Wanted[] {
  const edges = occurrences.flatMap(edgesOf).sort((a, b) => a.at_ms - b.at_ms)
  const active = new Map<string, number>()
  const wanted: Wanted[] = [{ from_ms: always, key: eventsKey([]) }]
  edges.forEach(({ at_ms, id, by }, index) => {
    const count = (active.get(id) ?? 0) + by
    if (count === 0) active.delete(id)
    else active.set(id, count)
    if (edges[index + 1]?.at_ms === at_ms) return
    const key = eventsKey(active.keys())
    if (key !== wanted.at(-1)?.key) wanted.push({ from_ms: at_ms, key })
  })
  return wanted
}

function edgesOf({ id, start, end, endless }: ObservedOccurrence): Edge[] {
  const start_ms = parseInstant(start) ?? 0
  const end_ms = endless ? Number.POSITIVE_INFINITY : (parseInstant(end) ?? 0)
  if (start_ms >= end_ms) return []
  const starts: Edge = { at_ms: start_ms, id, by: 1 }
  return Number.isFinite(end_ms) ? [starts, { at_ms: end_ms, id, by: -1 }] : [starts]
}

/** By client, the group it is assigned to. */
export function wantedAssignments({ schedule }: ScheduleObservation): ReadonlyMap<string, readonly Wanted[]> {
  const groups = new Set(schedule.groups.filter(isUsableGroup).map(String))
  const wanted = new Map<string, Wanted[]>()
  schedule.clients?.forEach(({ client_uuid, group_id }) => {
    const key = groups.has(String(group_id)) ? assignmentKey(group_id) : null
    const before = wanted.get(client_uuid)?.[0]
    // A group that the schedule does not have, and two groups for one client, mean what an implementation makes of it.
    wanted.set(client_uuid, [{ from_ms: always, key: before && before.key !== key ? null : key }])
  })
  return wanted
}

/** A group or client that is in the schedule no longer has nothing. */
export const nothingWanted: Wanted = { from_ms: always, key: NOTHING }
/** A schedule that says nothing of clients may mean that there are none, or that they stay. */
export const unknownWanted: Wanted = { from_ms: always, key: null }
