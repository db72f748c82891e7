import { parametersOf } from '../../generated/channels.js'
import type { History, ScheduleObservation } from '../history/observation.js'
import { type Concern, touches } from './concern.js'
import { type Bar, type Lane, MAX_LANES } from './lane.js'
import { intentLane, publishedOn } from './lanes-intent.js'
import { cut, short } from './text.js'

/** Of each concerned group: its events as they were scheduled, and what was published for it. */
export function groupLanes(history: History, concern: Concern, to_ms: number): Lane[] {
  const schedules = history.filter((observation) => observation.kind === 'schedule')
  const known = new Set(schedules.flatMap(({ schedule }) => schedule.groups.map(String)))
  const groups = [...(concern.groups ?? known)].slice(0, MAX_LANES / 2)
  return groups.flatMap((group) => [
    ...eventLanes(schedules, group, to_ms),
    concern.channels.has('activeEvents')
      ? payloadLane(
          `events topic of ${short(group)}`,
          publishedOn(history, (topic) => parametersOf('activeEvents', topic)?.group_id === group),
          to_ms,
        )
      : intentLane(
          `intent of ${short(group)}`,
          publishedOn(history, (topic) => parametersOf('groupPowerIntent', topic)?.group_id === group),
          to_ms,
        ),
  ])
}

/** Events that overlap lie in lanes of their own. */
function eventLanes(schedules: readonly ScheduleObservation[], group: string, to_ms: number): Lane[] {
  const rows: Bar[][] = [[]]
  schedules.forEach(({ occurrences, at_ms }, index) => {
    const until_ms = schedules[index + 1]?.at_ms ?? to_ms
    const bars = occurrences
      .filter(({ group_id }) => String(group_id) === group)
      .map(({ id, start, end, endless }): Bar => {
        const end_ms = endless ? to_ms : Date.parse(end)
        return {
          from_ms: Math.max(Date.parse(start), at_ms),
          to_ms: Math.min(end_ms, until_ms),
          kind: 'event',
          label: cut(id, 40),
        }
      })
      .filter(({ from_ms, to_ms: end_ms }) => from_ms < end_ms)
      .sort((a, b) => a.from_ms - b.from_ms)
    for (const bar of bars) place(rows, bar)
  })
  return rows.slice(0, MAX_LANES).map((bars, index) => ({
    name: index === 0 ? `events of ${short(group)}` : '',
    bars,
    points: [],
  }))
}

function place(rows: Bar[][], bar: Bar): void {
  const free = rows.find((row) => row.every(({ from_ms, to_ms }) => to_ms <= bar.from_ms || bar.to_ms <= from_ms))
  if (free) free.push(bar)
  else rows.push([bar])
}

/** What each concerned client was told of its group. */
export function assignmentLanes(history: History, concern: Concern, to_ms: number): Lane[] {
  const clients = new Set(
    history.flatMap((observation) => {
      const client =
        observation.kind === 'packet' ? parametersOf('groupAssignment', observation.topic)?.client_uuid : undefined
      return client !== undefined && touches(concern, { client }) ? [client] : []
    }),
  )
  return [...clients].slice(0, MAX_LANES).map((client) =>
    payloadLane(
      `group of ${short(client)}`,
      publishedOn(history, (topic) => parametersOf('groupAssignment', topic)?.client_uuid === client),
      to_ms,
    ),
  )
}

/** What a topic had over time, by its payload. */
export function payloadLane(
  name: string,
  said: readonly { readonly at_ms: number; readonly payload: string }[],
  to_ms: number,
): Lane {
  const bars = said.map(({ at_ms, payload }, index): Bar => {
    const end_ms = said[index + 1]?.at_ms ?? to_ms
    return {
      from_ms: at_ms,
      to_ms: end_ms,
      kind: payload === '' ? 'expired' : 'state',
      label: cut(payload || 'cleared', 60),
    }
  })
  return {
    name,
    bars,
    points: said.map(({ at_ms, payload }) => ({ at_ms, kind: 'publish', label: cut(payload || 'cleared', 200) })),
  }
}
