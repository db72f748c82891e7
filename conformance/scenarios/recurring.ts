import fc from 'fast-check'
import { formatInstant } from '../../generated/instants.js'
import type { ObservedEvent, ObservedOccurrence, ObservedTrap } from '../history/observation.js'
import { publishing } from './config.js'
import { withOffset } from './events.js'
import type { GivenSchedule, Scenario } from './scenario.js'

/**
 * Recurring events whose occurrences are known by how they are made: days are added to a local date, and what a local
 * time is in UTC comes from a table of two zones around their changes of 2026. Each group has one series, and all are
 * made so that what is in question about them happens at the same instant.
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

/** Two that never change, for series whose instant is that of others; one on each side of Greenwich. */
const EAST = { tz: 'Asia/Tokyo', offset_min: 540 } as const
const WEST = { tz: 'America/Bogota', offset_min: -300 } as const

type OverChange = 'local-time' | 'utc'
type Steady = 'rule' | 'exdate' | 'rdate' | 'endless'
type Kind = OverChange | 'exact-length' | Steady

interface Drawn {
  /** One a group. */
  readonly kinds: readonly Kind[]
  readonly night: boolean
  readonly zone: Zone
  /** How many days before the change the rule begins. */
  readonly days_before: number
  /** Local time of the day, clear of the change. */
  readonly local_min: number
  readonly length_min: number
  readonly weekly: boolean
  /** What the scenario is watched around: an end or a start, or the wrong reading of one. */
  readonly watch_end: boolean
}

/** A series, with what it means and what a wrong reading of it would. */
interface Made {
  readonly event: Omit<ObservedEvent, 'group_id' | 'id'>
  readonly occurrences: readonly (readonly [start_ms: number, end_ms: number, by: ObservedOccurrence['by']])[]
  readonly traps: readonly (readonly [start_ms: number, end_ms: number, by: ObservedTrap['by']])[]
  readonly endless?: true
}

/** Kinds that decide at which instant all of a scenario is watched, mostly all of them, and others beside them. */
function kinds(main: readonly Kind[]): fc.Arbitrary<Kind[]> {
  const single = main.map((kind) => [kind])
  const decides = fc.constantFrom<readonly Kind[]>([], ...single, main, main, main, main)
  const plain = fc.constantFrom<Kind>('rule', 'endless')
  const beside = fc.tuple(fc.subarray<Kind>(['exdate', 'rdate']), fc.option(plain, { freq: 4 }))
  return fc.tuple(decides, beside).map(([deciding, [more, last]]) => {
    const all = [...deciding, ...more, ...(last ? [last] : [])]
    return all.length ? all : ['rule']
  })
}

function drawn(night: boolean): fc.Arbitrary<Drawn> {
  return fc.record({
    kinds: kinds(night ? ['exact-length'] : ['local-time', 'utc']),
    night: fc.constant(night),
    zone: fc.constantFrom(...zones),
    days_before: fc.integer({ min: 1, max: 4 }),
    local_min: fc.constantFrom(12 * 60, 9 * 60 + 30, 18 * 60),
    length_min: fc.constantFrom(5, 3, 20),
    weekly: fc.boolean(),
    watch_end: fc.boolean(),
  })
}

/** The occurrence of a rule so many days after the day on which it begins, by a fixed offset or by local time. */
function localTime({ before_min, after_min, day_ms }: Zone, date_ms: number, min: number): number {
  const local_ms = date_ms + min * MIN_MS
  const offset_min = local_ms < day_ms + CHANGED_MS / 4 ? before_min : after_min
  return local_ms - offset_min * MIN_MS
}

/** The day after the change: when a rule recurs by local time, and when it does by UTC. */
function afterChange({ zone, days_before, local_min, weekly }: Drawn) {
  const days = weekly ? 7 : days_before + 1
  const first_date_ms = zone.day_ms - days_before * DAY_MS
  const first_ms = localTime(zone, first_date_ms, local_min)
  const local_ms = localTime(zone, first_date_ms + days * DAY_MS, local_min)
  return { first_ms, local_ms, utc_ms: first_ms + days * DAY_MS }
}

/** The night of the change: from 22:00 of the day before, eight hours exactly, whatever the clocks on the wall say. */
function ofNight({ zone, days_before }: Drawn) {
  const first_ms = localTime(zone, zone.day_ms - (days_before + 1) * DAY_MS, NIGHT_MIN)
  const night_ms = localTime(zone, zone.day_ms - DAY_MS, NIGHT_MIN)
  const end_ms = night_ms + NIGHT_MS
  return { first_ms, night_ms, end_ms, wall_ms: end_ms - (zone.after_min - zone.before_min) * MIN_MS }
}

const NIGHT_MIN = 22 * 60
const NIGHT_MS = 8 * HOUR_MS

function watchedMs(plan: Drawn): number {
  if (plan.night) {
    const { end_ms, wall_ms } = ofNight(plan)
    // Where the wall's reading ends sooner, what lies between is due; where later, it is not.
    return Math.min(wall_ms, end_ms)
  }
  const { local_ms, utc_ms } = afterChange(plan)
  return plan.watch_end ? utc_ms : local_ms
}

