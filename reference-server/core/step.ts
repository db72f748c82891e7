import { buildTopic } from '../../generated/channels.js'
import { formatInstant } from '../../generated/instants.js'
import type { GroupPowerIntent } from '../../generated/types.js'
import { validateGroupPowerIntent } from '../../generated/validators.js'
import { nextBoundary, windowAround } from './coverage.js'
import { expiresAt, fingerprint, type IntentBody, intentBody } from './intent.js'
import type {
  CurrentIntent,
  Effect,
  GroupId,
  GroupSchedule,
  IntentConfig,
  Occurrence,
  PublishCause,
  ServerEvent,
  ServerState,
  Window,
} from './model.js'

/** The decisions a server takes: the contract's own, unless a wrong server is wanted. */
export interface Policy {
  windowAround(occurrences: readonly Occurrence[], now_ms: number): Window | null
  expiresAt(issued_at_ms: number, config: IntentConfig): number
  isTransition(before: string, after: string): boolean
}

export const contractPolicy: Policy = {
  windowAround,
  expiresAt,
  isTransition: (before, after) => before !== after,
}

export interface Stepped {
  readonly state: ServerState
  readonly effects: readonly Effect[]
}

export type Step = (state: ServerState, event: ServerEvent) => Stepped

export function initialState(config: IntentConfig, run_id: string, now_ms: number): ServerState {
  const next_poll_ms = now_ms + config.poll_interval_sec * 1000
  return {
    config,
    run_id,
    ids_used: 0,
    connected: false,
    next_poll_ms,
    groups: new Map(),
    current: new Map(),
    departed: new Map(),
  }
}

/** The server as a pure function of what happened; a policy other than the contract's makes it a wrong one. */
export function createStep(policy: Policy = contractPolicy): Step {
  return (before, event) => {
    const state = pollInReach(before, event.now_ms)
    switch (event.type) {
      case 'disconnected':
        return { state: { ...state, connected: false }, effects: [] }
      case 'connected':
        return evaluate(policy, { ...state, connected: true }, event.now_ms, 'reconnect', state.departed.values())
      case 'schedule':
        return takeSchedule(policy, state, event.groups, event.now_ms)
      case 'woken': {
        const polled = event.now_ms >= state.next_poll_ms
        const next_poll_ms = polled ? pollAfter(state, event.now_ms) : state.next_poll_ms
        return evaluate(policy, { ...state, next_poll_ms }, event.now_ms, polled ? 'heartbeat' : null)
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

function takeSchedule(policy: Policy, state: ServerState, groups: readonly GroupSchedule[], now_ms: number): Stepped {
  const next = new Map(groups.map((group) => [String(group.group_id), group]))
  const leaving = new Map<string, GroupId>()
  const current = new Map(state.current)
  for (const [key, { group_id }] of state.groups) {
    const last = current.get(key)
    if (next.has(key) || !last) continue
    leaving.set(key, group_id)
    // Its issued_at is kept, so that times do not go back should the group return.
    current.set(key, { ...last, fingerprint: '' })
  }
  const departed = new Map([...state.departed, ...leaving].filter(([key]) => !next.has(key)))
  return evaluate(policy, { ...state, groups: next, current, departed }, now_ms, null, leaving.values())
}

type Occasion = 'heartbeat' | 'reconnect' | null

/** Looks at every group: publishes transitions, and the unchanged ones too when there is an occasion to. */
function evaluate(
  policy: Policy,
  state: ServerState,
  now_ms: number,
  occasion: Occasion,
  gone: Iterable<GroupId> = [],
): Stepped {
  const wake = (next: ServerState): Effect => ({ type: 'wake', at_ms: wakeAt(next, now_ms) })
  if (!state.connected || !state.config.publish_enabled) return { state, effects: [wake(state)] }
  const { state: next, effects } = publishAll(policy, state, now_ms, occasion)
  return { state: next, effects: [...[...gone].map(clearing), ...effects, wake(next)] }
}

function publishAll(policy: Policy, state: ServerState, now_ms: number, occasion: Occasion): Stepped {
  const effects: Effect[] = []
  const current = new Map(state.current)
  const repeats = occasion === 'reconnect' || (occasion === 'heartbeat' && state.config.heartbeat_enabled)
  let ids_used = state.ids_used
  for (const [key, group] of state.groups) {
    const before = current.get(key)
    const body = intentBody(group, policy.windowAround(group.occurrences, now_ms), now_ms, state.config)
    const mark = fingerprint(body)
    const changed = !before || policy.isTransition(before.fingerprint, mark)
    if (!changed && !repeats) continue
    const intent_id = changed ? intentId(state.run_id, ++ids_used) : before.intent_id
    const next = { fingerprint: mark, intent_id, issued_at_ms: issueInstant(now_ms, before, changed) }
    const effect = publishOrRefuse(completeIntent(policy, state.config, body, next), changed ? 'transition' : occasion)
    effects.push(effect)
    if (effect.type === 'publish') current.set(key, next)
  }
  return { state: { ...state, current, ids_used }, effects }
}

/** issued_at never goes backwards for a group, and is later whenever the id changes, since clients break ties by id. */
function issueInstant(now_ms: number, before: CurrentIntent | undefined, changed: boolean): number {
  return before ? Math.max(now_ms, before.issued_at_ms + (changed ? 1 : 0)) : now_ms
}

function completeIntent(policy: Policy, config: IntentConfig, body: IntentBody, next: CurrentIntent): GroupPowerIntent {
  return {
    ...body,
    intent_id: next.intent_id,
    issued_at: formatInstant(next.issued_at_ms),
    expires_at: formatInstant(policy.expiresAt(next.issued_at_ms, config)),
  }
}

function clearing(group_id: GroupId): Effect {
  return { type: 'clear', topic: buildTopic('groupPowerIntent', { group_id }), group_id }
}

/** Ids sort as text in the order they were issued. */
function intentId(run_id: string, count: number): string {
  return `${run_id}-${String(count).padStart(6, '0')}`
}

/** S1 §7: nothing malformed and nothing already expired leaves the server. */
function publishOrRefuse(intent: GroupPowerIntent, cause: PublishCause | null): Effect {
  const { group_id } = intent
  const checked = validateGroupPowerIntent(intent)
  if (!checked.ok) {
    const [problem] = checked.problems
    return { type: 'refuse', group_id, why: `${problem?.path}: expected ${problem?.expected}, got ${problem?.got}` }
  }
  if (Date.parse(intent.expires_at) <= Date.parse(intent.issued_at)) {
    return {
      type: 'refuse',
      group_id,
      why: `expires_at ${intent.expires_at} is not after issued_at ${intent.issued_at}`,
    }
  }
  return { type: 'publish', topic: buildTopic('groupPowerIntent', { group_id }), intent, cause: cause ?? 'heartbeat' }
}

/** The next poll, or the next boundary of any group if that is sooner: a boundary is met at once. */
function wakeAt(state: ServerState, now_ms: number): number {
  let at_ms = state.next_poll_ms
  for (const { occurrences } of state.groups.values()) {
    const boundary = nextBoundary(occurrences, now_ms)
    if (boundary !== null && boundary < at_ms) at_ms = boundary
  }
  return at_ms
}
