import { buildTopic } from '../../generated/channels.js'
import { formatInstant } from '../../generated/instants.js'
import type { ActiveEvents, ClientPowerIntent, GroupAssignment, GroupPowerIntent } from '../../generated/types.js'
import { activeAt, lastBoundary } from './coverage.js'
import { clientBody, fingerprint, groupBody } from './intent.js'
import type { GroupId, GroupPlan, Override, Retained, RetainedKind, ServerState } from './model.js'
import type { Policy } from './policy.js'

/** A retained message that is due on a topic. */
export interface Wanted {
  readonly kind: RetainedKind
  readonly subject: string
  readonly topic: string
  readonly fingerprint: string
  /** Ids of overrides are fixed when they are ordered; a group's new intent takes the next one. */
  readonly intent_id: string | null
  readonly due_ms: number
  /** The payload, for an intent with the id and the instant it is issued with. */
  compose(intent_id: string, issued_at_ms: number): Payload
}

export type Payload =
  | { readonly kind: 'group_intent'; readonly value: GroupPowerIntent }
  | { readonly kind: 'client_intent'; readonly value: ClientPowerIntent }
  | { readonly kind: 'active_events'; readonly value: ActiveEvents }
  | { readonly kind: 'group_assignment'; readonly value: GroupAssignment }

export function groupIntent(policy: Policy, state: ServerState, plan: GroupPlan, now_ms: number): Wanted {
  const { config } = state
  const body = groupBody(plan, policy.windowAt(plan.windows, now_ms), now_ms, config)
  return {
    kind: 'group_intent',
    subject: String(plan.group_id),
    topic: groupIntentTopic(plan.group_id),
    fingerprint: fingerprint(body),
    intent_id: null,
    due_ms: dueAt(state, plan, now_ms),
    compose: (intent_id, issued_at_ms) => ({
      kind: 'group_intent',
      value: { ...body, intent_id, ...times(policy, state, issued_at_ms) },
    }),
  }
}

export function clientIntent(policy: Policy, state: ServerState, override: Override, now_ms: number): Wanted {
  const { client_uuid, intent_id } = override
  const body = clientBody(override, state.clients.get(client_uuid))
  return {
    kind: 'client_intent',
    subject: client_uuid,
    topic: clientIntentTopic(client_uuid),
    fingerprint: intent_id,
    intent_id,
    due_ms: now_ms,
    compose: (id, issued_at_ms) => ({
      kind: 'client_intent',
      value: { ...body, intent_id: id, ...times(policy, state, issued_at_ms) },
    }),
  }
}

/** The events active now, `[]` when there are none (S4, server/schedule/events-topic). */
export function activeEvents(state: ServerState, plan: GroupPlan, now_ms: number): Wanted {
  const value = activeAt(plan, now_ms).map(({ event_id, start_ms, end_ms, details }) => ({
    title: event_id,
    event_type: 'other' as const,
    ...details,
    id: event_id,
    start: formatInstant(start_ms),
    end: formatInstant(end_ms),
    group_id: plan.group_id,
  }))
  return {
    kind: 'active_events',
    subject: String(plan.group_id),
    topic: buildTopic('activeEvents', { group_id: plan.group_id }),
    fingerprint: JSON.stringify(value),
    intent_id: null,
    due_ms: dueAt(state, plan, now_ms),
    compose: () => ({ kind: 'active_events', value }),
  }
}

export function groupAssignment(state: ServerState, client_uuid: string, group_id: GroupId): Wanted {
  return {
    kind: 'group_assignment',
    subject: client_uuid,
    topic: buildTopic('groupAssignment', { client_uuid }),
    fingerprint: JSON.stringify(group_id),
    intent_id: null,
    due_ms: state.taken_ms,
    compose: () => ({ kind: 'group_assignment', value: group_id }),
  }
}

/** Whether a topic is still to have a retained message. */
export function isWanted(state: ServerState, { kind, subject }: Retained): boolean {
  switch (kind) {
    case 'group_intent':
    case 'active_events':
      return state.groups.has(subject)
    case 'client_intent':
      return state.overrides.has(subject)
    case 'group_assignment':
      return state.clients.has(subject)
  }
}

/** Whether the server may touch a topic: not an intent's while those are off, or not rolled out to its group yet. */
export function isGoverned({ config }: ServerState, kind: RetainedKind, subject: string): boolean {
  if (kind === 'group_intent') return config.publish_enabled && (config.groups?.has(subject) ?? true)
  return kind !== 'client_intent' || config.publish_enabled
}

function groupIntentTopic(group_id: GroupId): string {
  return buildTopic('groupPowerIntent', { group_id })
}

function clientIntentTopic(client_uuid: string): string {
  return buildTopic('clientPowerIntent', { client_uuid })
}

function dueAt({ taken_ms }: ServerState, plan: GroupPlan, now_ms: number): number {
  return Math.max(taken_ms, lastBoundary(plan, now_ms) ?? taken_ms)
}

function times(policy: Policy, { config }: ServerState, issued_at_ms: number) {
  return {
    issued_at: formatInstant(issued_at_ms),
    expires_at: formatInstant(policy.expiresAt(issued_at_ms, config)),
  }
}
