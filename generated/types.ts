// @generated from asyncapi.yaml and schemas/ by `infoscreen generate`. Do not edit.

/**
 * Any payload of the contract.
 */
export type AnyPayload =
  | GroupPowerIntent
  | ClientPowerIntent
  | PowerState
  | Command
  | CommandAck
  | GroupAssignment
  | ActiveEvents
  | Heartbeat
  | Health
  | LogEntry
  | ServiceFailed
  | Discovery
  | ServiceHealth
  | Keepalive
  | Envelope
/**
 * Names an intent; stays the same while its meaning stays the same (S1 §4).
 */
export type IntentId = string
/**
 * A group: a positive integer or a slug.
 */
export type GroupId = number | string
/**
 * What a TV should be.
 */
export type DesiredState = 'on' | 'off'
/**
 * Why a state is wanted, as one lower-case word.
 */
export type Reason = string
/**
 * An RFC 3339 instant in UTC, written with Z; a fraction of a second is allowed.
 */
export type InstantUtc = string
/**
 * An event of the schedule.
 */
export type EventId = number | string
/**
 * A UUID in lower case.
 */
export type Uuid = string
/**
 * What the TV is, as far as the screen knows.
 */
export type AppliedState = 'on' | 'off' | 'unknown'
/**
 * Who decided: an intent, or the screen on its own.
 */
export type PowerSource = 'mqtt_intent' | 'local_fallback'
/**
 * How it ended; skipped when there was nothing to do.
 */
export type PowerResult = 'ok' | 'skipped' | 'error'
/**
 * What the screen's host is to do.
 */
export type CommandAction = 'reboot_host' | 'shutdown_host'
/**
 * How far a screen has come with a command. Frozen v1 (S4 §2).
 */
export type CommandAck = CommandProgress | CommandFailure
/**
 * How far the command has come.
 */
export type CommandStage = 'accepted' | 'execution_started' | 'completed'
/**
 * The group a screen belongs to, as bare JSON; an empty retained payload means none (S4).
 */
export type GroupAssignment = GroupId
/**
 * An RFC 3339 instant with Z or any offset; a fraction of a second is allowed.
 */
export type Instant = string
/**
 * What is shown.
 */
export type EventType = 'presentation' | 'website' | 'webuntis' | 'video' | 'message' | 'other'
/**
 * The events of a group that are active now; [] means none (S4, F).
 */
export type ActiveEvents = ActiveEvent[]
/**
 * Whether a service is well; one that is not says what happened.
 */
export type HealthStatus = HealthyStatus | UnhealthyEvent | UnhealthyError
/**
 * What happened to the service.
 */
export type HealthEvent = 'ready' | 'reconnected' | 'shutdown' | 'error'

/**
 * What the TVs of a group should do until expires_at. Frozen v1 (S1 §1).
 */
export interface GroupPowerIntent {
  /**
   * Version of the payload's schema.
   */
  schema_version: '1.0'
  intent_id: IntentId
  group_id: GroupId
  desired_state: DesiredState
  reason: Reason
  issued_at: InstantUtc
  expires_at: InstantUtc
  /**
   * Seconds between two evaluations of the schedule.
   */
  poll_interval_sec: number
  /**
   * Start of the merged window around now; absent or null while off.
   */
  event_window_start?: InstantUtc | null
  /**
   * End of the merged window around now; absent or null while off, or when no end is known.
   */
  event_window_end?: InstantUtc | null
  source?: 'scheduler'
  /**
   * Ids of the events that are active now.
   */
  active_event_ids?: EventId[]
}
/**
 * What one screen's TV should do until expires_at, whatever its group says: an override. Frozen v1 (S2).
 */
export interface ClientPowerIntent {
  /**
   * Version of the payload's schema.
   */
  schema_version: '1.0'
  intent_id: IntentId
  issued_at: InstantUtc
  expires_at: InstantUtc
  target: PowerTarget
  power: PowerOrder
  /**
   * The event it is about, where there is one.
   */
  event_window?: EventWindow | null
}
/**
 * Whom the intent is for.
 */
export interface PowerTarget {
  client_id: Uuid
  group_id?: GroupId
}
/**
 * What is wanted, why, and how long an off may wait.
 */
export interface PowerOrder {
  desired_state: DesiredState
  reason: Reason
  /**
   * Seconds between an off and the TV going off.
   */
  grace_seconds: number
}
/**
 * A half-open stretch of time.
 */
export interface EventWindow {
  start: InstantUtc
  end: InstantUtc
}
/**
 * What a screen did about its TV, and which intent made it (F).
 */
export interface PowerState {
  /**
   * Version of the payload's schema.
   */
  schema_version: '1.0'
  /**
   * The intent last applied; null when there was none.
   */
  intent_id: IntentId | null
  client_id: Uuid
  reported_at: InstantUtc
  power: AppliedPower
}
/**
 * What was done, by which authority, and how it ended.
 */
export interface AppliedPower {
  applied_state: AppliedState
  source: PowerSource
  result: PowerResult
  /**
   * More, for people.
   */
  detail?: string
}
/**
 * An operator's order to one screen. Frozen v1 (S3).
 */
