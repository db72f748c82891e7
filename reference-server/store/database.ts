import type { Kysely, Transaction } from 'kysely'
import type Libsql from 'libsql'

/** The tables, the same in both databases. Instants are ms since 1970, as integers of 64 bits. */
export interface Tables {
  store_counter: { name: string; value: number }
  /** In the order of (revision, place): the edit that put it, and where in that edit. */
  schedule_group: { group_key: string; written: string; revision: number; place: number }
  schedule_event: { group_key: string; event_id: string; document: string; revision: number; place: number }
  schedule_client: { client_uuid: string; group_key: string; written: string; revision: number; place: number }
  schedule_holiday: { place: number; document: string }
  power_override: {
    client_uuid: string
    intent_id: string
    desired_state: string
    until_ms: number
    reason: string
    grace_sec: number
  }
  retained_topic: {
    topic: string
    kind: string
    subject: string
    fingerprint: string
    intent_id: string | null
    issued_at_ms: number
  }
  intent_record: IntentRow
  journal_note: { note_id: number; at_ms: number; kind: string; subject: string | null; detail: string | null }
  /** ended_at_ms is null while a command is open; the record is JSON. */
  command_record: {
    command_id: string
    client_uuid: string
    issue_order: number
    status: string
    issued_at_ms: number
    expires_at_ms: number
    ended_at_ms: number | null
    record: string
  }
  /** The last one of each client. */
  escalation: { client_uuid: string; at_ms: number }
  command_rollback: { name: string; raised_at_ms: number | null; counted_from_ms: number }
  device_record: { client_uuid: string; last_seen_ms: number | null; record: string }
  alert_record: {
    alert_id: string
    raised_at_ms: number
    closed_at_ms: number | null
    clear_due: number
    record: string
  }
}

interface IntentRow {
  subject_kind: string
  subject: string
  intent_id: string
  desired_state: string
  reason: string
  window_start_ms: number | null
  window_end_ms: number | null
  issued_at_ms: number
  due_ms: number
  cause: string
  first_acked_ms: number | null
  last_acked_ms: number | null
  last_expires_at_ms: number | null
  publishes: number
  failures: number
}

export type Database =
  | { readonly kind: 'libsql'; readonly db: Kysely<Tables>; readonly file: Libsql.Database }
  | { readonly kind: 'postgresql'; readonly db: Kysely<Tables> }

export type Write = Transaction<Tables>

/** Does the work in one transaction that may write. */
export function writing<T>(database: Database, work: (tx: Write) => Promise<T>): Promise<T> {
  return database.db.transaction().execute(work)
}

/** Does the work on one moment's state. */
export function reading<T>(database: Database, work: (tx: Write) => Promise<T>): Promise<T> {
  return database.db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(work)
}

/** Adds to a counter and gives its new value. As the first write it also keeps other writers of the same waiting. */
export async function count(tx: Write, name: 'schedule_revision' | 'journal_note', by = 1): Promise<number> {
  const { value } = await tx
    .insertInto('store_counter')
    .values({ name, value: by })
    .onConflict((conflict) =>
      conflict.column('name').doUpdateSet((row) => ({ value: row('store_counter.value', '+', by) })),
    )
    .returning('value')
    .executeTakeFirstOrThrow()
  return value
}

const ROWS_PER_STATEMENT = 1_000

/** Calls back with some rows at a time, and lets the process breathe in between: libsql works in this thread. */
export async function inChunks<T>(rows: readonly T[], write: (chunk: readonly T[]) => Promise<unknown>): Promise<void> {
  for (let from = 0; from < rows.length; from += ROWS_PER_STATEMENT) {
    if (from > 0) await breathe()
    await write(rows.slice(from, from + ROWS_PER_STATEMENT))
  }
}

export function breathe(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve)
  })
}
