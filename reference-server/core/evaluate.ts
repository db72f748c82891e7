import {
  type Checked,
  validateActiveEvents,
  validateClientPowerIntent,
  validateGroupAssignment,
  validateGroupPowerIntent,
} from '../../generated/validators.js'
import { nextBoundary } from './coverage.js'
import type { Effect, GroupPlan, PublishCause, PublishEffect, Publishing, Retained, ServerState } from './model.js'
import type { Policy } from './policy.js'
import {
  activeEvents,
  clientIntent,
  groupAssignment,
  groupIntent,
  isGoverned,
  isWanted,
  type Payload,
  type Wanted,
} from './wanted.js'

export interface Stepped {
  readonly state: ServerState
  readonly effects: readonly Effect[]
}

/** Ids that change within one instant bring issued_at ahead of the clock, by less than this. */
const NUDGED_MS = 1_000

/** Why what has not changed is published all the same, if it is. */
export type Occasion = 'heartbeat' | 'reconnect' | null

/** Looks at every topic: publishes what changed, what there is an occasion to repeat, and clears what is over. */
export function evaluate(policy: Policy, before: ServerState, now_ms: number, occasion: Occasion): Stepped {
  const { state: live, effects } = dropEnded(before, now_ms)
  const wake: Effect = { type: 'wake', at_ms: wakeAt(live, now_ms) }
  if (!live.connected) return { state: live, effects: [...effects, wake] }
  const round = new Round(policy, live, now_ms, occasion)
  round.clearUnwanted()
  for (const wanted of wantedNow(policy, live, now_ms, occasion)) round.publish(wanted)
  const state = { ...live, ids_used: round.ids_used, retained: round.retained, evaluated_ms: now_ms }
  return { state, effects: [...effects, ...round.remembered, ...round.effects, wake] }
}

/** Overrides end at their instant (server/override/end-clears-retained). */
function dropEnded(state: ServerState, now_ms: number): Stepped {
  const ended = [...state.overrides.values()].filter(({ until_ms }) => until_ms <= now_ms)
  if (ended.length === 0) return { state, effects: [] }
  const overrides = new Map(state.overrides)
  const effects = ended.map(({ client_uuid }): Effect => {
    overrides.delete(client_uuid)
    return { type: 'drop_override', client_uuid }
  })
  return { state: { ...state, overrides }, effects }
}

function* wantedNow(policy: Policy, state: ServerState, now_ms: number, occasion: Occasion): Iterable<Wanted> {
  for (const [subject, plan] of state.groups) {
    const moved = mayHaveMoved(state, plan, now_ms)
    if ((moved || occasion) && isGoverned(state, 'group_intent', subject))
      yield groupIntent(policy, state, plan, now_ms)
    if (moved || occasion === 'reconnect') yield activeEvents(state, plan, now_ms)
  }
  for (const override of state.overrides.values())
    if (isGoverned(state, 'client_intent', override.client_uuid)) yield clientIntent(policy, state, override, now_ms)
  for (const [client_uuid, group_id] of state.clients) yield groupAssignment(state, client_uuid, group_id)
}

/** Whether a group has passed a boundary since it was last looked at: with very many groups, most have not. */
function mayHaveMoved({ evaluated_ms }: ServerState, plan: GroupPlan, now_ms: number): boolean {
  const next = nextBoundary(plan, evaluated_ms)
  return now_ms < evaluated_ms || (next !== null && next <= now_ms) || evaluated_ms === Number.NEGATIVE_INFINITY
}

/** One look at every topic. */
class Round {
  readonly remembered: Effect[] = []
  readonly effects: Effect[] = []
  ids_used: number
  #retained: Map<string, Retained> | null = null

  constructor(
    readonly policy: Policy,
    readonly state: ServerState,
    readonly now_ms: number,
    readonly occasion: Occasion,
  ) {
    this.ids_used = state.ids_used
  }

  get retained(): ReadonlyMap<string, Retained> {
    return this.#retained ?? this.state.retained
  }

  /** A clear is lost with its connection, so it is sent again on each connect until the broker confirms it. */
  clearUnwanted(): void {
    for (const [topic, known] of this.state.retained) {
      const { kind, subject, fingerprint } = known
      if (isWanted(this.state, known) || !isGoverned(this.state, kind, subject)) continue
      if (fingerprint !== '') this.#remember(topic, { ...known, fingerprint: '' })
      if (fingerprint !== '' || this.occasion === 'reconnect')
        this.effects.push({ type: 'clear', kind, topic, subject })
    }
  }

