import fc from 'fast-check'
import { formatInstant } from '../../generated/instants.js'
import type { ObservedEvent, ObservedOccurrence, ObservedTrap } from '../history/observation.js'
import { publishing } from './config.js'
import { withOffset } from './events.js'
import type { GivenSchedule, Scenario } from './scenario.js'

/**
 * Recurring events whose occurrences are known by how they are made: days are added to a local date, and what a local
 * time is in UTC comes from a table of two zones around their changes of 2026.
 */

const MIN_MS = 60_000
const HOUR_MS = 60 * MIN_MS
const DAY_MS = 24 * HOUR_MS

interface Zone {
  readonly tz: string
  /** Midnight of the day of the change, as if the local date were one in UTC. */
  readonly day_ms: number
  readonly before_min: number
  readonly after_min: number
}

const zones: readonly Zone[] = [
  { tz: 'Europe/Berlin', day_ms: Date.parse('2026-03-29T00:00:00Z'), before_min: 60, after_min: 120 },
  { tz: 'Europe/Berlin', day_ms: Date.parse('2026-10-25T00:00:00Z'), before_min: 120, after_min: 60 },
  { tz: 'America/New_York', day_ms: Date.parse('2026-03-08T00:00:00Z'), before_min: -300, after_min: -240 },
  { tz: 'America/New_York', day_ms: Date.parse('2026-11-01T00:00:00Z'), before_min: -240, after_min: -300 },
]

/** Both zones change within this time of the day's midnight; local times in it are skipped or repeated. */
const CHANGED_MS = 4 * HOUR_MS

type Kind = 'rule' | 'exdate' | 'rdate' | 'local-time' | 'utc' | 'exact-length' | 'endless'

interface Drawn {
  readonly kind: Kind
  readonly zone: Zone
  /** How many days before the change the rule begins. */
  readonly days_before: number
  /** Local time of the day, clear of the change. */
  readonly local_min: number
  readonly length_min: number
  readonly weekly: boolean
  /** What the scenario is watched around: an end or a start. */
  readonly watch_end: boolean
}

interface Made {
  readonly event: Omit<ObservedEvent, 'group_id' | 'id'>
  readonly occurrences: readonly (readonly [start_ms: number, end_ms: number, by: ObservedOccurrence['by']])[]
  readonly traps: readonly (readonly [start_ms: number, end_ms: number, by: ObservedTrap['by']])[]
  readonly watched_ms: number
  readonly endless?: true
}

const drawn: fc.Arbitrary<Drawn> = fc.record({
  kind: fc.constantFrom<Kind>('rule', 'exdate', 'rdate', 'local-time', 'utc', 'exact-length', 'endless'),
  zone: fc.constantFrom(...zones),
  days_before: fc.integer({ min: 1, max: 4 }),
  local_min: fc.constantFrom(12 * 60, 9 * 60 + 30, 18 * 60),
  length_min: fc.constantFrom(5, 3, 20),
  weekly: fc.boolean(),
  watch_end: fc.boolean(),
})

/** The occurrence of a rule so many days after the day on which it begins, by a fixed offset or by local time. */
function localTime({ before_min, after_min, day_ms }: Zone, date_ms: number, min: number): number {
  const local_ms = date_ms + min * MIN_MS
  const offset_min = local_ms < day_ms + CHANGED_MS / 4 ? before_min : after_min
  return local_ms - offset_min * MIN_MS
}

function make(plan: Drawn): Made {
  switch (plan.kind) {
    case 'local-time':
      return overChange(plan, 'local-time')
    case 'utc':
      return overChange(plan, 'utc')
    case 'exact-length':
      return overNight(plan)
    case 'endless':
      return endless(plan)
    default:
      return plainRule(plan, plan.kind)
  }
}

/** Before the change: the first occurrence is the day the rule begins, the watched one the next day (or week). */
function plainRule({ zone, local_min, length_min, weekly, watch_end }: Drawn, kind: 'rule' | 'exdate' | 'rdate'): Made {
  const step_ms = (weekly ? 7 : 1) * DAY_MS
  const first_ms = localTime(zone, zone.day_ms - 30 * DAY_MS, local_min)
  const length_ms = length_min * MIN_MS
  const second_ms = first_ms + step_ms
  const extra_ms = first_ms + 3 * HOUR_MS
  const watched_ms = kind === 'rdate' ? extra_ms : second_ms
  const event = {
    start: withOffset(first_ms, zone.before_min),
    end: withOffset(first_ms + length_ms, zone.before_min),
    tz: zone.tz,
    ...(kind === 'rdate'
      ? { rdates: [formatInstant(extra_ms)] }
      : { rrule: weekly ? 'FREQ=WEEKLY;COUNT=3' : 'FREQ=DAILY' }),
    ...(kind === 'exdate' ? { exdates: [withOffset(second_ms, zone.before_min)] } : {}),
  }
  return {
    event,
    occurrences: kind === 'exdate' ? [] : [[watched_ms, watched_ms + length_ms, kind]],
    traps: kind === 'exdate' ? [[second_ms, second_ms + length_ms, 'exdate']] : [],
    watched_ms: watch_end ? watched_ms + length_ms : watched_ms,
  }
}

