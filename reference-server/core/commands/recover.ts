import { addDeadline } from '../collections/deadlines.js'
import { Draft } from './draft.js'
import { orderText } from './issue.js'
import type { CommandConfig, CommandRecord, CommandState, Stepped, Stored } from './model.js'
import { IDEMPOTENCY_MS } from './model.js'
import { type CommandPolicy, contractPolicy, isTerminal } from './policy.js'
import { countEnd } from './rollback.js'
import { initialCommandState, timePasses } from './step.js'
import { recount } from './tally.js'

/**
 * The state after a restart, from what `store` effects wrote (survives-restart). Commands keep their ids, so that what
 * may not have reached the broker goes out again as the same command on the next connection (restart-sends-no-second-id).
 * Commands that expired meanwhile have timed out; no power is cycled for them, since nobody could hear their acks.
 */
export function recoverCommands(
  config: CommandConfig,
  { records, escalations, rollback }: Stored,
  now_ms: number,
  policy: CommandPolicy = contractPolicy,
): Stepped {
  let state = initialCommandState(config)
  if (rollback) state = { ...state, rollback: { ...rollback, minutes: [] } }
  for (const { client_uuid, at_ms } of escalations) {
    const last_ms = Math.max(at_ms, state.escalated.get(client_uuid) ?? at_ms)
    state = { ...state, escalated: state.escalated.set(client_uuid, last_ms) }
  }
  const inOrder = [...records].sort((one, other) => one.order - other.order)
  for (const record of inOrder) state = withRecord(state, record, now_ms, policy)
  const draft = new Draft(state, policy, now_ms)
  // A crash may have come between the write of the last failure and that of the flag it raised.
  const { raised_at_ms, counted_from_ms } = state.rollback
  if (raised_at_ms !== (rollback?.raised_at_ms ?? null)) {
    draft.write({ type: 'store_rollback', rollback: { raised_at_ms, counted_from_ms } })
  }
  timePasses(draft)
  return draft.finish(false)
}

function withRecord(state: CommandState, stored: CommandRecord, now_ms: number, policy: CommandPolicy): CommandState {
  const { config } = state
  const record = { ...stored, unconfirmed: unconfirmedAgain(stored, config, policy) }
  const { command, status, issued_at_ms } = record
  const { command_id, client_uuid } = command
  const open = !isTerminal(status)
  const client = state.clients.get(client_uuid) ?? { reboots_ms: [], command_ids: [] }
  const counts = command.action === 'reboot_host' && status !== 'blocked'
  const reboots_ms = counts ? [...client.reboots_ms, issued_at_ms].sort((a, b) => a - b) : client.reboots_ms
  const command_ids = [...client.command_ids, command_id]
  const key = issued_at_ms > now_ms - IDEMPOTENCY_MS ? record.idempotency_key : null
  return {
    ...state,
    commands: state.commands.set(command_id, record),
    clients: state.clients.set(client_uuid, {
      reboots_ms: policy.inLockoutWindow(reboots_ms, now_ms, config),
      command_ids,
    }),
    keys:
      key === null ? state.keys : state.keys.set(key, { command_id, order: orderText(command), at_ms: issued_at_ms }),
    tally: recount(state.tally, null, status),
    expiries: open ? addDeadline(state.expiries, policy.timesOutAt(record), command_id) : state.expiries,
    rollback: open ? state.rollback : countEnd(state.rollback, record, now_ms, config.rollback),
    orders_used: Math.max(state.orders_used, record.order + 1),
  }
}

/** A single PUBACK of two is not written, and the migration flag may have changed: what is queued is due everywhere. */
function unconfirmedAgain(record: CommandRecord, config: CommandConfig, policy: CommandPolicy): readonly string[] {
  if (isTerminal(record.status)) return []
  const topics = policy.topics(record.command.client_uuid, config)
  return record.status === 'queued' ? topics : record.unconfirmed.filter((topic) => topics.includes(topic))
}
