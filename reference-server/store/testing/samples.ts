import type { Retained } from '../../core/model.js'
import type { EventDocument } from '../../schedule/model.js'
import type { IntentRecord, RetainedChange } from '../store.js'

export const uuid = '2f1d6c1e-7f1f-4e2d-8b51-0123456789ab'

export function event(id: string, more: Readonly<Record<string, unknown>> = {}): EventDocument {
  return { group_id: 7, id, start: '2026-03-31T12:00:00Z', end: '2026-03-31T13:00:00Z', ...more }
}

export function retained(more: Partial<Retained> = {}): Retained {
  return {
    kind: 'group_intent',
    subject: '7',
    fingerprint: '["on","active_event",null,null]',
    intent_id: 'run-1',
    issued_at_ms: Date.UTC(2026, 2, 31, 12),
    ...more,
  }
}

export function change(index: number): RetainedChange {
  const subject = String(index)
  return {
    topic: `infoscreen/groups/${subject}/power/intent`,
    retained: retained({ subject, intent_id: `run-${index}` }),
  }
}

export function intent(intent_id: string, more: Partial<IntentRecord> = {}): IntentRecord {
  return {
    subject_kind: 'group',
    subject: '7',
    intent_id,
    desired_state: 'on',
    reason: 'active_event',
    window_start_ms: 1_000,
    window_end_ms: 2_000,
    issued_at_ms: 1_000,
    due_ms: 1_000,
    cause: 'transition',
    first_acked_ms: 1_001,
    last_acked_ms: 1_001,
    last_expires_at_ms: 91_000,
    publishes: 1,
    failures: 0,
    ...more,
  }
}