/** The day after the change: by local time with a zone, by UTC without one; the other reading is the trap. */
function overChange(plan: Drawn, kind: 'local-time' | 'utc'): Made {
  const { zone, days_before, local_min, weekly } = plan
  const length_ms = Math.min(plan.length_min, 20) * MIN_MS
  const days = weekly ? 7 : days_before + 1
  const first_date_ms = zone.day_ms - days_before * DAY_MS
  const first_ms = localTime(zone, first_date_ms, local_min)
  const local_ms = localTime(zone, first_date_ms + days * DAY_MS, local_min)
  const utc_ms = first_ms + days * DAY_MS
  const [right_ms, wrong_ms] = kind === 'local-time' ? [local_ms, utc_ms] : [utc_ms, local_ms]
  return {
    event: {
      start: withOffset(first_ms, zone.before_min),
      end: withOffset(first_ms + length_ms, zone.before_min),
      ...(kind === 'local-time' ? { tz: zone.tz } : {}),
      rrule: weekly ? 'FREQ=WEEKLY' : 'FREQ=DAILY',
    },
    occurrences: [[right_ms, right_ms + length_ms, kind]],
    traps: [[wrong_ms, wrong_ms + length_ms, kind]],
    watched_ms: plan.watch_end ? wrong_ms : right_ms,
  }
}

/** In the night of the change: from 22:00 of the day before, eight hours exactly, whatever the clocks on the wall say. */
function overNight({ zone, days_before }: Drawn): Made {
  const min = 22 * 60
  const length_ms = 8 * HOUR_MS
  const first_ms = localTime(zone, zone.day_ms - (days_before + 1) * DAY_MS, min)
  const night_ms = localTime(zone, zone.day_ms - DAY_MS, min)
  const end_ms = night_ms + length_ms
  const wall_ms = end_ms - (zone.after_min - zone.before_min) * MIN_MS
  return {
    event: {
      start: withOffset(first_ms, zone.before_min),
      end: withOffset(first_ms + length_ms, zone.before_min),
      tz: zone.tz,
      rrule: 'FREQ=DAILY',
    },
    occurrences: [[night_ms, end_ms, 'exact-length']],
    traps: wall_ms > end_ms ? [[end_ms, wall_ms, 'exact-length']] : [],
    // Where the wall's reading ends sooner, what lies between is due; where later, it is not.
    watched_ms: Math.min(wall_ms, end_ms),
  }
}

/** Day after day without a gap and without an end; in UTC, where every day has 24 hours. */
function endless({ zone, days_before, local_min, weekly }: Drawn): Made {
  const first_ms = zone.day_ms - days_before * DAY_MS + local_min * MIN_MS
  const length_ms = weekly ? DAY_MS : HOUR_MS
  return {
    event: {
      start: formatInstant(first_ms),
      end: formatInstant(first_ms + length_ms),
      rrule: weekly ? 'FREQ=DAILY' : 'FREQ=HOURLY',
    },
    occurrences: [
      [first_ms, first_ms + length_ms, 'rule'],
      [first_ms + length_ms, first_ms + 2 * length_ms, 'rule'],
    ],
    traps: [],
    watched_ms: first_ms + length_ms,
    endless: true,
  }
}

/** Watched from so long before, and for so long: the instant in question lies in between. */
const LEAD_SEC = 60
const WATCH_SEC = 300

function given({ event, occurrences, traps, endless: goesOn }: Made, group_id: number): GivenSchedule {
  return {
    schedule: { groups: [group_id], events: [{ group_id, id: 'series', ...event }] },
    occurrences: occurrences.map(([start_ms, end_ms, by], index) => ({
      group_id,
      id: 'series',
      start: formatInstant(start_ms),
      end: formatInstant(end_ms),
      by,
      ...(goesOn && index === occurrences.length - 1 ? { endless: goesOn } : {}),
    })),
    traps: traps.map(([start_ms, end_ms, by]) => ({
      group_id,
      start: formatInstant(start_ms),
      end: formatInstant(end_ms),
      by,
    })),
  }
}

/** One recurring event, watched around one of its occurrences, or around one that it does not have. */
export const recurringScenario: fc.Arbitrary<Scenario> = fc
  .record({ plan: drawn, config: publishing })
  .map(({ plan, config }) => {
    const made = make(plan)
    return {
      start: formatInstant(made.watched_ms - LEAD_SEC * 1000),
      config,
      given: given(made, 7),
      actions: [],
      duration_sec: LEAD_SEC + WATCH_SEC,
    }
  })
