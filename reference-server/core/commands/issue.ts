import { formatInstant } from '../../../generated/instants.js'
import type { Command } from '../../../generated/types.js'
import { validateCommand } from '../../../generated/validators.js'
import type { Draft } from './draft.js'
import type { BulkAnswer, CommandRecord, CommandStatus, IssueAnswer, Order, Target } from './model.js'
import { IDEMPOTENCY_MS } from './model.js'
import { roomFor, roomForKey } from './room.js'

const KEY_LENGTH = 255

/** Takes an order, or says why not. What it answers is on the way to the store before anything is published. */
export function issueOne(draft: Draft, target: Target, order: Order): IssueAnswer {
  const command = commandOf(draft, target, order)
  const fault = faultOf(draft, command, order)
  if (fault) return fault
  const earlier = earlierWithKey(draft, command, order.idempotency_key)
  if (earlier) return earlier
  const overloaded = roomFor(draft, command.client_uuid)
  if (overloaded) return overloaded
  return accept(draft, command, order)
}

/** Many at once, after the operator said how many; never while a rollback is due (S3 baseline 4). */
export function issueMany(draft: Draft, targets: readonly Target[], confirmed: number, order: Order): BulkAnswer {
  const { rollback, config } = draft.state
  const distinct = new Map(targets.map((target) => [target.client_uuid, target]))
  if (rollback.raised_at_ms !== null) return { kind: 'bulk_paused', since_ms: rollback.raised_at_ms }
  if (distinct.size > config.bulk_max) return { kind: 'bulk_too_many', count: distinct.size, max: config.bulk_max }
  if (distinct.size !== confirmed) return { kind: 'bulk_unconfirmed', count: distinct.size }
  const results = [...distinct.values()].map((target) => {
    // One key an order and client, so that a bulk that is sent again repeats each of its commands.
    const key = order.idempotency_key
    const idempotency_key = key === null ? null : `${key}/${target.client_uuid}`
    return { client_uuid: target.client_uuid, ...issueOne(draft, target, { ...order, idempotency_key }) }
  })
  return { kind: 'bulk', results }
}

function commandOf(draft: Draft, { client_uuid, command_id }: Target, order: Order): Command {
  const { action, requested_by, reason } = order
  return {
    schema_version: '1.0',
    command_id,
    client_uuid,
    action,
    issued_at: formatInstant(draft.now_ms),
    expires_at: formatInstant(draft.policy.expiresAt(draft.now_ms, draft.state.config)),
    requested_by,
    reason,
  }
}

/** Nothing malformed and no second order under one id leaves the server (schema, unique-id). */
function faultOf(draft: Draft, command: Command, { idempotency_key }: Order): IssueAnswer | null {
  const checked = validateCommand(command)
  if (!checked.ok) {
    const [problem] = checked.problems
    const why = `expected ${problem?.expected}, got ${problem?.got}`
    return { kind: 'malformed', field: problem?.path.slice(1) ?? '', why }
  }
  if (draft.state.commands.has(command.command_id)) {
    return { kind: 'malformed', field: 'command_id', why: 'expected a new id, got one that is in use' }
  }
  if (idempotency_key !== null && (idempotency_key === '' || idempotency_key.length > KEY_LENGTH)) {
    return { kind: 'malformed', field: 'idempotency_key', why: `expected 1 to ${KEY_LENGTH} characters` }
  }
  return null
}

function earlierWithKey(draft: Draft, command: Command, key: string | null): IssueAnswer | null {
  const held = key === null ? undefined : draft.state.keys.get(key)
  if (!held || held.at_ms <= draft.now_ms - IDEMPOTENCY_MS) return null
  const { command_id } = held
  return { kind: held.order === orderText(command) ? 'repeated' : 'conflict', command_id }
}

/** What makes two orders the same, whatever their ids and times. */
export function orderText({ client_uuid, action, reason, requested_by }: Command): string {
  return JSON.stringify([client_uuid, action, reason, requested_by])
}

function accept(draft: Draft, command: Command, { idempotency_key }: Order): IssueAnswer {
  const { policy, now_ms } = draft
  const { command_id, client_uuid } = command
  const { config, orders_used } = draft.state
  const reboots_ms = policy.inLockoutWindow(draft.client(client_uuid).reboots_ms, now_ms, config)
  const reboot = command.action === 'reboot_host'
  const retry_at_ms = reboot ? policy.blockedUntil(reboots_ms, now_ms, config) : null
  const status: CommandStatus = retry_at_ms === null ? 'queued' : 'blocked'
  const record: CommandRecord = {
    command,
    order: orders_used,
    issued_at_ms: now_ms,
    expires_at_ms: policy.expiresAt(now_ms, config),
    status,
    states: [{ status, at_ms: now_ms }],
    error_code: null,
    error_message: null,
    history: [],
    history_dropped: 0,
    unconfirmed: retry_at_ms === null ? policy.topics(client_uuid, config) : [],
    idempotency_key,
    retry_at_ms,
  }
  draft.change({ orders_used: orders_used + 1 })
  draft.put(record)
  // Counted from its issue, whenever it is published; what is blocked does not count (lockout-counts-by-issue).
  const counted = reboot && retry_at_ms === null ? [...reboots_ms, now_ms].sort((a, b) => a - b) : reboots_ms
  const command_ids = [...draft.client(client_uuid).command_ids, command_id]
  draft.change({ clients: draft.state.clients.set(client_uuid, { reboots_ms: counted, command_ids }) })
  if (idempotency_key !== null) {
    roomForKey(draft)
    const held = { command_id, order: orderText(command), at_ms: now_ms }
    draft.change({ keys: draft.state.keys.set(idempotency_key, held) })
  }
  if (retry_at_ms !== null) return { kind: 'blocked', command_id, retry_at_ms }
  if (draft.state.connected) draft.publish(record)
  return { kind: 'issued', command_id, expires_at_ms: record.expires_at_ms }
}
