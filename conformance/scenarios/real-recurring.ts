import { formatInstant } from '../../generated/instants.js'
import type { ObservedEvent, ObservedOccurrence, ObservedTrap } from '../history/observation.js'
import { withOffset } from './events.js'
import type { RealStory } from './real-story.js'

/**
 * Recurring events with an occurrence about now. What a local time is in UTC is read from the machine's table of zones,
 * for the day on which a rule begins and for today; the rule itself is never expanded.
 */

const SEC_MS = 1_000
const MIN_MS = 60 * SEC_MS
const HOUR_MS = 60 * MIN_MS
const DAY_MS = 24 * HOUR_MS
const ZONE = 'Europe/Berlin'
/** In a year there are weeks with the other offset. */
const WEEKS = 52
/** From the occurrence on, longer than anything is watched. */
const LENGTH_MS = 30 * MIN_MS
const START_SEC = 8

interface Made {
  readonly event: Omit<ObservedEvent, 'group_id' | 'id'>
  readonly occurrences: readonly (readonly [start_ms: number, end_ms: number, by: ObservedOccurrence['by']])[]
  readonly traps?: readonly (readonly [start_ms: number, end_ms: number, by: ObservedTrap['by']])[]
  readonly endless?: true
}

/** Stories of one group each, with the group ids from `first_group` on. */
export function recurringStories(start_ms: number, first_group: number): RealStory[] {
  const now_ms = start_ms + START_SEC * SEC_MS
  const made = [plain(now_ms), exdate(start_ms), rdate(now_ms), endless(start_ms), ...overChange(now_ms)]
  return made.map((one, index) => story(one, first_group + index))
}

function story({ event, occurrences, traps = [], endless: goesOn }: Made, group_id: number): RealStory {
  const span = (start_ms: number, end_ms: number) => ({ start: formatInstant(start_ms), end: formatInstant(end_ms) })
  const last = occurrences.length - 1
  return {
    parts: [
      {
        at_sec: 0,
        given: {
          schedule: { groups: [group_id], events: [{ group_id, id: 'series', ...event }] },
          occurrences: occurrences.map(([from_ms, to_ms, by], index) => ({
            group_id,
            id: 'series',
            ...span(from_ms, to_ms),
            by,
            ...(goesOn && index === last && { endless: goesOn }),
          })),
          traps: traps.map(([from_ms, to_ms, by]) => ({ group_id, ...span(from_ms, to_ms), by })),
        },
      },
    ],
  }
}

const utc = (start_ms: number, end_ms: number) => ({ start: formatInstant(start_ms), end: formatInstant(end_ms) })

function plain(now_ms: number): Made {
  const first_ms = now_ms - 3 * DAY_MS
  const event = { ...utc(first_ms, first_ms + LENGTH_MS), rrule: 'FREQ=DAILY' }
  return { event, occurrences: [[now_ms, now_ms + LENGTH_MS, 'rule']] }
}

function exdate(start_ms: number): Made {
  const first_ms = start_ms - 2 * DAY_MS
  const event = { ...utc(first_ms, first_ms + LENGTH_MS), rrule: 'FREQ=DAILY', exdates: [formatInstant(start_ms)] }
  return { event, occurrences: [], traps: [[start_ms, start_ms + LENGTH_MS, 'exdate']] }
}

function rdate(now_ms: number): Made {
  const first_ms = now_ms - 5 * HOUR_MS
  const event = { ...utc(first_ms, first_ms + LENGTH_MS), rdates: [formatInstant(now_ms)] }
  return { event, occurrences: [[now_ms, now_ms + LENGTH_MS, 'rdate']] }
}

function endless(start_ms: number): Made {
  const first_ms = start_ms - HOUR_MS / 2
  return {
    event: { ...utc(first_ms, first_ms + HOUR_MS), rrule: 'FREQ=HOURLY' },
    occurrences: [
      [first_ms, first_ms + HOUR_MS, 'rule'],
      [first_ms + HOUR_MS, first_ms + 2 * HOUR_MS, 'rule'],
    ],
    endless: true,
  }
}

/** Rules that began under the other offset; none on the days around a change, when local times are skipped or repeated. */
function overChange(now_ms: number): Made[] {
  const offset_min = offsetMin(now_ms)
  if (offsetMin(now_ms - 2 * DAY_MS) !== offset_min || offsetMin(now_ms + 2 * DAY_MS) !== offset_min) return []
  const weeks = Array.from({ length: WEEKS }, (_, index) => now_ms - (index + 1) * 7 * DAY_MS)
  const then_ms = weeks.find((week_ms) => offsetMin(week_ms) !== offset_min)
  if (then_ms === undefined) return []
  const then_min = offsetMin(then_ms)
  const change_ms = (offset_min - then_min) * MIN_MS
  const wall_ms = then_ms + change_ms
  // Where a wrong reading has them today: the rule with a zone in UTC, and the one without in local time.
  const by_utc_ms = now_ms + change_ms
  const by_wall_ms = now_ms - change_ms
  const written = (first_ms: number) => ({
    start: withOffset(first_ms, then_min),
    end: withOffset(first_ms + LENGTH_MS, then_min),
    rrule: 'FREQ=WEEKLY',
  })
  return [
    {
      event: { ...written(wall_ms), tz: ZONE },
      occurrences: [[now_ms, now_ms + LENGTH_MS, 'local-time']],
      traps: [[by_utc_ms, by_utc_ms + LENGTH_MS, 'local-time']],
    },
    {
      event: written(then_ms),
      occurrences: [[now_ms, now_ms + LENGTH_MS, 'utc']],
      traps: [[by_wall_ms, by_wall_ms + LENGTH_MS, 'utc']],
    },
  ]
}

/** The zone's distance from UTC at an instant, in minutes. */
function offsetMin(instant_ms: number): number {
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone: ZONE, timeZoneName: 'longOffset' }).formatToParts(
    instant_ms,
  )
  const found = /GMT([+-])(\d\d):(\d\d)/.exec(parts.find(({ type }) => type === 'timeZoneName')?.value ?? '')
  if (!found) return 0
  const minutes = Number(found[2]) * 60 + Number(found[3])
  return found[1] === '-' ? -minutes : minutes
}
