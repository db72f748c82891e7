import type { Deadlines } from '../collections/deadlines.js'
import type { PersistentMap } from '../collections/persistent-map.js'

/** The words of the monitoring core: all instants in ms since 1970, all of them passed in. */

export interface MonitoringConfig {
  /** How often a client is to be heard; silence is measured in it. */
  readonly heartbeat_interval_sec: number
  /** Known clients at most; further ones are counted and left out. */
  readonly devices_max: number
  /** Units of one client with an open service_failed alert at most. */
  readonly units_max: number
}

/** What is known of one client: plain JSON, so that the store keeps it as it is. */
export interface Device {
  readonly client_uuid: string
  /** Its latest sign of life: heartbeat, health report or ack. Null for one that was only heard of. */
  readonly last_seen_ms: number | null
  readonly announced_ms: number | null
  readonly health: DeviceHealth | null
  /** Its latest log entry of level error or warn. */
  readonly complaint: { readonly level: 'error' | 'warn'; readonly message: string; readonly at_ms: number } | null
  /** Units with an open service_failed alert. */
  readonly failed_units: readonly string[]
}

/** The latest health report, as far as an operator looks at it. */
export interface DeviceHealth {
  readonly at_ms: number
  readonly process: string | null
  readonly status: string
  readonly broker_reachable: boolean
  readonly reconnect_count: number
  /** As the client wrote it. */
  readonly last_disconnect_at: string | null
}

export type AlertKind = 'service_failed' | 'broker_outage' | 'device_silent'

export interface Alert {
  readonly alert_id: string
  readonly kind: AlertKind
  readonly client_uuid: string | null
  readonly unit: string | null
  readonly raised_at_ms: number
  readonly acknowledged_at_ms: number | null
  readonly closed_at_ms: number | null
  readonly closed_by: 'operator' | 'recovery' | 'outage' | null
  /** Of service_failed: when the client says it happened, in the latest message. */
  readonly failed_at: string | null
  /** Counts up over all service_failed messages: the highest of a client is what its topic retains. */
  readonly received: number
  /** Acknowledged, and the broker has not confirmed yet that the topic is cleared. */
  readonly clear_due: boolean
}

/** What happened. */
export type MonitoringEvent =
  | { readonly type: 'connected'; readonly now_ms: number }
  | { readonly type: 'disconnected'; readonly now_ms: number }
  | { readonly type: 'woken'; readonly now_ms: number }
  | MonitoringMessage
  | { readonly type: 'acknowledged'; readonly now_ms: number; readonly alert_id: string }
  /** The broker acknowledged that a client's service_failed topic is cleared. */
  | { readonly type: 'cleared'; readonly now_ms: number; readonly client_uuid: string }

/** A message on any topic that clients publish on; payload is undefined where it is no JSON, null where it is empty. */
export interface MonitoringMessage {
  readonly type: 'message'
  readonly now_ms: number
  readonly topic: string
  readonly payload: unknown
  readonly retained: boolean
}

/** What is to be done, in this order. */
export type MonitoringEffect =
  /** May be written in batches; the last one of a client counts. */
  | { readonly type: 'store_device'; readonly device: Device }
  /** An alert as it is now, to be written before anything after it begins. */
  | { readonly type: 'store_alert'; readonly alert: Alert }
  /** An empty retained payload, with QoS 1. */
  | { readonly type: 'clear'; readonly topic: string; readonly client_uuid: string }
  /** Replaces the wake before. */
  | { readonly type: 'wake'; readonly at_ms: number }

export interface MonitoringCounters {
  readonly messages: number
  readonly malformed: number
  /** Heartbeats and the like that a broker had retained: no sign of life. */
  readonly stale: number
  readonly devices_refused: number
  readonly units_refused: number
}

export interface MonitoringState {
  readonly config: MonitoringConfig
  /** Distinguishes this run's alert ids from those of every other run. */
  readonly run_id: string
  readonly alerts_used: number
  readonly received: number
  readonly connected: boolean
  /** The latest instant an event came with. */
  readonly latest_ms: number
  /** Nobody can have been heard before: the start, or the last connection if that is later. */
  readonly listening_since_ms: number
  /** When any known client was heard last. */
  readonly heard_ms: number
  /** No device_silent alert opens before: after a connection or an outage clients need time to be heard. */
  readonly patience_until_ms: number
  readonly devices: PersistentMap<Device>
  /** Known clients that have been heard at least once: whose silence counts. */
  readonly watched: number
  /** When to look at each client without a device_silent alert; never later than its silence is due. */
  readonly checks: Deadlines
  /** Open alerts; each has a place of its own, so that none is ever open twice. */
  readonly alerts: PersistentMap<Alert>
  /** Alerts whose topic is still to be cleared, by client. */
  readonly clearing: PersistentMap<Alert>
  /** The alert whose topic was cleared last, by client. */
  readonly cleared: PersistentMap<Alert>
  readonly wake_at_ms: number | null
  readonly counters: MonitoringCounters
}

export interface StoredMonitoring {
  readonly devices: readonly Device[]
  /** Those that are open, and those with clear_due. */
  readonly alerts: readonly Alert[]
}

export interface Stepped {
  readonly state: MonitoringState
  readonly effects: readonly MonitoringEffect[]
}
