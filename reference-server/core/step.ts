import { planOf } from './coverage.js'
import { evaluate, intentId, type Stepped } from './evaluate.js'
import type {
  ClientAssignment,
  GroupSchedule,
  IntentConfig,
  Override,
  OverrideOrder,
  Retained,
  ServerEvent,
  ServerState,
} from './model.js'
import { contractPolicy, type Policy } from './policy.js'

export type Step = (state: ServerState, event: ServerEvent) => Stepped

/** What outlived the run before. */
export interface Recovered {
  readonly overrides: readonly Override[]
  readonly retained: ReadonlyMap<string, Retained>
}

export function initialState(
  config: IntentConfig,
  run_id: string,
  now_ms: number,
  { overrides, retained }: Recovered = { overrides: [], retained: new Map() },
): ServerState {
  return {
    config,
    run_id,
    ids_used: 0,
    connected: false,
    next_poll_ms: now_ms + config.poll_interval_sec * 1000,
    taken_ms: now_ms,
    evaluated_ms: Number.NEGATIVE_INFINITY,
    groups: new Map(),
    clients: new Map(),
    overrides: new Map(overrides.map((override) => [override.client_uuid, override])),
    retained,
    forgotten_ms: Number.NEGATIVE_INFINITY,
  }
}

/** The server as a pure function of what happened; a policy other than the contract's makes it a wrong one. */
export function createStep(policy: Policy = contractPolicy): Step {
  return (before, event) => {
    const { now_ms } = event
    const state = pollInReach(before, now_ms)
    switch (event.type) {
      case 'disconnected':
        return { state: { ...state, connected: false }, effects: [] }
      case 'connected':
        return evaluate(policy, { ...state, connected: true }, now_ms, 'reconnect')
      case 'schedule':
        return evaluate(policy, takeSchedule(policy, state, event.groups, event.clients, now_ms), now_ms, null)
      case 'override':
        return takeOverride(policy, state, event.order, now_ms)
      case 'withdraw':
        return withdraw(policy, state, event.client_uuid, now_ms)
      case 'cleared':
        return forget(state, event.topic)
      case 'woken': {
        const polled = now_ms >= state.next_poll_ms
        const next_poll_ms = polled ? pollAfter(state, now_ms) : state.next_poll_ms
        return evaluate(policy, { ...state, next_poll_ms }, now_ms, polled ? 'heartbeat' : null)
      }
    }
  }
}

/** A poll further away than an interval means that the clock was set back: it is due now. */
function pollInReach(state: ServerState, now_ms: number): ServerState {
  const interval_ms = state.config.poll_interval_sec * 1000
  return state.next_poll_ms - now_ms > interval_ms ? { ...state, next_poll_ms: now_ms } : state
}

function pollAfter({ config, next_poll_ms }: ServerState, now_ms: number): number {
  const interval_ms = config.poll_interval_sec * 1000
  return next_poll_ms + (Math.floor((now_ms - next_poll_ms) / interval_ms) + 1) * interval_ms
}

function takeSchedule(
  policy: Policy,
  state: ServerState,
  groups: readonly GroupSchedule[],
  clients: readonly ClientAssignment[],
  now_ms: number,
): ServerState {
  return {
    ...state,
    groups: new Map(groups.map((group) => [String(group.group_id), planOf(group, policy.mergeWindows)])),
    clients: new Map(clients.map(({ client_uuid, group_id }) => [client_uuid, group_id])),
    taken_ms: now_ms,
    evaluated_ms: Number.NEGATIVE_INFINITY,
  }
}

/** Each order is an intent of its own: an id never stands for a later override (server/override/id-never-reused). */
function takeOverride(policy: Policy, before: ServerState, order: OverrideOrder, now_ms: number): Stepped {
  const ids_used = before.ids_used + 1
  const override = { ...order, intent_id: intentId(before.run_id, ids_used) }
  const overrides = new Map(before.overrides).set(order.client_uuid, override)
  const { state, effects } = evaluate(policy, { ...before, ids_used, overrides }, now_ms, null)
  return { state, effects: [{ type: 'keep_override', override }, ...effects] }
}

function withdraw(policy: Policy, before: ServerState, client_uuid: string, now_ms: number): Stepped {
  if (!before.overrides.has(client_uuid)) return { state: before, effects: [] }
  const overrides = new Map(before.overrides)
  overrides.delete(client_uuid)
  const { state, effects } = evaluate(policy, { ...before, overrides }, now_ms, null)
  return { state, effects: [{ type: 'drop_override', client_uuid }, ...effects] }
}

/** The broker has confirmed that a topic is empty, and nothing was published on it since. */
function forget(state: ServerState, topic: string): Stepped {
  const known = state.retained.get(topic)
  if (known?.fingerprint !== '') return { state, effects: [] }
  const retained = new Map(state.retained)
  retained.delete(topic)
  const forgotten_ms = Math.max(state.forgotten_ms, known.issued_at_ms)
  return { state: { ...state, retained, forgotten_ms }, effects: [{ type: 'remember', topic, retained: null }] }
}
