import type { GroupPowerIntent } from '../../generated/types.js'

/** The words the core speaks: all instants in ms since 1970, all of them passed in. */

export type GroupId = number | string

/** One event of a group at one time, `[start, end)`. */
export interface Occurrence {
  readonly event_id: string
  readonly start_ms: number
  readonly end_ms: number
}

export interface Window {
  readonly start_ms: number
  readonly end_ms: number
}

/** A group's events, recurrences expanded around now and as far as the windows around now go on. */
export interface GroupSchedule {
  readonly group_id: GroupId
  readonly occurrences: readonly Occurrence[]
  /** A window that reaches back to this instant may have started earlier; -Infinity when none can. */
  readonly start_unseen_ms: number
  /** A window that reaches this instant may end later; Infinity when none can. */
  readonly end_unseen_ms: number
}

/** Configuration of power intents (S1 §2). */
export interface IntentConfig {
  readonly poll_interval_sec: number
  readonly publish_enabled: boolean
  readonly heartbeat_enabled: boolean
  readonly expiry_multiplier: number
  readonly min_expiry_sec: number
  readonly reason_active: string
  readonly reason_idle: string
}

/** What happened. */
export type ServerEvent =
  | { readonly type: 'connected'; readonly now_ms: number }
  | { readonly type: 'disconnected'; readonly now_ms: number }
  | { readonly type: 'schedule'; readonly now_ms: number; readonly groups: readonly GroupSchedule[] }
  | { readonly type: 'woken'; readonly now_ms: number }

/** What is to be done. */
export type Effect =
  | PublishEffect
  | { readonly type: 'clear'; readonly topic: string; readonly group_id: GroupId }
  | { readonly type: 'wake'; readonly at_ms: number }
  | { readonly type: 'refuse'; readonly group_id: GroupId; readonly why: string }

export interface PublishEffect {
  readonly type: 'publish'
  readonly topic: string
  readonly intent: GroupPowerIntent
  /** Why it is published: the meaning changed, the poll came round, or the connection came back. */
  readonly cause: PublishCause
}

export type PublishCause = 'transition' | 'heartbeat' | 'reconnect'

/** What is remembered of a group's current intent (S1 §6). */
export interface CurrentIntent {
  readonly fingerprint: string
  readonly intent_id: string
  readonly issued_at_ms: number
}

export interface ServerState {
  readonly config: IntentConfig
  /** Distinguishes this run's intent ids from those of every other run. */
  readonly run_id: string
  readonly ids_used: number
  readonly connected: boolean
  readonly next_poll_ms: number
  readonly groups: ReadonlyMap<string, GroupSchedule>
  readonly current: ReadonlyMap<string, CurrentIntent>
  /** Groups that left the schedule. They are cleared again on each connect: a clear is lost with its connection. */
  readonly departed: ReadonlyMap<string, GroupId>
}