function make(plan: Drawn, kind: Kind, watched_ms: number): Made {
  switch (kind) {
    case 'local-time':
    case 'utc':
      return overChange(plan, kind)
    case 'exact-length':
      return overNight(plan)
    case 'endless':
      return endless(plan, watched_ms)
    default:
      return plainRule(plan, kind, watched_ms)
  }
}

/** The watched occurrence is the second by the rule, or the one that an rdate adds; it starts or ends just then. */
function plainRule(
  { length_min, weekly, watch_end }: Drawn,
  kind: 'rule' | 'exdate' | 'rdate',
  watched_ms: number,
): Made {
  const { tz, offset_min } = weekly ? WEST : EAST
  const length_ms = length_min * MIN_MS
  const start_ms = watch_end ? watched_ms - length_ms : watched_ms
  const first_ms = start_ms - (kind === 'rdate' ? 3 * HOUR_MS : (weekly ? 7 : 1) * DAY_MS)
  const event = {
    start: withOffset(first_ms, offset_min),
    end: withOffset(first_ms + length_ms, offset_min),
    tz,
    ...(kind === 'rdate'
      ? { rdates: [formatInstant(start_ms)] }
      : { rrule: weekly ? 'FREQ=WEEKLY;COUNT=3' : 'FREQ=DAILY' }),
    ...(kind === 'exdate' ? { exdates: [withOffset(start_ms, offset_min)] } : {}),
  }
  return {
    event,
    occurrences: kind === 'exdate' ? [] : [[start_ms, start_ms + length_ms, kind]],
    traps: kind === 'exdate' ? [[start_ms, start_ms + length_ms, 'exdate']] : [],
  }
}

/** By local time with a zone, by UTC without one; the other reading is the trap. */
function overChange(plan: Drawn, kind: OverChange): Made {
  const { zone, length_min, weekly } = plan
  const length_ms = length_min * MIN_MS
  const { first_ms, local_ms, utc_ms } = afterChange(plan)
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
  }
}

function overNight(plan: Drawn): Made {
  const { zone } = plan
  const { first_ms, night_ms, end_ms, wall_ms } = ofNight(plan)
  return {
    event: {
      start: withOffset(first_ms, zone.before_min),
      end: withOffset(first_ms + NIGHT_MS, zone.before_min),
      tz: zone.tz,
      rrule: 'FREQ=DAILY',
    },
    occurrences: [[night_ms, end_ms, 'exact-length']],
    traps: wall_ms > end_ms ? [[end_ms, wall_ms, 'exact-length']] : [],
  }
}

/** Day after day, or week after week, without a gap and without an end; in UTC, where every day has 24 hours. */
function endless({ weekly }: Drawn, watched_ms: number): Made {
  const length_ms = (weekly ? 7 : 1) * DAY_MS
  const first_ms = watched_ms - length_ms
  return {
    event: {
      start: formatInstant(first_ms),
      end: formatInstant(watched_ms),
      rrule: weekly ? 'FREQ=WEEKLY' : 'FREQ=DAILY',
    },
    occurrences: [
      [first_ms, watched_ms, 'rule'],
      [watched_ms, watched_ms + length_ms, 'rule'],
    ],
    traps: [],
    endless: true,
  }
}

/** Watched from so long before, and for so long after: longer than any latency. */
const LEAD_SEC = 35
const WATCH_SEC = 50

function given(all: readonly Made[]): GivenSchedule {
  const groups = all.map((_, index) => 7 + index)
  const each = <T>(tell: (made: Made, group_id: number) => readonly T[]): T[] =>
    all.flatMap((made, index) => tell(made, 7 + index))
  return {
    schedule: { groups, events: each(({ event }, group_id) => [{ group_id, id: 'series', ...event }]) },
    occurrences: each(({ occurrences, endless: goesOn }, group_id) =>
      occurrences.map(([start_ms, end_ms, by], index) => ({
        group_id,
        id: 'series',
        start: formatInstant(start_ms),
        end: formatInstant(end_ms),
        by,
        ...(goesOn && index === occurrences.length - 1 ? { endless: goesOn } : {}),
      })),
    ),
    traps: each(({ traps }, group_id) =>
      traps.map(([start_ms, end_ms, by]) => ({
        group_id,
        start: formatInstant(start_ms),
        end: formatInstant(end_ms),
        by,
      })),
    ),
  }
}

/** Recurring events, watched around one of their occurrences, or around one that they do not have. */
export const recurringScenario: fc.Arbitrary<Scenario> = fc
  .record({
    plan: fc.oneof({ weight: 3, arbitrary: drawn(false) }, { weight: 2, arbitrary: drawn(true) }),
    config: publishing,
  })
  .map(({ plan, config }) => {
    const watched_ms = watchedMs(plan)
    return {
      start: formatInstant(watched_ms - LEAD_SEC * 1000),
      config,
      given: given(plan.kinds.map((kind) => make(plan, kind, watched_ms))),
      actions: [],
      duration_sec: LEAD_SEC + WATCH_SEC,
    }
  })
