import { formatInstant } from '../../generated/instants.js'
import type { Override } from '../core/model.js'
import type { IntentInForce, IntentRecord, JournalNote, RolloutStatus } from './face.js'

/** The API's forms of what the server keeps: instants are RFC 3339 text on the wire. */

const instantOrNull = (instant_ms: number | null): string | null =>
  instant_ms === null ? null : formatInstant(instant_ms)

export const writtenOverride = ({ until_ms, grace_sec, ...same }: Override) => ({
  client_uuid: same.client_uuid,
  intent_id: same.intent_id,
  desired_state: same.desired_state,
  until: formatInstant(until_ms),
  reason: same.reason,
  grace_seconds: grace_sec,
})

export const writtenInForce = ({ topic, subject_kind, subject, acked_ms, intent }: IntentInForce) => ({
  topic,
  subject_kind,
  subject,
  acked_at: instantOrNull(acked_ms),
  intent,
})

export const writtenIntent = (record: IntentRecord) => ({
  intent_id: record.intent_id,
  desired_state: record.desired_state,
  reason: record.reason,
  window_start: instantOrNull(record.window_start_ms),
  window_end: instantOrNull(record.window_end_ms),
  issued_at: formatInstant(record.issued_at_ms),
  due_at: formatInstant(record.due_ms),
  cause: record.cause,
  first_acked_at: instantOrNull(record.first_acked_ms),
  last_acked_at: instantOrNull(record.last_acked_ms),
  last_expires_at: instantOrNull(record.last_expires_at_ms),
  publishes: record.publishes,
  failures: record.failures,
})

export const writtenNote = ({ at_ms, kind, subject, detail }: JournalNote) => ({
  at: formatInstant(at_ms),
  kind,
  subject,
  detail,
})

export const writtenRollout = ({ from_ms, to_ms, gates, ...same }: RolloutStatus) => ({
  stage: same.stage,
  groups_published: same.groups_published,
  groups_known: same.groups_known,
  from: formatInstant(from_ms),
  to: formatInstant(to_ms),
  gates: gates.map(({ name, holds, detail }) => ({ name, holds, detail })),
})
