import type { Draft } from './draft.js'
import { IDEMPOTENCY_MS, type IssueAnswer } from './model.js'
import { isTerminal } from './policy.js'
import { openIn, recount } from './tally.js'

/** How full memory is left after making room: rarely clearing much costs less than often clearing little. */
const KEPT_SHARE = 0.9

/**
 * Makes room for one more command of a client, or says that there is none. Only commands that have ended leave memory,
 * the oldest first; the store keeps them, and their reboots still count for the lockout.
 */
export function roomFor(draft: Draft, client_uuid: string): IssueAnswer | null {
  const { limits } = draft.state.config
  if (openIn(draft.state.tally) >= limits.commands) return { kind: 'overloaded', limit: limits.commands }
  if (draft.state.commands.size >= limits.commands) forgetOldest(draft, Math.floor(limits.commands * KEPT_SHARE))
  const { command_ids } = draft.client(client_uuid)
  const surplus = command_ids.length + 1 - limits.commands_per_client
  if (surplus <= 0) return null
  const oldest = command_ids.filter((id) => hasEnded(draft, id)).slice(0, surplus)
  if (oldest.length < surplus) return { kind: 'overloaded', limit: limits.commands_per_client }
  for (const id of oldest) forget(draft, client_uuid, id)
  return null
}

/** Keys name their command for 24 hours; beyond the limit the oldest are given up sooner. */
export function roomForKey(draft: Draft): void {
  const { keys, config } = draft.state
  if (keys.size < config.limits.idempotency_keys) return
  const live = [...keys.entries()]
    .filter(([, { at_ms }]) => at_ms > draft.now_ms - IDEMPOTENCY_MS)
    .sort(([, one], [, other]) => one.at_ms - other.at_ms)
  const kept = new Set(live.slice(-Math.floor(config.limits.idempotency_keys * KEPT_SHARE)).map(([key]) => key))
  let left = keys
  for (const [key] of keys.entries()) if (!kept.has(key)) left = left.delete(key)
  draft.change({ keys: left })
}

function forgetOldest(draft: Draft, kept: number): void {
  const ended = [...draft.state.commands.values()]
    .filter(({ status }) => isTerminal(status))
    .sort((one, other) => one.order - other.order)
  const surplus = Math.max(1, draft.state.commands.size - kept)
  for (const { command } of ended.slice(0, surplus)) forget(draft, command.client_uuid, command.command_id)
}

function forget(draft: Draft, client_uuid: string, command_id: string): void {
  const { clients, commands, config, tally } = draft.state
  const { command_ids, reboots_ms } = draft.client(client_uuid)
  const left = command_ids.filter((id) => id !== command_id)
  const counting = draft.policy.inLockoutWindow(reboots_ms, draft.now_ms, config)
  const idle = left.length === 0 && counting.length === 0
  draft.change({
    commands: commands.delete(command_id),
    tally: recount(tally, commands.get(command_id)?.status ?? null, null),
    clients: idle ? clients.delete(client_uuid) : clients.set(client_uuid, { reboots_ms: counting, command_ids: left }),
  })
}

function hasEnded(draft: Draft, command_id: string): boolean {
  const record = draft.state.commands.get(command_id)
  return record === undefined || isTerminal(record.status)
}
