import type { Command, CommandAck, CommandAction } from '../../../generated/types.js'
import type { Deadlines } from '../collections/deadlines.js'
import type { PersistentMap } from '../collections/persistent-map.js'

/** The words of the command core: all instants in ms since 1970, all of them and all ids passed in. */

export interface CommandConfig {
  /** COMMAND_LEGACY_TOPICS_ENABLED: the migration flag. */
  readonly legacy_topics: boolean
  readonly ttl_sec: number
  readonly lockout_max: number
  readonly lockout_window_sec: number
  readonly escalation_cooldown_sec: number
  readonly bulk_max: number
  readonly limits: CommandLimits
  readonly rollback: RollbackRule
}

/** What memory holds at most; the store keeps more. */
export interface CommandLimits {
  readonly history: number
  readonly commands: number
  readonly commands_per_client: number
  readonly idempotency_keys: number
}

/** When failed plus timed_out make a rollback due (S3 baseline 4). */
export interface RollbackRule {
  readonly window_min: number
  readonly min_terminal: number
  readonly max_bad_share: number
}

export const defaultLimits: CommandLimits = {
  history: 100,
  commands: 100_000,
  commands_per_client: 50,
  idempotency_keys: 100_000,
}

export const defaultRollback: RollbackRule = { window_min: 60, min_terminal: 20, max_bad_share: 0.05 }

/** How long an idempotency key names its command. */
export const IDEMPOTENCY_MS = 24 * 3_600_000

export type AckStatus = CommandAck['status']
export type CommandStatus = 'queued' | 'published' | AckStatus | 'timed_out' | 'blocked'

/** How many of the commands in memory have each status, so that nobody has to go through them to know. */
export type Tally = Readonly<Partial<Record<CommandStatus, number>>>

export interface StatusChange {
  readonly status: CommandStatus
  readonly at_ms: number
}

/** One ack as it arrived. */
export interface AckEntry {
  readonly status: AckStatus
  readonly topic: string
  readonly at_ms: number
  /** Whether it changed the status. */
  readonly applied: boolean
  readonly error_code: string | null
}

/** One order and all that became of it: plain JSON, so that the store keeps it as it is. */
export interface CommandRecord {
  /** As it goes over the wire. */
  readonly command: Command
  /** Counts up over all orders: the order of issue. */
  readonly order: number
  readonly issued_at_ms: number
  readonly expires_at_ms: number
  readonly status: CommandStatus
  readonly states: readonly StatusChange[]
  readonly error_code: string | null
  readonly error_message: string | null
  readonly history: readonly AckEntry[]
  /** Acks beyond the history's limit. */
  readonly history_dropped: number
  /** Topics on which the broker has not acknowledged it yet. */
  readonly unconfirmed: readonly string[]
  readonly idempotency_key: string | null
  /** Of a blocked order: from when on the lockout would let it through. */
  readonly retry_at_ms: number | null
}

/** What an operator wants done. */
export interface Order {
  readonly action: CommandAction
  readonly reason: string | null
  readonly requested_by: number | null
  readonly idempotency_key: string | null
}

export interface Target {
  readonly client_uuid: string
  /** The id that the command gets; made outside, never used before. */
  readonly command_id: string
}

/** What happened. */
export type CommandEvent =
  | { readonly type: 'connected'; readonly now_ms: number }
  | { readonly type: 'disconnected'; readonly now_ms: number }
  | { readonly type: 'woken'; readonly now_ms: number }
  /** An operator orders one client; answered under request_id. */
  | ({ readonly type: 'issue'; readonly now_ms: number; readonly request_id: string } & Target & Order)
  /** An operator orders many, and says how many: another number than there are was a misunderstanding. */
  | ({
      readonly type: 'issue_bulk'
      readonly now_ms: number
      readonly request_id: string
      readonly targets: readonly Target[]
      readonly confirmed_count: number
    } & Order)
  /** The broker acknowledged a command on a topic. */
  | { readonly type: 'confirmed'; readonly now_ms: number; readonly command_id: string; readonly topic: string }
  /** A message on an ack topic; payload is undefined where it is no JSON. */
  | { readonly type: 'message'; readonly now_ms: number; readonly topic: string; readonly payload: unknown }
  /** Replaces what the clients are capable of: 1 takes commands, 2 has managed power as well. Those not named are 1. */
  | { readonly type: 'tiers'; readonly now_ms: number; readonly tiers: ReadonlyMap<string, number> }
  | { readonly type: 'escalate'; readonly now_ms: number; readonly request_id: string; readonly client_uuid: string }
  /** An operator has seen the rollback alert: bulk orders go on, and counting starts anew. */
  | { readonly type: 'rollback_acknowledged'; readonly now_ms: number }

