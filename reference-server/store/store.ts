import type { GroupId, Override, Retained } from '../core/model.js'
import type { EventDocument, ScheduleDocument } from '../schedule/model.js'
import type { OperationsStore } from './operations.js'

/** Where the store is: one file (`:memory:` for none), or a PostgreSQL URL. */
export type StoreSource = { readonly file: string } | { readonly url: string }

/** All that outlives a restart, as one moment saw it. */
export interface Recovered {
  readonly schedule: ScheduleDocument
  readonly revision: number
  readonly overrides: readonly Override[]
  /** By topic. */
  readonly retained: ReadonlyMap<string, Retained>
  /** Rows that could not be read and were left out, and why; the first hundred and a count of the rest. */
  readonly damaged: readonly string[]
}

/** A change to what is retained on a topic; null forgets it. */
export interface RetainedChange {
  readonly topic: string
  readonly retained: Retained | null
}

export type SubjectKind = 'group' | 'client'

/** One intent over all its publishes: a row an intent id. */
export interface IntentRecord {
  readonly subject_kind: SubjectKind
  /** Group id as text, or client uuid. */
  readonly subject: string
  readonly intent_id: string
  readonly desired_state: 'on' | 'off'
  readonly reason: string
  readonly window_start_ms: number | null
  readonly window_end_ms: number | null
  /** Of the first publish. */
  readonly issued_at_ms: number
  /** The boundary, edit or start that asked for it. */
  readonly due_ms: number
  readonly cause: string
  readonly first_acked_ms: number | null
  readonly last_acked_ms: number | null
  readonly last_expires_at_ms: number | null
  readonly publishes: number
  readonly failures: number
}

export const noteKinds = [
  'started',
  'stopped',
  'broker_lost',
  'broker_back',
  'schedule_edited',
  'override_set',
  'override_withdrawn',
  'intent_refused',
  'store_lost',
  'store_back',
  'intent_cleared',
  'power_cycled',
  'power_cycle_failed',
  'rollback_due',
  'rollback_acknowledged',
] as const

export type NoteKind = (typeof noteKinds)[number]

/** What happened beside the intents. */
export interface JournalNote {
  readonly at_ms: number
  readonly kind: NoteKind
  /** Group id as text, or client uuid; null when it concerns all. */
  readonly subject: string | null
  readonly detail: string | null
}

export interface TimelineQuery {
  readonly subject_kind: SubjectKind
  readonly subject: string
  readonly from_ms: number
  readonly to_ms: number
  readonly limit: number
}

export interface Timeline {
  readonly intents: readonly IntentRecord[]
  readonly notes: readonly JournalNote[]
  /** Whether the limit left some out; those are later ones. */
  readonly more: boolean
}

/** Where a page of intents ended: its last record. */
export type IntentCursor = Pick<IntentRecord, 'issued_at_ms' | 'intent_id'>

/**
 * What outlives a restart. Calls may come at once; each is one transaction and, once it resolved, outlives a kill of
 * the process. Every failure is a StoreError. Text with a NUL, which PostgreSQL cannot keep, is refused by both
 * databases alike; inside an event's document it is kept.
 */
export interface Store extends OperationsStore {
  readonly kind: 'libsql' | 'postgresql'

  load(): Promise<Recovered>

  /**
   * The edits of the schedule. Each gives the new revision, also where it found nothing to change. 7 and "7" are one
   * group, in the form in which it was put first. What is put again keeps its place in the order; in a list that names
   * something twice the first is kept. That an event's or a client's group is there is not asked for.
   */
  replaceSchedule(document: ScheduleDocument): Promise<number>
  putGroup(group_id: GroupId): Promise<number>
  /** Takes its events with it, and unassigns its clients. */
  deleteGroup(group_id: GroupId): Promise<number>
  putEvent(event: EventDocument): Promise<number>
  deleteEvent(group_id: GroupId, id: string): Promise<number>
  putClient(client_uuid: string, group_id: GroupId): Promise<number>
  deleteClient(client_uuid: string): Promise<number>
  /** Cheap; another number than the last one seen means that somebody edited the schedule. */
  revision(): Promise<number>

  putOverride(override: Override): Promise<void>
  deleteOverride(client_uuid: string): Promise<void>

  /** All changes or none; of two on one topic the later counts. */
  remember(changes: readonly RetainedChange[]): Promise<void>

  /**
   * Adds to the timeline. An intent id seen before keeps what its first record said of it, adds up `publishes` and
   * `failures`, keeps `first_acked_ms` and moves `last_acked_ms` and `last_expires_at_ms`, each by what is not null.
   */
  record(batch: { readonly intents: readonly IntentRecord[]; readonly notes: readonly JournalNote[] }): Promise<void>

  /**
   * The intents of one subject that were valid at some time in `[from_ms, to_ms)`, from issue to last expiry, so also
   * the one in force at its start; with the notes of that time on the subject or on all. Earliest first.
   */
  timeline(query: TimelineQuery): Promise<Timeline>

  /** The intents of all subjects issued in `[from_ms, to_ms)`, earliest first, page by page. */
  intentsBetween(from_ms: number, to_ms: number, limit: number, after?: IntentCursor): Promise<readonly IntentRecord[]>
  /** The notes on all subjects in `[from_ms, to_ms)`, earliest first. */
  notesBetween(from_ms: number, to_ms: number, limit: number): Promise<readonly JournalNote[]>

  /** Forgets the intents that expired and the notes made before an instant. */
  prune(before_ms: number): Promise<void>

  /** Rejects when the store does not answer. */
  ping(): Promise<void>
  /** Waits for the calls under way; those after it are refused. */
  close(): Promise<void>
}
