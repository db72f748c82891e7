import { parseInstant } from '../../generated/instants.js'
import type { ObservedEvent, ObservedSchedule } from '../history/observation.js'
import { timeOfDay } from '../history/time-of-day.js'
import { cut } from './text.js'

/** Of a line of a schedule, which may have any number of events. */
const MAX_LINE = 400

/** A schedule in one line a group; only those groups, where some are named. */
export function scheduleLines({ groups, events }: ObservedSchedule, only?: ReadonlySet<string> | null): string[] {
  const shown = only ? groups.filter((group_id) => only.has(String(group_id))) : groups
  return shown.map((group_id) => {
    const own = events.filter((event) => String(event.group_id) === String(group_id))
    return cut(`group ${JSON.stringify(group_id)}: ${own.map(eventText).join(', ') || 'no events'}`, MAX_LINE)
  })
}

/** Which group each client is in. */
export function assignmentLines({ clients = [] }: ObservedSchedule, only?: ReadonlySet<string> | null): string[] {
  const shown = only ? clients.filter(({ client_uuid }) => only.has(client_uuid)) : clients
  return shown.map(({ client_uuid, group_id }) =>
    cut(`client ${client_uuid.slice(0, 8)} in group ${JSON.stringify(group_id)}`, MAX_LINE),
  )
}

function eventText({ id, start, end, tz, rrule, exdates, rdates }: ObservedEvent): string {
  const [start_ms, end_ms] = [parseInstant(start), parseInstant(end)]
  const timed =
    start_ms === null || end_ms === null ? `${start} to ${end}` : `${timeOfDay(start_ms)}–${timeOfDay(end_ms)}`
  const recurring = rrule !== undefined || rdates !== undefined
  const rule = [
    rrule && `by ${rrule}`,
    tz && `in ${tz}`,
    exdates && `but ${exdates.join(', ')}`,
    rdates && `also ${rdates.join(', ')}`,
  ].filter(Boolean)
  return recurring ? `${id} ${start} to ${end} ${rule.join(' ')}` : `${id} ${timed}`
}