/** What is to be done, in this order; a write is finished before anything after it begins. */
export type CommandEffect =
  | { readonly type: 'store'; readonly record: CommandRecord }
  | { readonly type: 'store_escalation'; readonly escalation: Escalation }
  | { readonly type: 'store_rollback'; readonly rollback: StoredRollback }
  | { readonly type: 'answer'; readonly request_id: string; readonly answer: Answer }
  | PublishCommandEffect
  | { readonly type: 'escalate'; readonly client_uuid: string; readonly kind: 'poe_cycle' }
  /** Replaces the wake before. */
  | { readonly type: 'wake'; readonly at_ms: number }

/** With QoS 1, never retained; to be dropped if it cannot leave before expires_at_ms (never-after-expiry). */
export interface PublishCommandEffect {
  readonly type: 'publish'
  readonly topic: string
  readonly command: Command
  readonly expires_at_ms: number
}

export type Answer = IssueAnswer | BulkAnswer | EscalationAnswer

export type IssueAnswer =
  | { readonly kind: 'issued'; readonly command_id: string; readonly expires_at_ms: number }
  /** The lockout holds; kept as a command of its own, never published. */
  | { readonly kind: 'blocked'; readonly command_id: string; readonly retry_at_ms: number }
  /** The same idempotency key and the same order: the command there is. */
  | { readonly kind: 'repeated'; readonly command_id: string }
  /** The same idempotency key and another order. */
  | { readonly kind: 'conflict'; readonly command_id: string }
  | { readonly kind: 'malformed'; readonly field: string; readonly why: string }
  /** As many commands wait for their end as memory holds, for this client or for all. */
  | { readonly kind: 'overloaded'; readonly limit: number }

export type BulkAnswer =
  | { readonly kind: 'bulk'; readonly results: readonly (IssueAnswer & { readonly client_uuid: string })[] }
  | { readonly kind: 'bulk_paused'; readonly since_ms: number }
  | { readonly kind: 'bulk_too_many'; readonly count: number; readonly max: number }
  | { readonly kind: 'bulk_unconfirmed'; readonly count: number }

export type EscalationAnswer =
  | { readonly kind: 'escalated' }
  | { readonly kind: 'cooling_down'; readonly retry_at_ms: number }
  | { readonly kind: 'not_capable' }

export interface Escalation {
  readonly client_uuid: string
  readonly at_ms: number
}

export interface StoredRollback {
  /** Null while nothing is wrong. */
  readonly raised_at_ms: number | null
  /** Commands that ended before do not count. */
  readonly counted_from_ms: number
}

/** How the commands that ended went, by the minute, and whether that calls for a rollback. */
export interface RollbackState extends StoredRollback {
  readonly minutes: readonly { readonly minute: number; readonly good: number; readonly bad: number }[]
}

/** What memory holds of a client with commands. */
export interface ClientRecord {
  /** When the reboots in the lockout's window were issued, oldest first. */
  readonly reboots_ms: readonly number[]
  readonly command_ids: readonly string[]
}

export interface KeyRecord {
  readonly command_id: string
  /** Equal for two orders exactly when they are the same order. */
  readonly order: string
  readonly at_ms: number
}

/** Acks that changed nothing, and what could not be kept. */
export interface CommandCounters {
  readonly acks: number
  readonly unknown_ids: number
  readonly foreign: number
  readonly malformed: number
  readonly history_dropped: number
  readonly escalations_held: number
}

export interface CommandState {
  readonly config: CommandConfig
  readonly connected: boolean
  readonly commands: PersistentMap<CommandRecord>
  readonly clients: PersistentMap<ClientRecord>
  readonly keys: PersistentMap<KeyRecord>
  readonly tally: Tally
  /** When they expire; those that ended before stay in until then. */
  readonly expiries: Deadlines
  readonly tiers: ReadonlyMap<string, number>
  /** When each client was last escalated; only the cooldown needs it. */
  readonly escalated: PersistentMap<number>
  readonly rollback: RollbackState
  readonly orders_used: number
  readonly wake_at_ms: number | null
  readonly counters: CommandCounters
}

/** What the store gives back at a start: all open commands, and all issued or ended within the last 24 hours. */
export interface Stored {
  readonly records: readonly CommandRecord[]
  readonly escalations: readonly Escalation[]
  readonly rollback: StoredRollback | null
}

export interface Stepped {
  readonly state: CommandState
  readonly effects: readonly CommandEffect[]
}
