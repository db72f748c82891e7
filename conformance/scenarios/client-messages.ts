import type { ClientStep, Message } from './client-scenario.js'

/** What a server says to a client, with instants that are filled in when it is said. */

export type GroupId = number | string

/** The instant so many ms after a step is done. */
function at(after_ms: number): string {
  return `{at:${after_ms < 0 ? '-' : '+'}${Math.abs(after_ms)}}`
}

export interface Times {
  /** From the instant at which it is given, in ms. */
  readonly issued_ms?: number
  readonly expires_ms?: number
}

/** How long an intent or a command is valid unless something is to be shown by its expiry, in ms. */
const VALID_MS = 240_000

export interface IntentOptions extends Times {
  /** Put over the payload: unknown fields, or broken ones. */
  readonly also?: Readonly<Record<string, unknown>>
}

export function groupIntent(
  group_id: GroupId,
  desired_state: 'on' | 'off',
  intent_id: string,
  { issued_ms = 0, expires_ms = VALID_MS, also = {} }: IntentOptions = {},
): Message {
  const payload = {
    ...{ schema_version: '1.0', intent_id, group_id, desired_state, reason: 'active_event' },
    ...{ issued_at: at(issued_ms), expires_at: at(expires_ms), poll_interval_sec: 30 },
    ...also,
  }
  return retained(`infoscreen/groups/${group_id}/power/intent`, JSON.stringify(payload))
}

export function clientIntent(
  desired_state: 'on' | 'off',
  intent_id: string,
  { issued_ms = 0, expires_ms = VALID_MS, grace_sec = 0 }: Times & { readonly grace_sec?: number } = {},
): Message {
  const payload = {
    ...{ schema_version: '1.0', intent_id, issued_at: at(issued_ms), expires_at: at(expires_ms) },
    target: { client_id: '{client}' },
    power: { desired_state, reason: 'operator', grace_seconds: grace_sec },
  }
  return retained('infoscreen/{client}/power/intent', JSON.stringify(payload))
}

/** Events of a group, each from and until an instant in ms from now; all of them active. */
export function events(group_id: GroupId, ...spans: readonly (readonly [number, number])[]): Message {
  const listed = spans.map(([from_ms, to_ms], index) => ({
    ...{
      id: `event-${index}`,
      title: 'Lesson',
      start: at(from_ms),
      end: at(to_ms),
      group_id,
      event_type: 'presentation',
    },
  }))
  return retained(`infoscreen/events/${group_id}`, JSON.stringify(listed))
}

/** Null for none. */
export function assignment(group_id: GroupId | null): Message {
  return retained('infoscreen/{client}/group_id', group_id === null ? '' : JSON.stringify(group_id))
}

export function retained(topic: string, payload: string): Message {
  return { topic, payload, qos: 1, retain: true }
}

export const COMMANDS = 'infoscreen/{client}/commands'
export const ALIAS = 'infoscreen/{client}/command'

export type CommandAction = 'reboot_host' | 'shutdown_host'

export interface CommandOptions extends Times {
  readonly action?: CommandAction
  readonly topic?: typeof COMMANDS | typeof ALIAS
  readonly also?: Readonly<Record<string, unknown>>
  readonly retain?: boolean
}

/** Given again under its id. */
export function command(command_id: string, options: CommandOptions = {}): Message {
  const { issued_ms = 0, expires_ms = VALID_MS, action = 'reboot_host', topic = COMMANDS, also = {} } = options
  const payload = {
    ...{ schema_version: '1.0', command_id, client_uuid: '{client}', action },
    ...{ issued_at: at(issued_ms), expires_at: at(expires_ms), requested_by: 1, reason: 'conformance' },
    ...also,
  }
  return { as: command_id, topic, payload: JSON.stringify(payload), qos: 1, retain: options.retain ?? false }
}

export const give = (...messages: readonly Message[]): ClientStep => ({ kind: 'give', messages })
export const wait = (ms: number): ClientStep => ({ kind: 'wait', ms })
/** Until what is owed within so long is there, or certainly lacking. */
export const settle = (ms: number): ClientStep => ({ kind: 'settle', ms })
export const start: ClientStep = { kind: 'start' }
