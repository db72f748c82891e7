import type { ClientPowerIntent, DesiredState, GroupPowerIntent } from '../../generated/types.js'
import type { GroupId, Override } from '../core/model.js'
import type { EventDocument, ScheduleDocument, Skipped } from '../schedule/model.js'
import type { SubjectKind, Timeline, TimelineQuery } from '../store/store.js'

export type { IntentRecord, JournalNote, SubjectKind, Timeline, TimelineQuery } from '../store/store.js'

/** What an operator asks of one screen; `until` is RFC 3339 text. */
export interface OverrideRequest {
  readonly client_uuid: string
  readonly desired_state: DesiredState
  readonly until: string
  readonly reason?: string
  readonly grace_seconds?: number
}

/** An intent that the server keeps retained on the broker. */
export interface IntentInForce {
  readonly topic: string
  readonly subject_kind: SubjectKind
  /** Group id as text, or client uuid. */
  readonly subject: string
  readonly intent: GroupPowerIntent | ClientPowerIntent
  /** When the broker last acknowledged it; null when it has not yet. */
  readonly acked_ms: number | null
}

/** One condition for giving power intents to more groups. */
export interface RolloutGate {
  readonly name: string
  /** Null when there is too little to tell from. */
  readonly holds: boolean | null
  readonly detail: string
}

export interface RolloutStatus {
  readonly stage: 'off' | 'canary' | 'partial' | 'full'
  /** How many groups intents are published for, of those in the schedule. */
  readonly groups_published: number
  readonly groups_known: number
  /** The stretch of the stored timeline that was looked at. */
  readonly from_ms: number
  readonly to_ms: number
  readonly gates: readonly RolloutGate[]
}

export interface ServerHealth {
  readonly broker: 'connected' | 'away'
  readonly store: 'ok' | 'lost'
  readonly schedule: 'ok' | 'none'
  /** Whether power intents are published at all (POWER_INTENT_PUBLISH_ENABLED). */
  readonly publishing: boolean
  readonly last_cycle_ms: number | null
}

/**
 * What the HTTP API needs of the server. Any method may throw a RequestError, which the API turns into an answer;
 * anything else that is thrown is a fault of the server (500). Group ids 7 and "7" are one group.
 */
export interface ServerFace {
  /** The schedule in force. */
  schedule(): ScheduleDocument
  /** File name when the schedule comes from a file and cannot be edited here, else null. */
  readonly schedule_file: string | null
  /** Takes a whole schedule; what is wrong with one part leaves that part out. INVALID when the whole is unusable. */
  replaceSchedule(document: unknown): Promise<{ readonly skipped: readonly Skipped[] }>
  putGroup(group_id: GroupId): Promise<void>
  /** Takes its events along, and unassigns its clients; false when there is no such group. */
  deleteGroup(group_id: GroupId): Promise<boolean>
  /** INVALID names the field as a JSON Pointer, like `/end`; NOT_FOUND when there is no such group. */
  putEvent(event: EventDocument): Promise<'created' | 'replaced'>
  deleteEvent(group_id: GroupId, id: string): Promise<boolean>
  /** INVALID with `/group_id` when there is no such group. */
  putClient(client_uuid: string, group_id: GroupId): Promise<void>
  deleteClient(client_uuid: string): Promise<boolean>
  /** The live ones. */
  overrides(): readonly Override[]
  setOverride(order: OverrideRequest): Promise<Override>
  clearOverride(client_uuid: string): Promise<boolean>
  intents(): readonly IntentInForce[]
  /** As the store's: `[from_ms, to_ms)`, earliest first; at most `limit` intents and as many notes. */
  timeline(query: TimelineQuery): Promise<Timeline>
  rollout(): Promise<RolloutStatus>
  health(): ServerHealth
}
