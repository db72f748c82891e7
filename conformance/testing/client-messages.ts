import { text, UUID } from './stage.js'

/** Messages of a server, right ones unless something is changed about them; times in seconds. */

export const groupTopic = (group: number | string): string => `infoscreen/groups/${group}/power/intent`
export const eventsTopic = (group: number | string): string => `infoscreen/events/${group}`
export const overrideTopic = `infoscreen/${UUID}/power/intent`
export const assignmentTopic = `infoscreen/${UUID}/group_id`
export const commandsTopic = `infoscreen/${UUID}/commands`
export const aliasTopic = `infoscreen/${UUID}/command`

export interface IntentSpec {
  readonly id: string
  readonly state: 'on' | 'off'
  readonly issued: number
  readonly expires: number
}

export function groupIntent(
  group: number | string,
  { id, state, issued, expires }: IntentSpec,
  more: object = {},
): object {
  return {
    ...{ schema_version: '1.0', intent_id: id, group_id: group, desired_state: state, reason: 'active_event' },
    ...{ issued_at: text(issued), expires_at: text(expires), poll_interval_sec: 30, ...more },
  }
}

export function override({ id, state, issued, expires }: IntentSpec, grace_seconds = 5, more: object = {}): object {
  return {
    ...{ schema_version: '1.0', intent_id: id, issued_at: text(issued), expires_at: text(expires) },
    target: { client_id: UUID },
    power: { desired_state: state, reason: 'operator', grace_seconds },
    ...more,
  }
}

export function event(id: number | string, start: number, end: number, group_id: number | string = 7): object {
  return { id, title: 'An event', start: text(start), end: text(end), group_id, event_type: 'website' }
}

export function idOf(number: number): string {
  return `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`
}

export interface CommandSpec {
  readonly number: number
  readonly action?: string
  readonly issued?: number
  readonly expires: number
}

export function command(
  { number, action = 'reboot_host', issued = 0, expires }: CommandSpec,
  more: object = {},
): object {
  return {
    ...{ schema_version: '1.0', command_id: idOf(number), client_uuid: UUID, action },
    ...{ issued_at: text(issued), expires_at: text(expires), requested_by: 7, reason: null, ...more },
  }
}
