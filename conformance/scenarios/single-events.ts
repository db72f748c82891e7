import { formatInstant, parseInstant } from '../../generated/instants.js'
import type { ObservedOccurrence, ObservedSchedule } from '../history/observation.js'
import type { GivenSchedule } from './scenario.js'

/** The meaning of a schedule whose events happen once each; those that are no events cover nothing. */
export function onceEach(schedule: ObservedSchedule): GivenSchedule {
  const occurrences = schedule.events.flatMap(({ group_id, id, start, end }): ObservedOccurrence[] => {
    const [start_ms, end_ms] = [parseInstant(start), parseInstant(end)]
    if (start_ms === null || end_ms === null || end_ms <= start_ms) return []
    return [{ group_id, id, start: formatInstant(start_ms), end: formatInstant(end_ms), by: 'single' }]
  })
  return { schedule, occurrences, traps: [] }
}
