import type { ClientAssignment, EventDetails, GroupId, Window } from '../core/model.js'

/** A schedule that was read: every part of it can be served. */
export interface Schedule {
  readonly groups: readonly GroupId[]
  readonly events: readonly ScheduledEvent[]
  readonly clients: readonly ClientAssignment[]
}

/** A schedule as people write it, times as text (contract, Schedule). This is what is stored and edited. */
export interface ScheduleDocument {
  readonly groups: readonly GroupId[]
  readonly events: readonly EventDocument[]
  readonly clients: readonly ClientAssignment[]
  readonly holidays: readonly HolidayDocument[]
}

/** An event as it is written; what its type needs besides is kept as it is. */
export interface EventDocument {
  readonly group_id: GroupId
  readonly id: string
  readonly start: string
  readonly end: string
  readonly [more: string]: unknown
}

/** A local date on which no recurring event takes place, in all groups or in those named. */
export interface HolidayDocument {
  /** Like 2026-12-25. */
  readonly date: string
  readonly groups?: readonly GroupId[]
  readonly title?: string
}

export interface ScheduledEvent {
  readonly group_id: GroupId
  readonly id: string
  readonly start_ms: number
  readonly end_ms: number
  /** How it repeats; null when it happens once. */
  readonly recurrence: Recurrence | null
  /** Title, type, and what the type needs. */
  readonly details: EventDetails
}

export interface Recurrence {
  /** IANA name; wall-clock times follow its daylight-saving changes. */
  readonly zone: string
  /** RFC 5545 RRULE value, without the name and with UNTIL in place of COUNT; null when only rdates repeat it. */
  readonly rrule: string | null
  readonly exdates_ms: readonly number[]
  readonly rdates_ms: readonly number[]
  /** No occurrence starts in these: holidays, as they fall in the zone. */
  readonly closed: readonly Window[]
  /** No start comes after this instant; Infinity when there is no end. */
  readonly last_ms: number
}

/** A part of a schedule that was left out, and why; the rest is served. */
export interface Skipped {
  readonly path: string
  /** The field at fault, where it is one. */
  readonly field: string | null
  readonly why: string
}

export interface ReadSchedule {
  readonly schedule: Schedule
  /** The same, as it was written. */
  readonly document: ScheduleDocument
  readonly skipped: readonly Skipped[]
}

export const DAY_MS = 86_400_000

/** Bounds on what a schedule may hold. */
export const limits = {
  bytes: 10 * 1024 * 1024,
  groups: 20_000,
  events: 200_000,
  clients: 100_000,
  holidays: 5_000,
  /** Bytes of JSON in an event: it goes out whole on the events topic. */
  event_bytes: 64 * 1024,
  occurrences_per_event: 20_000,
  count: 100_000,
} as const
