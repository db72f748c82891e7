import type { ClientPowerIntent, DesiredState, GroupPowerIntent } from '../../generated/types.js'

/** The words the core speaks: all instants in ms since 1970, all of them passed in. */

export type GroupId = number | string

/** One event of a group at one time, `[start, end)`. */
export interface Occurrence {
  readonly event_id: string
  readonly start_ms: number
  readonly end_ms: number
  /** What the events topic says of it besides; one object an event. */
  readonly details?: EventDetails
}

/** Title, type, and whatever an event's type needs. */
export type EventDetails = Readonly<Record<string, unknown>>

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

/** Which group a screen belongs to. */
export interface ClientAssignment {
  readonly client_uuid: string
  readonly group_id: GroupId
}

/** An operator's order to one screen, live until an instant (S2, contract: override). */
export interface Override {
  readonly client_uuid: string
  readonly intent_id: string
  readonly desired_state: DesiredState
  readonly until_ms: number
  readonly reason: string
  readonly grace_sec: number
}

export type OverrideOrder = Omit<Override, 'intent_id'>

/** Configuration of power intents (S1 §2). */
export interface IntentConfig {
  readonly poll_interval_sec: number
  readonly publish_enabled: boolean
  readonly heartbeat_enabled: boolean
  readonly expiry_multiplier: number
  readonly min_expiry_sec: number
  readonly reason_active: string
  readonly reason_idle: string
  /** The groups that intents are published for, as text; null for all of them. For a rollout group by group. */
  readonly groups: ReadonlySet<string> | null
}

/** What happened. */
export type ServerEvent =
  | { readonly type: 'connected'; readonly now_ms: number }
  | { readonly type: 'disconnected'; readonly now_ms: number }
  | {
      readonly type: 'schedule'
      readonly now_ms: number
      readonly groups: readonly GroupSchedule[]
      readonly clients: readonly ClientAssignment[]
    }
  | { readonly type: 'override'; readonly now_ms: number; readonly order: OverrideOrder }
  | { readonly type: 'withdraw'; readonly now_ms: number; readonly client_uuid: string }
  | { readonly type: 'woken'; readonly now_ms: number }
  /** The broker confirmed an empty payload. */
  | { readonly type: 'cleared'; readonly now_ms: number; readonly topic: string }

/** What the server keeps retained on the broker. */
export type RetainedKind = 'group_intent' | 'client_intent' | 'active_events' | 'group_assignment'

/** What is remembered of a topic that the server keeps a retained message on (S1 §6). */
export interface Retained {
  readonly kind: RetainedKind
  /** Group id as text, or client uuid. */
  readonly subject: string
  /** Equal exactly while the meaning is; empty once it was cleared. */
  readonly fingerprint: string
  readonly intent_id: string | null
  readonly issued_at_ms: number
}

/** What is to be done; of one step, `remember` before all else, since a crash may come between. */
export type Effect =
  | PublishEffect
  | ClearEffect
  | { readonly type: 'remember'; readonly topic: string; readonly retained: Retained | null }
  | { readonly type: 'wake'; readonly at_ms: number }
  | { readonly type: 'refuse'; readonly topic: string; readonly subject: string; readonly why: string }
  /** An override is in force from now on, or no longer. */
  | { readonly type: 'keep_override'; readonly override: Override }
  | { readonly type: 'drop_override'; readonly client_uuid: string }

export type PublishEffect = GroupIntentEffect | ClientIntentEffect | OtherPublishEffect

export interface Publishing {
  readonly type: 'publish'
  readonly topic: string
  readonly subject: string
  readonly payload: string
  /** Why it is published: the meaning changed, the poll came round, or the connection came back. */
  readonly cause: PublishCause
  /** The boundary, edit or start that asks for it. */
  readonly due_ms: number
}

export interface GroupIntentEffect extends Publishing {
  readonly kind: 'group_intent'
  readonly intent: GroupPowerIntent
}

interface ClientIntentEffect extends Publishing {
  readonly kind: 'client_intent'
  readonly intent: ClientPowerIntent
}

interface OtherPublishEffect extends Publishing {
  readonly kind: 'active_events' | 'group_assignment'
}

/** An empty retained payload. */
export interface ClearEffect {
  readonly type: 'clear'
  readonly kind: RetainedKind
  readonly topic: string
  readonly subject: string
}

export type PublishCause = 'transition' | 'heartbeat' | 'reconnect'

export interface ServerState {
  readonly config: IntentConfig
  /** Distinguishes this run's intent ids from those of every other run. */
  readonly run_id: string
  readonly ids_used: number
  readonly connected: boolean
  readonly next_poll_ms: number
  /** When the schedule in force was taken. */
  readonly taken_ms: number
  /** When all groups were last looked at under this schedule; -Infinity when they were not. */
  readonly evaluated_ms: number
  readonly groups: ReadonlyMap<string, GroupPlan>
  readonly clients: ReadonlyMap<string, GroupId>
  readonly overrides: ReadonlyMap<string, Override>
  /** By topic; those that are no longer wanted stay until the broker has confirmed that they are cleared. */
  readonly retained: ReadonlyMap<string, Retained>
  /** The latest issued_at of the topics that were cleared and are known no more. */
  readonly forgotten_ms: number
}

/** A group's schedule with its windows merged, in order. */
export interface GroupPlan extends GroupSchedule {
  readonly windows: readonly Window[]
  /** Every instant at which an event starts or ends, in order, each once. */
  readonly boundaries_ms: readonly number[]
}
