// @generated from asyncapi.yaml and schemas/ by `npm run generate`. Do not edit.

/**
 * What the TVs of a group should do until expires_at. Frozen v1 (S1 §1).
 */
export interface GroupPowerIntent {
  /**
   * Version of the payload's schema.
   */
  schema_version: '1.0'
  /**
   * Stays the same while state, reason and window stay the same (S1 §4).
   */
  intent_id: string
  /**
   * A group: a positive integer or a slug.
   */
  group_id: number | string
  desired_state: 'on' | 'off'
  /**
   * Why, as configured: POWER_INTENT_REASON_ACTIVE or POWER_INTENT_REASON_IDLE (S1 §2).
   */
  reason: string
  /**
   * An RFC 3339 instant in UTC, written with Z; a fraction of a second is allowed.
   */
  issued_at: string
  /**
   * An RFC 3339 instant in UTC, written with Z; a fraction of a second is allowed.
   */
  expires_at: string
  /**
   * Seconds between two evaluations of the schedule.
   */
  poll_interval_sec: number
  /**
   * Start of the merged window around now; absent or null while off.
   */
  event_window_start?: string | null
  /**
   * End of the merged window around now; absent or null while off, or when no end is known.
   */
  event_window_end?: string | null
  source?: 'scheduler'
  /**
   * Ids of the events that are active now.
   */
  active_event_ids?: (string | number)[]
}

/**
 * An operator's order to one screen. Frozen v1 (S3).
 */
export interface Command {
  /**
   * Version of the payload's schema.
   */
  schema_version: '1.0'
  /**
   * A UUID in lower case.
   */
  command_id: string
  /**
   * A UUID in lower case.
   */
  client_uuid: string
  action: 'reboot_host' | 'shutdown_host'
  /**
   * An RFC 3339 instant in UTC, written with Z; a fraction of a second is allowed.
   */
  issued_at: string
  /**
   * An RFC 3339 instant in UTC, written with Z; a fraction of a second is allowed.
   */
  expires_at: string
  /**
   * The operator's user id, or null when nobody in particular asked.
   */
  requested_by: number | null
  reason: string | null
}

/**
 * How far a screen has come with a command. Frozen v1 (S4 §2).
 */
export type CommandAck = CommandProgress | CommandFailure

/**
 * The command goes well: nothing to report but the stage.
 */
export interface CommandProgress {
  /**
   * A UUID in lower case.
   */
  command_id: string
  status: 'accepted' | 'execution_started' | 'completed'
  error_code: null
  error_message: null
}
/**
 * The command failed: what went wrong, for machines and for people.
 */
export interface CommandFailure {
  /**
   * A UUID in lower case.
   */
  command_id: string
  status: 'failed'
  error_code: string
  error_message: string
}
