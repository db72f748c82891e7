import type { Alert, Client, Command, Group, Status } from '../assets/types.js'

/** Made-up devices, groups, alerts and commands, the same for the same seed. */

export const MINUTE_MS = 60_000
export const HOUR_MS = 60 * MINUTE_MS

export const instant = (at_ms: number): string => new Date(at_ms).toISOString()

/** The group in which screens were told off for four seconds during an event. */
export const BLIP_GROUP = 'lobby'
const groupIds = [7, 12, BLIP_GROUP, 'canteen', 'foyer-west'] as const

/** mulberry32: small, and good enough for made-up devices. */
function randomOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

export function uuidOf(random: () => number): string {
  const hex = Array.from({ length: 32 }, () => Math.floor(random() * 16).toString(16)).join('')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`
}

export function fleetOf(count: number, now_ms: number, seed = 6): Client[] {
  const random = randomOf(seed)
  return Array.from({ length: count }, (_, index): Client => {
    const state = index === 0 ? 'failed' : index < 3 ? 'silent' : index === 3 ? 'unknown' : 'ok'
    const seen_ms = now_ms - (state === 'silent' ? 14 * MINUTE_MS : Math.floor(random() * 60_000))
    const reconnects = Math.floor(random() ** 3 * 40)
    const group_id = groupIds[Math.floor(random() * (groupIds.length + 0.2))] ?? null
    return {
      client_uuid: uuidOf(random),
      group_id,
      state,
      last_seen: state === 'unknown' ? null : instant(seen_ms),
      reconnect_count: state === 'unknown' ? null : reconnects,
      last_disconnect_at: reconnects ? instant(now_ms - Math.floor(random() * 60 * HOUR_MS)) : null,
      broker_reachable: state === 'unknown' ? null : state !== 'silent',
      override: index === 5 ? { desired_state: 'off', until: instant(now_ms + 2 * HOUR_MS) } : null,
      alerts: state === 'failed' || state === 'silent' ? 1 : 0,
      tv: state === 'ok' ? (index === 9 || index === 5 ? 'off' : 'on') : state === 'failed' ? 'unknown' : null,
    }
  })
}

export function groupsOf(now_ms: number): Group[] {
  return groupIds.map((group_id, index) => {
    const on = index !== 3
    return {
      group_id,
      state: on ? 'on' : 'off',
      reason: on ? 'active_event' : 'no_active_event',
      since: instant(now_ms - 40 * MINUTE_MS),
      window_end: on ? instant(now_ms + 50 * MINUTE_MS) : null,
    }
  })
}

export function alertsOf(clients: readonly Client[], now_ms: number): Alert[] {
  return clients.slice(0, 3).map(({ client_uuid }, index) => ({
    alert_id: `alert-${index}`,
    kind: index === 0 ? 'service_failed' : 'device_silent',
    client_uuid,
    unit: index === 0 ? 'infoscreen-simclient.service' : null,
    raised_at: instant(now_ms - (index + 2) * 4 * MINUTE_MS),
    detail: index === 0 ? 'systemd gave up after 5 restarts in 60 s' : 'nothing heard for 3 min',
  }))
}

const order: readonly Status[] = ['queued', 'published', 'accepted', 'execution_started', 'completed']

/** A command that has come as far as `status`. */
export function commandOf(
  fields: Partial<Command> & Pick<Command, 'client_uuid' | 'command_id'>,
  issued_ms: number,
): Command {
  const { status = 'queued' } = fields
  const end = order.indexOf(status)
  const passed = end >= 0 ? order.slice(0, end + 1) : passedBefore(status)
  const states = passed.map((name, index) => ({ status: name, at: instant(issued_ms + index ** 3 * 700) }))
  return {
    action: 'reboot_host',
    issued_at: instant(issued_ms),
    expires_at: instant(issued_ms + 240_000),
    error_code: null,
    error_message: null,
    requested_by: null,
    reason: null,
    history: states.slice(2).map(({ status, at }) => ({
      status,
      topic: `infoscreen/${fields.client_uuid}/commands/ack`,
      at,
      applied: true,
    })),
    ...fields,
    status,
    states,
  }
}

function passedBefore(status: Status): Status[] {
  if (status === 'blocked') return ['blocked']
  return status === 'failed' ? ['queued', 'published', 'accepted', 'failed'] : ['queued', 'published', 'timed_out']
}

/** The next step of a command that goes well. */
export function advanced(command: Command, at_ms: number, ending?: Partial<Command>): Command {
  const status = ending?.status ?? order[order.indexOf(command.status) + 1] ?? command.status
  const ack = { status, topic: `infoscreen/${command.client_uuid}/commands/ack`, at: instant(at_ms), applied: true }
  return {
    ...command,
    ...ending,
    status,
    states: [...command.states, { status, at: instant(at_ms) }],
    history: status === 'published' ? command.history : [...command.history, ack],
  }
}
