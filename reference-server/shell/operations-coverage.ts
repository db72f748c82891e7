import { formatInstant } from '../../generated/instants.js'
import { mergeWindows } from '../core/coverage.js'
import type { CoverageTold } from '../http/operations-face.js'
import { expandSchedule } from '../schedule/expand.js'
import type { Schedule } from '../schedule/model.js'

const WINDOWS_MAX = 2_000
/** Of each window. */
const EVENTS_MAX = 100

/** The windows that a group's events cover in `[from, to)`, for drawing intents against them; null without the group. */
export function coverageOf(
  { groups, events, clients }: Schedule,
  group: string,
  from_ms: number,
  to_ms: number,
): CoverageTold | null {
  const group_id = groups.find((known) => String(known) === group)
  if (group_id === undefined) return null
  const own = events.filter((event) => String(event.group_id) === group)
  const middle_ms = Math.round((from_ms + to_ms) / 2)
  const [expanded] = expandSchedule({ groups: [group_id], events: own, clients }, middle_ms).groups
  const occurrences = (expanded?.occurrences ?? []).filter(
    ({ start_ms, end_ms }) => start_ms < to_ms && end_ms > from_ms,
  )
  const windows = mergeWindows(occurrences)
  return {
    windows: windows.slice(0, WINDOWS_MAX).map(({ start_ms, end_ms }) => {
      const within = occurrences.filter((one) => one.start_ms < end_ms && one.end_ms > start_ms)
      const event_ids = [...new Set(within.map(({ event_id }) => event_id))].slice(0, EVENTS_MAX)
      return { start: formatInstant(start_ms), end: formatInstant(end_ms), event_ids }
    }),
    more: windows.length > WINDOWS_MAX,
  }
}
