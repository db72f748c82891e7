import type { GroupId } from '../core/model.js'

/** A schedule as people write it: the contract's events, times as text (contract, Schedule). */
export interface Schedule {
  readonly groups: readonly GroupId[]
  readonly events: readonly ScheduledEvent[]
}

export interface ScheduledEvent {
  readonly group_id: GroupId
  readonly id: string
  readonly start_ms: number
  readonly end_ms: number
  /** How it repeats; null when it happens once. */
  readonly recurrence: Recurrence | null
}

export interface Recurrence {
  /** IANA name; wall-clock times follow its daylight-saving changes. */
  readonly zone: string
  /** RFC 5545 RRULE value, without the name and with UNTIL in place of COUNT; null when only rdates repeat it. */
  readonly rrule: string | null
  readonly exdates_ms: readonly number[]
  readonly rdates_ms: readonly number[]
  /** No start comes after this instant; Infinity when there is no end. */
  readonly last_ms: number
}

/** A part of a schedule that was left out, and why; the rest is served. */
export interface Skipped {
  readonly path: string
  readonly why: string
}

export interface ReadSchedule {
  readonly schedule: Schedule
  readonly skipped: readonly Skipped[]
}

export const DAY_MS = 86_400_000

/** Bounds on what a schedule may hold. */
export const limits = {
  bytes: 10 * 1024 * 1024,
  groups: 20_000,
  events: 200_000,
  occurrences_per_event: 20_000,
  count: 100_000,
} as const
