import { formatInstant } from '../../generated/instants.js'

/** The time of day of an instant in UTC, like 12:00:30, which is enough within a scenario. */
export function timeOfDay(instant_ms: number): string {
  return formatInstant(instant_ms).slice(11, -1)
}
