import type { CommandAck, CommandAction } from '../../../generated/types.js'
import { isCommandAck } from '../../../generated/validators.js'
import { type AckStatus, type CommandRecord, type Failure, KNOWN_MS, LATE_MS, MESSAGE_MAX, phases } from './model.js'

/** The record of a command that is new: fit to be executed, or refused. */
export function newRecord(
  command: { readonly command_id: string; readonly meaning: string; readonly expires_at_ms: number | null },
  verdict: CommandAction | Failure,
  wall_ms: number,
): CommandRecord {
  const { command_id, meaning } = command
  const fit = typeof verdict === 'string'
  const expires_at_ms = command.expires_at_ms ?? wall_ms + LATE_MS
  return {
    ...{ command_id, meaning, action: fit ? verdict : null, phase: fit ? 'accepted' : 'ended' },
    ...{ stages: [fit ? 'accepted' : 'failed'], failure: fit ? null : bounded(verdict), boot_id: null },
    ...{ known_since_ms: wall_ms, expires_at_ms, told: [0, 0] },
    tell_until_ms: fit ? expires_at_ms : tellUntil(verdict, expires_at_ms, wall_ms),
  }
}

/** A command that has ended: completed, or failed where there is a failure; `told` is how many of its stages stand. */
export function ended(record: CommandRecord, failure: Failure | null, stand: number, wall_ms: number): CommandRecord {
  const last: AckStatus = failure ? 'failed' : 'completed'
  return {
    ...record,
    phase: 'ended',
    stages: [...record.stages.slice(0, stand), last],
    failure: failure && bounded(failure),
    tell_until_ms: failure ? tellUntil(failure, record.expires_at_ms, wall_ms) : record.expires_at_ms,
  }
}

/** client/command/no-ack-after-expiry: two codes are told after it, since they may not be known before. */
function tellUntil({ code }: Failure, expires_at_ms: number, wall_ms: number): number {
  const late = code === 'expired' || code === 'helper_timeout'
  return late ? Math.max(expires_at_ms, wall_ms) + LATE_MS : expires_at_ms
}

function bounded({ code, message }: Failure): Failure {
  return { code, message: message.slice(0, MESSAGE_MAX) }
}

/** The ack that tells a stage. */
export function ackOf({ command_id, failure }: CommandRecord, status: AckStatus): CommandAck {
  return status === 'failed'
    ? failed(command_id, failure ?? { code: 'helper_failed', message: 'the reason was lost' })
    : { command_id, status, error_code: null, error_message: null }
}

export function failed(command_id: string, { code, message }: Failure): CommandAck {
  return { command_id, status: 'failed', error_code: code, error_message: message || code }
}

/** Whether a command may be forgotten by the wall clock (client/command/executes-once-for-24-hours). */
export function isOver({ known_since_ms, expires_at_ms }: CommandRecord, wall_ms: number): boolean {
  return wall_ms - known_since_ms >= KNOWN_MS && wall_ms >= expires_at_ms
}

/**
 * What is safe to believe of a record when later ones may have been lost: a command of which it is not known whether the
 * helper was called is not executed (client/command/executes-once-after-restart).
 */
export function doubted(record: CommandRecord, wall_ms: number): CommandRecord {
  if (record.phase !== 'accepted') return record
  const message = 'what was stored of it is damaged: whether it was executed is not known'
  return ended(record, { code: 'helper_failed', message }, record.stages.length, wall_ms)
}

/** Whether something that was read is a record of this form. */
export function isCommandRecord(value: unknown): value is CommandRecord {
  if (typeof value !== 'object' || value === null) return false
  const { command_id, meaning, action, phase, stages, failure, boot_id, told, ...times } = value as Loose<CommandRecord>
  return (
    typeof meaning === 'string' &&
    (action === null || action === 'reboot_host' || action === 'shutdown_host') &&
    phases.some((one) => one === phase) &&
    (action !== null || phase === 'ended') &&
    (boot_id === null || typeof boot_id === 'string') &&
    [times.known_since_ms, times.expires_at_ms, times.tell_until_ms].every(Number.isFinite) &&
    Array.isArray(stages) &&
    Array.isArray(told) &&
    told.length === 2 &&
    told.every((count) => Number.isInteger(count) && count >= 0 && count <= stages.length) &&
    (failure === null || (typeof failure === 'object' && stages.at(-1) === 'failed')) &&
    stages.length > 0 &&
    stages.every((stage) => isCommandAck(ackOf({ command_id, failure } as CommandRecord, stage as AckStatus)))
  )
}

type Loose<T> = { readonly [K in keyof T]?: unknown }
