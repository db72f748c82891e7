import type { Discovery, EventId, Health, Heartbeat, LogEntry } from '../../../generated/types.js'

export type LogLevel = 'info' | 'warn' | 'error'

export interface TelemetryConfig {
  readonly client_uuid: string
  /** HEARTBEAT_INTERVAL, of heartbeat and health alike. */
  readonly interval_ms: number
  /** What runs here, for `actual_state`. */
  readonly process: string
  readonly pid: number
}

export type TelemetryEvent =
  | { readonly kind: 'connected' }
  | { readonly kind: 'disconnected' }
  /** The group whose events are shown from now on, null for none. */
  | { readonly kind: 'following'; readonly group_id: string | null }
  | { readonly kind: 'events'; readonly group_id: string; readonly payload: Uint8Array }
  | { readonly kind: 'note'; readonly level: LogLevel; readonly code: string; readonly detail: string }
  | { readonly kind: 'due' }

export type TelemetryEffect =
  | { readonly kind: 'discovery'; readonly payload: Discovery }
  | { readonly kind: 'heartbeat'; readonly payload: Heartbeat }
  | { readonly kind: 'health'; readonly payload: Health }
  | { readonly kind: 'log'; readonly level: LogLevel; readonly payload: LogEntry }

export interface TelemetryModel {
  readonly config: TelemetryConfig
  readonly connected: boolean
  /** How often it was connected since the process started. */
  readonly connections: number
  readonly lost_wall_ms: number | null
  /** When the next heartbeat is due; null while there is no connection. */
  readonly beat_steady_ms: number | null
  readonly group_id: string | null
  /** The events of the group as last heard, in their order. */
  readonly program: readonly Shown[]
  readonly logs: Logs
}

/** An event, and when it is shown: half open, in ms since 1970. */
export interface Shown {
  readonly id: EventId
  readonly start_ms: number
  readonly end_ms: number
}

/** What of the log goes to the broker, within its bounds. */
export interface Logs {
  /** Entries that wait for a connection, the oldest first. */
  readonly waiting: readonly LogLine[]
  /** When the current minute began, and how many entries it had. */
  readonly minute_steady_ms: number
  readonly told: number
  /** How many were left out since the last entry. */
  readonly left_out: number
}

export interface LogLine {
  readonly level: LogLevel
  readonly payload: LogEntry
}

export interface SteppedTelemetry {
  readonly model: TelemetryModel
  readonly effects: readonly TelemetryEffect[]
}
