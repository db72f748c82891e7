import { parseInstant } from '../../generated/instants.js'
import type { ScheduleObservation } from '../history/observation.js'
import { timeOfDay } from '../history/time-of-day.js'
import { Presence } from './presence.js'
import { type Moment, ownRule, type Tell, type Told } from './rule.js'
import { NOTHING, readSchedulePacket, type ScheduleReading, UNREADABLE } from './schedule-reading.js'
import { wantedEvents } from './schedule-wanted.js'
import { only } from './subjects.js'

/**
 * An edit may leave the same events active and change what they are. How a server words that is its own affair: what it
 * published before the edit must not be what the topic still has after the latency.
 */

/** Revisions of a group that what is published may show; only a flood of edits within the latency has more. */
const MAX_RECENT = 64

/** What an event is, as far as every server has to show it; what the schedule leaves open may be shown as anything. */
type Detail = Readonly<Record<'title' | 'event_type' | 'start' | 'end', string | number | null>>
/** A group's events, by id. */
type Details = ReadonlyMap<string, Detail>

/** An active event that an edit has changed. */
interface Pending {
  readonly id: string
  readonly edited_ms: number
  readonly over_ms: number
}

class Group {
  details: Details = new Map()
  recent: { readonly details: Details; readonly left_ms: number }[] = []
  payload: string | null = null
  /** Ids of the events in the payload; null where that has none that can be read. */
  shown: ReadonlySet<unknown> | null = null
  /** What the payload may show: the revision it was published under, or one that was left within the latency. */
  may_show: readonly Details[] = []
  pending: Pending | null = null
  unsure = false
}

class DetailsRun {
  readonly #presence = new Presence()
  readonly #groups = new Map<string, Group>()

  step({ observation, at_ms, world }: Moment, tell: Tell): void {
    const reading = readSchedulePacket(observation)
    if (reading) {
      this.#packet(reading, tell)
      return
    }
    this.#overdue(at_ms, tell)
    if (observation.kind === 'schedule') this.#edited(observation)
    else this.#presence.take(observation, world.config)
  }

  #packet({ subject, key, packet: { payload, at_ms, qos } }: ScheduleReading, tell: Tell): void {
    const group = this.#group(subject)
    if (qos === 0) group.unsure = true
    this.#check(subject, group, at_ms, tell)
    if (payload === group.payload) return
    if (group.pending) this.#answered(subject, group, group.pending, at_ms, tell)
    const behind = group.recent.filter(({ left_ms }) => this.#presence.mayBeBehind(left_ms, at_ms))
    group.payload = payload
    group.shown = key === NOTHING || key === UNREADABLE ? null : new Set(JSON.parse(key) as unknown[])
    group.recent = behind
    group.may_show = [group.details, ...behind.map(({ details }) => details)]
    group.pending = null
  }

  #edited(given: ScheduleObservation): void {
    const { now, repeated } = revisionOf(given)
    for (const name of new Set([...now.keys(), ...this.#groups.keys()])) {
      const group = this.#group(name)
      group.recent = [...group.recent, { details: group.details, left_ms: given.at_ms }].slice(-MAX_RECENT)
      group.details = now.get(name) ?? new Map()
      group.pending = null
    }
    const served = wantedEvents(given)
    for (const { group_id, id, start, end } of given.occurrences) {
      const [start_ms, end_ms] = [parseInstant(start) ?? 0, parseInstant(end) ?? 0]
      const active = start_ms <= given.at_ms && given.at_ms < end_ms
      const name = String(group_id)
      if (!active || !served.has(name) || repeated.has(JSON.stringify([name, id]))) continue
      const group = this.#group(name)
      if (group.shown?.has(id) && changedFor(group, id)) group.pending = { id, edited_ms: given.at_ms, over_ms: end_ms }
    }
  }

  #overdue(at_ms: number, tell: Tell): void {
    for (const [name, group] of this.#groups) this.#check(name, group, at_ms, tell)
  }

  #check(name: string, group: Group, now_ms: number, tell: Tell): void {
    const { pending } = group
    const due_ms = pending && this.#presence.dueAfter(pending.edited_ms)
    if (!pending || due_ms === null || group.unsure) return
    const late_ms = due_ms + this.#presence.accuracy_ms
    if (late_ms >= now_ms || late_ms >= pending.over_ms) return
    group.pending = null
    tell.exercised()
    tell.violated(stale(name, pending, due_ms))
  }

  /** Another array comes, before it is certain that it comes too late. */
  #answered(name: string, { unsure }: Group, pending: Pending, at_ms: number, tell: Tell): void {
    const due_ms = this.#presence.dueAfter(pending.edited_ms)
    tell.exercised()
    if (due_ms === null || due_ms >= at_ms || due_ms >= pending.over_ms || unsure) return
    tell.inconclusive(stale(name, pending, due_ms))
  }

  #group(name: string): Group {
    const group = this.#groups.get(name) ?? new Group()
    this.#groups.set(name, group)
    return group
  }
}

export const detailsRule = ownRule({
  id: 'server/schedule/events-topic-follows-edits',
  sees: only('activeEvents', 'schedule', ...Presence.subjects, 'end'),
  start: () => new DetailsRun(),
})

function stale(group: string, { id, edited_ms }: Pending, at_ms: number): Told {
  return {
    at_ms,
    group,
    because: `an edit at ${timeOfDay(edited_ms)} changed what the active event ${id} is, so by ${timeOfDay(at_ms)} the events topic has a new array`,
    saw: 'it has the array from before the edit',
  }
}

/** What every event of a schedule is, by group; and those whose id is not theirs alone, which cannot be told apart. */
function revisionOf({ schedule }: ScheduleObservation) {
  const now = new Map<string, Map<string, Detail>>()
  const repeated = new Set<string>()
  for (const { group_id, id, title, event_type, start, end, rrule, rdates } of schedule.events) {
    const name = String(group_id)
    const own = now.get(name) ?? new Map<string, Detail>()
    now.set(name, own)
    if (own.has(id)) repeated.add(JSON.stringify([name, id]))
    const once = rrule === undefined && rdates === undefined
    own.set(id, {
      title: title ?? null,
      event_type: event_type ?? null,
      start: once ? parseInstant(start) : null,
      end: once ? parseInstant(end) : null,
    })
  }
  return { now, repeated }
}

/** Whether an event is now surely something else than in each revision that the payload may show. */
function changedFor({ may_show, details }: Group, id: string): boolean {
  const now = details.get(id)
  // The payload has the event, so it shows no revision without it.
  const before = may_show.flatMap((revision) => revision.get(id) ?? [])
  return (
    now !== undefined &&
    before.length > 0 &&
    before.every((was) => fields.some((name) => differs(was[name], now[name])))
  )
}

function differs(was: Detail['title'], now: Detail['title']): boolean {
  return was !== null && now !== null && was !== now
}

const fields = ['title', 'event_type', 'start', 'end'] as const