  publish(wanted: Wanted): void {
    const { kind, topic, subject, fingerprint, due_ms } = wanted
    const known = this.state.retained.get(topic)
    const changed = !known || this.#differs(kind, known.fingerprint, fingerprint)
    if (!changed && !this.#repeats(wanted)) return
    const intent_id = wanted.intent_id ?? (changed ? this.#nextId(kind) : known.intent_id)
    const issued_at_ms = issueInstant(this.now_ms, known ?? this.state.forgotten_ms, changed)
    const payload = wanted.compose(intent_id ?? '', issued_at_ms)
    const fault = faultIn(payload)
    if (fault !== null) {
      this.effects.push({ type: 'refuse', topic, subject, why: fault })
      return
    }
    const next = { kind, subject, fingerprint, intent_id, issued_at_ms }
    if (changed) this.#remember(topic, next)
    else this.#keep(topic, next)
    const cause: PublishCause = changed ? 'transition' : (this.occasion ?? 'heartbeat')
    this.effects.push(publishing(payload, { topic, subject, cause, due_ms }))
  }

  #differs(kind: Wanted['kind'], before: string, after: string): boolean {
    return kind === 'group_intent' ? this.policy.isTransition(before, after) : before !== after
  }

  /** What is no intent has no expiry, and needs no heartbeat. */
  #repeats({ kind }: Wanted): boolean {
    const isIntent = kind === 'group_intent' || kind === 'client_intent'
    return (
      this.occasion === 'reconnect' ||
      (this.occasion === 'heartbeat' && isIntent && this.state.config.heartbeat_enabled)
    )
  }

  #nextId(kind: Wanted['kind']): string | null {
    return kind === 'group_intent' ? intentId(this.state.run_id, ++this.ids_used) : null
  }

  #remember(topic: string, retained: Retained): void {
    this.#keep(topic, retained)
    this.remembered.push({ type: 'remember', topic, retained })
  }

  #keep(topic: string, retained: Retained): void {
    this.#retained ??= new Map(this.state.retained)
    this.#retained.set(topic, retained)
  }
}

/** Ids sort as text in the order they were issued. */
export function intentId(run_id: string, count: number): string {
  return `${run_id}-${String(count).padStart(6, '0')}`
}

/** issued_at never goes backwards on a topic, and is later whenever the id changes, since clients break ties by id. */
function issueInstant(now_ms: number, before: Retained | number, changed: boolean): number {
  if (typeof before !== 'number') return Math.max(now_ms, before.issued_at_ms + (changed ? 1 : 0))
  // Of topics that were cleared only the latest instant is known. Beyond this it is a clock that was set back.
  return before - now_ms > NUDGED_MS ? now_ms : Math.max(now_ms, before + 1)
}

/** S1 §7: nothing malformed and nothing already expired leaves the server. */
function faultIn(payload: Payload): string | null {
  const checked = check(payload)
  if (!checked.ok) {
    const [problem] = checked.problems
    return `${problem?.path || '/'}: expected ${problem?.expected}, got ${problem?.got}`
  }
  if (payload.kind !== 'group_intent' && payload.kind !== 'client_intent') return null
  const { issued_at, expires_at } = payload.value
  return Date.parse(expires_at) > Date.parse(issued_at)
    ? null
    : `expires_at ${expires_at} is not after issued_at ${issued_at}`
}

function check({ kind, value }: Payload): Checked<unknown> {
  switch (kind) {
    case 'group_intent':
      return validateGroupPowerIntent(value)
    case 'client_intent':
      return validateClientPowerIntent(value)
    case 'active_events':
      return validateActiveEvents(value)
    case 'group_assignment':
      return validateGroupAssignment(value)
  }
}

function publishing(payload: Payload, about: Omit<Publishing, 'type' | 'payload'>): PublishEffect {
  const base = { type: 'publish', ...about, payload: JSON.stringify(payload.value) } as const
  switch (payload.kind) {
    case 'group_intent':
      return { ...base, kind: payload.kind, intent: payload.value }
    case 'client_intent':
      return { ...base, kind: payload.kind, intent: payload.value }
    default:
      return { ...base, kind: payload.kind }
  }
}

/** The next poll, or the next boundary or end of an override if that is sooner: a boundary is met at once. */
function wakeAt(state: ServerState, now_ms: number): number {
  let at_ms = state.next_poll_ms
  for (const plan of state.groups.values()) at_ms = Math.min(at_ms, nextBoundary(plan, now_ms) ?? at_ms)
  for (const { until_ms } of state.overrides.values()) at_ms = Math.min(at_ms, until_ms)
  return at_ms
}
