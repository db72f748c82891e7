import { formatInstant } from '../../../generated/instants.js'
import type { CommandAction } from '../../../generated/types.js'
import type { AckStatus, CommandRecord, CommandState, CommandStatus } from './model.js'

/** A command as the adapter protocol's command.get tells it. */
export interface CommandView {
  readonly command_id: string
  readonly client_uuid: string
  readonly action: CommandAction
  readonly status: CommandStatus
  readonly issued_at: string
  readonly expires_at: string
  readonly error_code: string | null
  readonly error_message: string | null
  readonly states: readonly { readonly status: CommandStatus; readonly at: string }[]
  readonly history: readonly {
    readonly status: AckStatus
    readonly topic: string
    readonly at: string
    readonly applied: boolean
  }[]
}

export function commandView({
  command,
  status,
  states,
  history,
  error_code,
  error_message,
}: CommandRecord): CommandView {
  const { command_id, client_uuid, action, issued_at, expires_at } = command
  return {
    command_id,
    client_uuid,
    action,
    status,
    issued_at,
    expires_at,
    error_code,
    error_message,
    states: states.map((one) => ({ status: one.status, at: formatInstant(one.at_ms) })),
    history: history.map((ack) => ({
      status: ack.status,
      topic: ack.topic,
      at: formatInstant(ack.at_ms),
      applied: ack.applied,
    })),
  }
}

/** A client's commands that memory holds, the latest first. */
export function commandsOf(state: CommandState, client_uuid: string): readonly CommandRecord[] {
  const { command_ids } = state.clients.get(client_uuid) ?? { command_ids: [] }
  return command_ids.flatMap((id) => state.commands.get(id) ?? []).reverse()
}
