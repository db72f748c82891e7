/** What the page reads from the HTTP API. Instants are RFC 3339 text. */

export type Action = 'reboot_host' | 'shutdown_host'
export type Status =
  | 'queued'
  | 'published'
  | 'accepted'
  | 'execution_started'
  | 'completed'
  | 'failed'
  | 'timed_out'
  | 'blocked'
export type Power = 'on' | 'off'
export type Role = 'viewer' | 'operator'

export interface Command {
  readonly command_id: string
  readonly client_uuid: string
  readonly action: Action
  readonly status: Status
  readonly issued_at: string
  readonly expires_at: string
  readonly error_code: string | null
  readonly error_message: string | null
  readonly requested_by: number | null
  readonly reason: string | null
  readonly states: readonly { readonly status: Status; readonly at: string }[]
  readonly history: readonly CommandAck[]
  readonly retry_at?: string | null
}

export interface CommandAck {
  readonly status: string
  readonly topic: string
  readonly at: string
  readonly applied: boolean
}

export interface Client {
  readonly client_uuid: string
  readonly group_id: string | number | null
  readonly state: 'ok' | 'silent' | 'failed' | 'unknown'
  readonly last_seen: string | null
  readonly reconnect_count: number | null
  readonly last_disconnect_at: string | null
  readonly broker_reachable: boolean | null
  readonly override: { readonly desired_state: Power; readonly until: string } | null
  readonly alerts: number
  readonly tv: Power | 'unknown' | null
}

export interface Group {
  readonly group_id: string | number
  readonly state: Power | null
  readonly reason: string | null
  readonly since: string | null
  readonly window_end: string | null
}

export interface Alert {
  readonly alert_id: string
  readonly kind: 'service_failed' | 'broker_outage' | 'device_silent' | 'command_failures'
  readonly client_uuid: string | null
  readonly unit: string | null
  readonly raised_at: string
  readonly detail: string | null
}

export interface Rates {
  readonly finished: number
  readonly failed: number
  readonly timed_out: number
  readonly share: number
}

/** The counters of the header; the stream sends them anew when they change. */
export interface Counters {
  readonly now: string
  readonly broker: 'connected' | 'away'
  readonly store: 'ok' | 'lost'
  readonly bulk_paused: boolean
  readonly rates: Rates
}

export interface Overview extends Counters {
  readonly clients: readonly Client[]
  readonly groups: readonly Group[]
  readonly alerts: readonly Alert[]
  readonly commands: readonly Command[]
}

/** An intent of a timeline; the fields that the page draws. */
export interface Intent {
  readonly intent_id: string
  readonly desired_state: Power
  readonly reason: string
  readonly issued_at: string
  readonly due_at: string
  readonly first_acked_at: string | null
  readonly last_expires_at: string | null
}

export interface Window {
  readonly start: string
  readonly end: string | null
  readonly event_ids: readonly (string | number)[]
}

/** A stretch `[from_ms, to_ms)` of what a group's screens were told. */
export interface Stretch {
  from_ms: number
  to_ms: number
  state: Power | null
  reason: string
}

export interface Problem {
  readonly code: string
  readonly message: string
  readonly field: string | null
  readonly retry_at: string | null
}
