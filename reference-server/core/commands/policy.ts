import { buildTopic } from '../../../generated/channels.js'
import type { CommandConfig, CommandRecord, CommandStatus } from './model.js'

/** The decisions about commands: the contract's own, unless a wrong server is wanted. */
export interface CommandPolicy {
  topics(client_uuid: string, config: CommandConfig): readonly string[]
  expiresAt(issued_at_ms: number, config: CommandConfig): number
  /** When a command that has not ended is timed_out. */
  timesOutAt(record: CommandRecord): number
  mayPublish(record: CommandRecord, now_ms: number): boolean
  /** The reboots that still count, given those that did and were issued at these instants. */
  inLockoutWindow(reboots_ms: readonly number[], now_ms: number, config: CommandConfig): readonly number[]
  /** Null lets a reboot through. */
  blockedUntil(reboots_ms: readonly number[], now_ms: number, config: CommandConfig): number | null
  mayAck(record: CommandRecord, client_uuid: string): boolean
  moves(from: CommandStatus, to: CommandStatus): boolean
  mayEscalate(last_ms: number | undefined, now_ms: number, config: CommandConfig): boolean
}

const RANK: Readonly<Record<CommandStatus, number>> = {
  queued: 0,
  published: 1,
  accepted: 2,
  execution_started: 3,
  completed: 4,
  failed: 4,
  timed_out: 4,
  blocked: 4,
}

export function isTerminal(status: CommandStatus): boolean {
  return RANK[status] === RANK.completed
}

export const contractPolicy: CommandPolicy = {
  /** canonical-topic, and alias-mirror while the migration lasts. */
  topics: (client_uuid, { legacy_topics }) => [
    buildTopic('commands', { client_uuid }),
    ...(legacy_topics ? [buildTopic('commandsAlias', { client_uuid })] : []),
  ],
  expiresAt: (issued_at_ms, { ttl_sec }) => issued_at_ms + ttl_sec * 1000,
  /** timeout-at-expiry, and no sooner: a screen that reboots is silent (reboot-gap-is-no-timeout). */
  timesOutAt: ({ expires_at_ms }) => expires_at_ms,
  mayPublish: ({ status, expires_at_ms }, now_ms) => !isTerminal(status) && now_ms < expires_at_ms,
  /** Half open: one issued exactly the window ago no longer counts; one from before the clock was set back does. */
  inLockoutWindow: (reboots_ms, now_ms, { lockout_window_sec }) =>
    reboots_ms.filter((at_ms) => at_ms > now_ms - lockout_window_sec * 1000),
  blockedUntil: (reboots_ms, now_ms, { lockout_max, lockout_window_sec }) => {
    if (reboots_ms.length < lockout_max) return null
    return (reboots_ms[reboots_ms.length - lockout_max] ?? now_ms) + lockout_window_sec * 1000
  },
  mayAck: ({ command }, client_uuid) => command.client_uuid === client_uuid,
  /** Only forward: duplicates, earlier stages and whatever follows an end change nothing. */
  moves: (from, to) => RANK[to] > RANK[from],
  mayEscalate: (last_ms, now_ms, { escalation_cooldown_sec }) =>
    last_ms === undefined || now_ms - last_ms >= escalation_cooldown_sec * 1000,
}
