import type { CommandState } from './model.js'
import { recount } from './tally.js'

/**
 * The state without an order that could not be stored: it was never given, so it neither counts for the lockout nor
 * keeps its idempotency key. To be called before anything of it was published.
 */
export function withdrawOrder(state: CommandState, command_id: string): CommandState {
  const record = state.commands.get(command_id)
  if (!record) return state
  const { client_uuid, action } = record.command
  const client = state.clients.get(client_uuid)
  const counted = action === 'reboot_host' && record.status !== 'blocked'
  const index = counted ? (client?.reboots_ms.lastIndexOf(record.issued_at_ms) ?? -1) : -1
  const reboots_ms = client?.reboots_ms.filter((_, place) => place !== index) ?? []
  const command_ids = client?.command_ids.filter((id) => id !== command_id) ?? []
  const idle = reboots_ms.length + command_ids.length === 0
  const { idempotency_key: key } = record
  const keyed = key !== null && state.keys.get(key)?.command_id === command_id
  return {
    ...state,
    commands: state.commands.delete(command_id),
    clients: idle ? state.clients.delete(client_uuid) : state.clients.set(client_uuid, { reboots_ms, command_ids }),
    keys: keyed ? state.keys.delete(key) : state.keys,
    tally: recount(state.tally, record.status, null),
  }
}