export interface Command {
  /**
   * Version of the payload's schema.
   */
  schema_version: '1.0'
  command_id: Uuid
  client_uuid: Uuid
  action: CommandAction
  issued_at: InstantUtc
  expires_at: InstantUtc
  /**
   * The operator's user id, or null when nobody in particular asked.
   */
  requested_by: number | null
  reason: string | null
}
/**
 * The command goes well: nothing to report but the stage.
 */
export interface CommandProgress {
  command_id: Uuid
  status: CommandStage
  error_code: null
  error_message: null
}
/**
 * The command failed: what went wrong, for machines and for people.
 */
export interface CommandFailure {
  command_id: Uuid
  status: 'failed'
  error_code: string
  error_message: string
}
/**
 * One event, with whatever its type needs besides.
 */
export interface ActiveEvent {
  id: EventId
  title: string
  start: Instant
  end: Instant
  group_id: GroupId
  event_type: EventType
  [k: string]: unknown
}
/**
 * A screen is alive (S4). Open: a screen may say more.
 */
export interface Heartbeat {
  timestamp: Instant
  [k: string]: unknown
}
/**
 * What a screen should show, what it does show, and how its connection has been (S4 §3). Open.
 */
export interface Health {
  timestamp: Instant
  /**
   * What should be running; null for nothing.
   */
  expected_state: ExpectedState | null
  actual_state: ActualState
  broker_connection: BrokerConnection
  [k: string]: unknown
}
/**
 * What should be running.
 */
export interface ExpectedState {
  [k: string]: unknown
}
/**
 * What is running.
 */
export interface ActualState {
  process: string | null
  pid: number | null
  status: string
  [k: string]: unknown
}
/**
 * How the connection to the broker has been.
 */
export interface BrokerConnection {
  broker_reachable: boolean
  /**
   * Reconnects since the screen's process started.
   */
  reconnect_count: number
  last_disconnect_at: InstantUtc | null
  [k: string]: unknown
}
/**
 * One line of a screen's log (S4). Open.
 */
export interface LogEntry {
  timestamp: Instant
  message: string
  context?: LogContext
  [k: string]: unknown
}
/**
 * What it is about.
 */
export interface LogContext {
  [k: string]: unknown
}
/**
 * A service of a screen was given up by its supervisor (S4 §4). Frozen v1.
 */
export interface ServiceFailed {
  event: 'service_failed'
  /**
   * The supervisor's name for the service.
   */
  unit: string
  client_uuid: Uuid
  failed_at: InstantUtc
}
/**
 * A screen announces itself (F). Open.
 */
export interface Discovery {
  uuid: Uuid
  [k: string]: unknown
}
/**
 * The health of a service, in its envelope; also its last will (S5).
 */
export interface ServiceHealth {
  /**
   * Names this message; equal ids of one type are the same message.
   */
  id: string
  /**
   * What kind of message it is.
   */
  type: string
  /**
   * When it was made, in seconds since 1970.
   */
  ts: number
  /**
   * The service that made it.
   */
  source: string
  /**
   * The id of the message that this one answers.
   */
  correlate?: string
  data: HealthStatus
}
/**
 * The service is well.
 */
export interface HealthyStatus {
  ok: true
  event: HealthEvent | null
  error: string | null
  timestamp: Instant
}
/**
 * The service is not well, and says what happened.
 */
export interface UnhealthyEvent {
  ok: false
  event: HealthEvent
  error: string | null
  timestamp: Instant
}
/**
 * The service is not well, and says only what the error is.
 */
export interface UnhealthyError {
  ok: false
  event: null
  error: string
  timestamp: Instant
}
/**
 * A service is alive, without an envelope (S5).
 */
export interface Keepalive {
  ok: true
  event: 'heartbeat'
  timestamp: Instant
}
/**
 * What every event between services is wrapped in (S5).
 */
export interface Envelope {
  /**
   * Names this message; equal ids of one type are the same message.
   */
  id: string
  /**
   * What kind of message it is.
   */
  type: string
  /**
   * When it was made, in seconds since 1970.
   */
  ts: number
  /**
   * The service that made it.
   */
  source: string
  /**
   * The id of the message that this one answers.
   */
  correlate?: string
  /**
   * The event itself.
   */
  data: {
    [k: string]: unknown
  }
}

/** The payload types by the names of their messages. */
export interface Messages {
  GroupPowerIntent: GroupPowerIntent
  ClientPowerIntent: ClientPowerIntent
  PowerState: PowerState
  Command: Command
  CommandAck: CommandAck
  GroupAssignment: GroupAssignment
  ActiveEvents: ActiveEvents
  Heartbeat: Heartbeat
  Health: Health
  LogEntry: LogEntry
  ServiceFailed: ServiceFailed
  Discovery: Discovery
  ServiceHealth: ServiceHealth
  Keepalive: Keepalive
  Envelope: Envelope
}

export type MessageName = keyof Messages
