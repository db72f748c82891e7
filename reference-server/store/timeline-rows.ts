import { limits } from './limits.js'
import { oneOf, readRow, Salvage } from './rows.js'
import { type IntentRecord, type JournalNote, noteKinds } from './store.js'
import * as values from './values.js'

/** Rows of the timeline, in and out. */

export const intentShape = {
  subject_kind: 'text',
  subject: 'text',
  intent_id: 'text',
  desired_state: 'text',
  reason: 'text',
  window_start_ms: 'integer?',
  window_end_ms: 'integer?',
  issued_at_ms: 'integer',
  due_ms: 'integer',
  cause: 'text',
  first_acked_ms: 'integer?',
  last_acked_ms: 'integer?',
  last_expires_at_ms: 'integer?',
  publishes: 'integer',
  failures: 'integer',
} as const

export const noteShape = { at_ms: 'integer', kind: 'text', subject: 'text?', detail: 'text?' } as const

type Rows = readonly Readonly<Record<string, unknown>>[]

/** Those that can be read: a damaged one is left out. */
export function readIntents(rows: Rows): IntentRecord[] {
  return new Salvage().keep('intent_record', rows, (row) => {
    const read = readRow(intentShape, row)
    return {
      ...read,
      subject_kind: oneOf('subject_kind', read.subject_kind, ['group', 'client']),
      desired_state: oneOf('desired_state', read.desired_state, ['on', 'off']),
    }
  })
}

export function readNotes(rows: Rows): JournalNote[] {
  return new Salvage().keep('journal_note', rows, (row) => {
    const read = readRow(noteShape, row)
    return { ...read, kind: oneOf('kind', read.kind, noteKinds) }
  })
}

export function intentRow(intent: IntentRecord): IntentRecord {
  return {
    subject_kind: intent.subject_kind,
    subject: values.id('subject', intent.subject),
    intent_id: values.id('intent_id', intent.intent_id),
    desired_state: intent.desired_state,
    reason: values.text('reason', intent.reason),
    window_start_ms: values.integerOrNull('window_start_ms', intent.window_start_ms),
    window_end_ms: values.integerOrNull('window_end_ms', intent.window_end_ms),
    issued_at_ms: values.integer('issued_at_ms', intent.issued_at_ms),
    due_ms: values.integer('due_ms', intent.due_ms),
    cause: values.text('cause', intent.cause),
    first_acked_ms: values.integerOrNull('first_acked_ms', intent.first_acked_ms),
    last_acked_ms: values.integerOrNull('last_acked_ms', intent.last_acked_ms),
    last_expires_at_ms: values.integerOrNull('last_expires_at_ms', intent.last_expires_at_ms),
    publishes: values.integer('publishes', intent.publishes),
    failures: values.integer('failures', intent.failures),
  }
}

/** A note may tell of what was refused, whatever that was: it is kept as far as it can be. */
export function noteRow({ at_ms, kind, subject, detail }: JournalNote): JournalNote {
  return {
    at_ms: values.integer('at_ms', at_ms),
    kind,
    subject: values.lossy(subject, limits.id_length),
    detail: values.lossy(detail, limits.detail_length),
  }
}
