import { sql } from 'kysely'
import { breathe, count, type Database, inChunks, reading, type Write, writing } from './database.js'
import { limits } from './limits.js'
import { columns } from './rows.js'
import type { IntentCursor, IntentRecord, JournalNote, Timeline, TimelineQuery } from './store.js'
import { intentRow, intentShape, noteRow, noteShape, readIntents, readNotes } from './timeline-rows.js'
import * as values from './values.js'

type Batch = { readonly intents: readonly IntentRecord[]; readonly notes: readonly JournalNote[] }

export async function record(database: Database, { intents, notes }: Batch): Promise<void> {
  const records = eachOnce(intents).map(intentRow)
  const told = notes.map(noteRow)
  if (records.length === 0 && told.length === 0) return
  await writing(database, async (tx) => {
    await inChunks(records, (rows) => upsertIntents(tx, rows))
    if (told.length === 0) return
    const first_id = (await count(tx, 'journal_note', told.length)) - told.length
    const rows = told.map((note, index) => ({ ...note, note_id: first_id + index }))
    await inChunks(rows, (chunk) => tx.insertInto('journal_note').values(chunk).execute())
  })
}

export function timeline(database: Database, query: TimelineQuery): Promise<Timeline> {
  const limit = between(query.limit, limits.timeline)
  const subject = values.id('subject', query.subject)
  return reading(database, async (tx) => {
    const intents = await tx
      .selectFrom('intent_record')
      .select(columns(database.kind, intentShape))
      .where('subject_kind', '=', query.subject_kind)
      .where('subject', '=', subject)
      .where('issued_at_ms', '<', query.to_ms)
      .where((row) => row.or([row('issued_at_ms', '>=', query.from_ms), row('last_expires_at_ms', '>', query.from_ms)]))
      .orderBy('issued_at_ms')
      .orderBy('intent_id')
      .limit(limit + 1)
      .execute()
    const notes = await tx
      .selectFrom('journal_note')
      .select(columns(database.kind, noteShape))
      .where('at_ms', '>=', query.from_ms)
      .where('at_ms', '<', query.to_ms)
      .where((row) => row.or([row('subject', '=', subject), row('subject', 'is', null)]))
      .orderBy('at_ms')
      .orderBy('note_id')
      .limit(limit + 1)
      .execute()
    return {
      intents: readIntents(intents.slice(0, limit)),
      notes: readNotes(notes.slice(0, limit)),
      more: intents.length > limit || notes.length > limit,
    }
  })
}

export async function intentsBetween(
  { db, kind }: Database,
  from_ms: number,
  to_ms: number,
  limit: number,
  after?: IntentCursor,
): Promise<IntentRecord[]> {
  const rows = await db
    .selectFrom('intent_record')
    .select(columns(kind, intentShape))
    .where('issued_at_ms', '>=', from_ms)
    .where('issued_at_ms', '<', to_ms)
    .$if(after !== undefined, (query) =>
      query.where(sql<boolean>`(issued_at_ms, intent_id) > (${after?.issued_at_ms}, ${after?.intent_id})`),
    )
    .orderBy('issued_at_ms')
    .orderBy('intent_id')
    .limit(between(limit, limits.between))
    .execute()
  return readIntents(rows)
}

export async function notesBetween(
  { db, kind }: Database,
  from_ms: number,
  to_ms: number,
  limit: number,
): Promise<JournalNote[]> {
  const rows = await db
    .selectFrom('journal_note')
    .select(columns(kind, noteShape))
    .where('at_ms', '>=', from_ms)
    .where('at_ms', '<', to_ms)
    .orderBy('at_ms')
    .orderBy('note_id')
    .limit(between(limit, limits.between))
    .execute()
  return readNotes(rows)
}

const PRUNED_AT_ONCE = 5_000

/** Some rows at a time, so that other writers get their turn. */
export async function prune(database: Database, before_ms: number): Promise<void> {
  await untilNone(database, (tx) => {
    const expired = tx
      .selectFrom('intent_record')
      .select('intent_id')
      .where('issued_at_ms', '<', before_ms)
      .where((row) => row.or([row('last_expires_at_ms', '<', before_ms), row('last_expires_at_ms', 'is', null)]))
      .limit(PRUNED_AT_ONCE)
    return tx.deleteFrom('intent_record').where('intent_id', 'in', expired).executeTakeFirst()
  })
  await untilNone(database, (tx) => {
    const old = tx.selectFrom('journal_note').select('note_id').where('at_ms', '<', before_ms).limit(PRUNED_AT_ONCE)
    return tx.deleteFrom('journal_note').where('note_id', 'in', old).executeTakeFirst()
  })
}

type Pruned = { readonly numDeletedRows: bigint }

async function untilNone(database: Database, some: (tx: Write) => Promise<Pruned>): Promise<void> {
  while ((await writing(database, some)).numDeletedRows >= PRUNED_AT_ONCE) await breathe()
}

function upsertIntents(tx: Write, rows: readonly IntentRecord[]): Promise<unknown> {
  return tx
    .insertInto('intent_record')
    .values(rows)
    .onConflict((conflict) =>
      conflict.column('intent_id').doUpdateSet((row) => ({
        first_acked_ms: row.fn.coalesce('intent_record.first_acked_ms', 'excluded.first_acked_ms'),
        last_acked_ms: row.fn.coalesce('excluded.last_acked_ms', 'intent_record.last_acked_ms'),
        last_expires_at_ms: row.fn.coalesce('excluded.last_expires_at_ms', 'intent_record.last_expires_at_ms'),
        publishes: row('intent_record.publishes', '+', row.ref('excluded.publishes')),
        failures: row('intent_record.failures', '+', row.ref('excluded.failures')),
      })),
    )
    .execute()
}

/** As the upsert has it, for an id that stands more than once in a batch: PostgreSQL takes it once a statement. */
function eachOnce(intents: readonly IntentRecord[]): IntentRecord[] {
  const merged = new Map<string, IntentRecord>()
  for (const later of intents) {
    const first = merged.get(later.intent_id)
    merged.set(
      later.intent_id,
      first === undefined
        ? later
        : {
            ...first,
            first_acked_ms: first.first_acked_ms ?? later.first_acked_ms,
            last_acked_ms: later.last_acked_ms ?? first.last_acked_ms,
            last_expires_at_ms: later.last_expires_at_ms ?? first.last_expires_at_ms,
            publishes: first.publishes + later.publishes,
            failures: first.failures + later.failures,
          },
    )
  }
  return [...merged.values()]
}

function between(limit: number, most: number): number {
  return Math.min(Math.max(Math.trunc(limit), 1), most)
}
