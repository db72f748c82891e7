import { formatInstant } from '../generated/instants.js'
import { assignments, type FleetSettings } from '../reference-client/fleet/plan.js'

export const demoGroups = ['lobby', 'hall', 'canteen', 7] as const

type Group = (typeof demoGroups)[number]

/** Something to look out for. */
export interface Happening {
  readonly at_ms: number
  readonly group_id: Group
  readonly what: string
}

interface Span {
  readonly group_id: Group
  readonly id: string
  readonly title: string
  /** In seconds from now. */
  readonly from_sec: number
  readonly to_sec: number
  readonly repeats: boolean
}

/** Each comes again after so many minutes, for a day. */
const CYCLE_MIN = 5
const CYCLES = (24 * 60) / CYCLE_MIN
const HOUR_SEC = 3600

/** All that the first minute shows: an ON, a seam of two events, an overlap, an OFF, and a group in which nothing happens. */
const spans: readonly Span[] = [
  { group_id: 'lobby', id: 'welcome', title: 'Welcome', from_sec: -60, to_sec: 35, repeats: true },
  { group_id: 'lobby', id: 'timetable', title: 'Timetable of the day', from_sec: 35, to_sec: 150, repeats: true },
  { group_id: 'hall', id: 'lecture', title: 'Lecture', from_sec: 20, to_sec: 140, repeats: true },
  { group_id: 'canteen', id: 'breakfast', title: 'Breakfast', from_sec: -90, to_sec: 30, repeats: true },
  { group_id: 'canteen', id: 'menu', title: 'Menu, before breakfast is over', from_sec: 15, to_sec: 50, repeats: true },
  { group_id: 7, id: 'opening-hours', title: 'Opening hours', from_sec: -60, to_sec: 24 * HOUR_SEC, repeats: false },
]

const happenings: readonly { readonly in_sec: number; readonly group_id: Group; readonly what: string }[] = [
  { in_sec: 20, group_id: 'hall', what: 'goes on: Lecture starts' },
  { in_sec: 30, group_id: 'canteen', what: 'stays on: Breakfast ends, and Menu has already begun' },
  { in_sec: 35, group_id: 'lobby', what: 'stays on: Welcome ends as Timetable starts, and no OFF comes between' },
  { in_sec: 50, group_id: 'canteen', what: 'goes off: Menu ends; its TVs follow 5 s later' },
]

/** A schedule as the server takes it, in which something happens in the minute after `now_ms`. */
export function demoSchedule(now_ms: number, settings: FleetSettings) {
  const from_ms = wholeSecond(now_ms)
  const events = spans.map(({ group_id, id, title, from_sec, to_sec, repeats }) => ({
    group_id,
    id,
    title,
    event_type: 'presentation',
    start: formatInstant(from_ms + from_sec * 1000),
    end: formatInstant(from_ms + to_sec * 1000),
    ...(repeats && { rrule: `FREQ=MINUTELY;INTERVAL=${CYCLE_MIN};COUNT=${CYCLES}` }),
  }))
  return { groups: demoGroups, events, clients: assignments(settings, demoGroups) }
}

/** What of it there is to see in that minute, in order. */
export function demoHappenings(now_ms: number): readonly Happening[] {
  return happenings.map(({ in_sec, group_id, what }) => ({
    at_ms: wholeSecond(now_ms) + in_sec * 1000,
    group_id,
    what,
  }))
}

function wholeSecond(at_ms: number): number {
  return Math.floor(at_ms / 1000) * 1000
}
