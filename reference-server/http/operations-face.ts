import type { CommandAction, DesiredState } from '../../generated/types.js'
import type { AckStatus, CommandStatus } from '../core/commands/model.js'
import type { GroupId } from '../core/model.js'
import type { TvState } from '../shell/tv-states.js'

/** What the API tells of commands and of the fleet, in its own words: instants are RFC 3339 text. */

export interface CommandTold {
  readonly command_id: string
  readonly client_uuid: string
  readonly action: CommandAction
  readonly status: CommandStatus
  readonly issued_at: string
  readonly expires_at: string
  readonly error_code: string | null
  readonly error_message: string | null
  readonly requested_by: number | null
  readonly reason: string | null
  readonly states: readonly { readonly status: CommandStatus; readonly at: string }[]
  readonly history: readonly {
    readonly status: AckStatus
    readonly topic: string
    readonly at: string
    readonly applied: boolean
  }[]
  /** Of a blocked one: from when on it would be let through. */
  readonly retry_at: string | null
}

export interface AlertTold {
  readonly alert_id: string
  readonly kind: 'service_failed' | 'broker_outage' | 'device_silent' | 'command_failures'
  readonly client_uuid: string | null
  readonly unit: string | null
  readonly raised_at: string
  readonly detail: string | null
}

export interface ClientTold {
  readonly client_uuid: string
  readonly group_id: GroupId | null
  readonly state: 'ok' | 'silent' | 'failed' | 'unknown'
  readonly last_seen: string | null
  readonly reconnect_count: number | null
  readonly last_disconnect_at: string | null
  readonly broker_reachable: boolean | null
  readonly override: { readonly desired_state: DesiredState; readonly until: string } | null
  readonly alerts: number
  readonly tv: TvState | null
}

export interface GroupTold {
  readonly group_id: GroupId
  readonly state: DesiredState | null
  readonly reason: string | null
  readonly since: string | null
  readonly window_end: string | null
}

export interface Counters {
  readonly now: string
  readonly broker: 'connected' | 'away'
  readonly store: 'ok' | 'lost'
  readonly bulk_paused: boolean
  readonly rates: {
    readonly finished: number
    readonly failed: number
    readonly timed_out: number
    readonly share: number
  }
}

export interface OverviewTold extends Counters {
  readonly clients: readonly ClientTold[]
  readonly groups: readonly GroupTold[]
  readonly alerts: readonly AlertTold[]
  readonly commands: readonly CommandTold[]
}

export interface ServiceFailedTold {
  readonly client_uuid: string
  readonly unit: string
  readonly failed_at: string | null
  readonly alert_id: string
}

export interface CoverageTold {
  readonly windows: readonly { readonly start: string; readonly end: string; readonly event_ids: readonly string[] }[]
  /** There are more windows than are told. */
  readonly more: boolean
}

export interface OrderAsked {
  readonly action: CommandAction
  readonly reason: string | null
  readonly requested_by: number | null
  readonly idempotency_key: string | null
}

export interface OrderTaken {
  readonly command: CommandTold
  /** The lockout holds it back. */
  readonly blocked: boolean
}

/** One event of the stream. */
export interface StreamEvent {
  readonly event: 'command' | 'alert' | 'client' | 'intent' | 'overview'
  readonly data: unknown
}

/** What the HTTP API needs of commands and monitoring; it throws RequestErrors like ServerFace. */
export interface OperationsFace {
  /** UNAVAILABLE when it cannot be stored: then it is not given. CONFLICT for a key of another order. */
  order(client_uuid: string, order: OrderAsked): Promise<OrderTaken>
  /** CONFLICT while bulk orders are paused; INVALID with `/confirm` or `/client_uuids`. */
  orderMany(client_uuids: readonly string[], confirm: number, order: OrderAsked): Promise<readonly CommandTold[]>
  command(command_id: string): Promise<CommandTold | null>
  /** The latest first; null for those of all clients. */
  commands(client_uuid: string | null, limit: number): Promise<readonly CommandTold[]>
  overview(): OverviewTold
  alerts(): readonly AlertTold[]
  /** False when no such alert is open. */
  acknowledge(alert_id: string): Promise<boolean>
  serviceFailed(): readonly ServiceFailedTold[]
  /** False when none of this client is open. */
  clearServiceFailed(client_uuid: string): Promise<boolean>
  /** Null when there is no such group. */
  coverage(group_id: string, from_ms: number, to_ms: number): CoverageTold | null
  /** Calls back with what changes; returns what ends that. */
  follow(listener: (event: StreamEvent) => void): () => void
}
