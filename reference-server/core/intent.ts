import { formatInstant } from '../../generated/instants.js'
import type { ClientPowerIntent, GroupPowerIntent } from '../../generated/types.js'
import { activeAt } from './coverage.js'
import type { GroupId, GroupPlan, IntentConfig, Override, Window } from './model.js'

/** What an intent means, without its id and times: the deterministic body (S1 §3). */
export type GroupBody = Omit<GroupPowerIntent, 'intent_id' | 'issued_at' | 'expires_at'>
export type ClientBody = Omit<ClientPowerIntent, 'intent_id' | 'issued_at' | 'expires_at'>

/** The deterministic body of a group's intent, given the merged window around now. */
export function groupBody(plan: GroupPlan, window: Window | null, now_ms: number, config: IntentConfig): GroupBody {
  const start_unseen = window !== null && window.start_ms <= plan.start_unseen_ms
  const end_unseen = window !== null && window.end_ms >= plan.end_unseen_ms
  return {
    schema_version: '1.0',
    group_id: plan.group_id,
    desired_state: window ? 'on' : 'off',
    reason: window ? config.reason_active : config.reason_idle,
    poll_interval_sec: config.poll_interval_sec,
    event_window_start: window && !start_unseen ? formatInstant(window.start_ms) : null,
    event_window_end: window && !end_unseen ? formatInstant(window.end_ms) : null,
    source: 'scheduler',
    active_event_ids: activeAt(plan, now_ms).map(({ event_id }) => event_id),
  }
}

/** The body of an override; `group_id` where the screen has a group. */
export function clientBody(override: Override, group_id: GroupId | undefined): ClientBody {
  const { client_uuid, desired_state, reason, grace_sec } = override
  return {
    schema_version: '1.0',
    target: { client_id: client_uuid, ...(group_id === undefined ? {} : { group_id }) },
    power: { desired_state, reason, grace_seconds: grace_sec },
    event_window: null,
  }
}

/** Equal for two bodies exactly when going from one to the other is no transition (S1 §4). */
export function fingerprint(body: GroupBody): string {
  return JSON.stringify([body.desired_state, body.reason, body.event_window_start, body.event_window_end])
}

/** When an intent ends: issued_at + max(multiplier × poll, minimum) (S1 defaults). */
export function expiresAt(issued_at_ms: number, config: IntentConfig): number {
  const lifetime_sec = Math.max(config.expiry_multiplier * config.poll_interval_sec, config.min_expiry_sec)
  return issued_at_ms + lifetime_sec * 1000
}
