import { type Kysely, type Migration, Migrator, sql } from 'kysely'
import type { Database, Tables } from './database.js'
import { StoreError, type StoreName } from './errors.js'
import { patiently } from './libsql-dialect.js'
import { createOperations } from './operations-migration.js'

/** By name, in order. Those that were released are never changed. */
export type Migrations = Readonly<Record<string, Migration>>

export const migrations: Migrations = {
  '0001-first': {
    async up(db: Kysely<unknown>): Promise<void> {
      await createSchedule(db)
      await createCurrent(db)
      await createTimeline(db)
    },
  },
  '0002-operations': { up: createOperations },
}

async function createSchedule(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('store_counter')
    .addColumn('name', 'text', (column) => column.primaryKey().notNull())
    .addColumn('value', 'bigint', (column) => column.notNull())
    .execute()
  await db.schema
    .createTable('schedule_group')
    .addColumn('group_key', 'text', (column) => column.primaryKey().notNull())
    .addColumn('written', 'text', (column) => column.notNull())
    .addColumn('revision', 'bigint', (column) => column.notNull())
    .addColumn('place', 'bigint', (column) => column.notNull())
    .execute()
  await db.schema
    .createTable('schedule_event')
    .addColumn('group_key', 'text', (column) => column.notNull())
    .addColumn('event_id', 'text', (column) => column.notNull())
    .addColumn('document', 'text', (column) => column.notNull())
    .addColumn('revision', 'bigint', (column) => column.notNull())
    .addColumn('place', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('schedule_event_key', ['group_key', 'event_id'])
    .execute()
  await db.schema
    .createTable('schedule_client')
    .addColumn('client_uuid', 'text', (column) => column.primaryKey().notNull())
    .addColumn('group_key', 'text', (column) => column.notNull())
    .addColumn('written', 'text', (column) => column.notNull())
    .addColumn('revision', 'bigint', (column) => column.notNull())
    .addColumn('place', 'bigint', (column) => column.notNull())
    .execute()
  await db.schema
    .createTable('schedule_holiday')
    .addColumn('place', 'bigint', (column) => column.primaryKey().notNull())
    .addColumn('document', 'text', (column) => column.notNull())
    .execute()
}

async function createCurrent(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('power_override')
    .addColumn('client_uuid', 'text', (column) => column.primaryKey().notNull())
    .addColumn('intent_id', 'text', (column) => column.notNull())
    .addColumn('desired_state', 'text', (column) => column.notNull())
    .addColumn('until_ms', 'bigint', (column) => column.notNull())
    .addColumn('reason', 'text', (column) => column.notNull())
    .addColumn('grace_sec', 'bigint', (column) => column.notNull())
    .execute()
  await db.schema
    .createTable('retained_topic')
    .addColumn('topic', 'text', (column) => column.primaryKey().notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('subject', 'text', (column) => column.notNull())
    .addColumn('fingerprint', 'text', (column) => column.notNull())
    .addColumn('intent_id', 'text')
    .addColumn('issued_at_ms', 'bigint', (column) => column.notNull())
    .execute()
}

async function createTimeline(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('intent_record')
    .addColumn('intent_id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('subject_kind', 'text', (column) => column.notNull())
    .addColumn('subject', 'text', (column) => column.notNull())
    .addColumn('desired_state', 'text', (column) => column.notNull())
    .addColumn('reason', 'text', (column) => column.notNull())
    .addColumn('window_start_ms', 'bigint')
    .addColumn('window_end_ms', 'bigint')
    .addColumn('issued_at_ms', 'bigint', (column) => column.notNull())
    .addColumn('due_ms', 'bigint', (column) => column.notNull())
    .addColumn('cause', 'text', (column) => column.notNull())
    .addColumn('first_acked_ms', 'bigint')
    .addColumn('last_acked_ms', 'bigint')
    .addColumn('last_expires_at_ms', 'bigint')
    .addColumn('publishes', 'bigint', (column) => column.notNull())
    .addColumn('failures', 'bigint', (column) => column.notNull())
    .execute()
  await db.schema
    .createTable('journal_note')
    .addColumn('note_id', 'bigint', (column) => column.primaryKey().notNull())
    .addColumn('at_ms', 'bigint', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('subject', 'text')
    .addColumn('detail', 'text')
    .execute()
  const index = (name: string, table: string, columns: string[]): Promise<void> =>
    db.schema.createIndex(name).on(table).columns(columns).execute()
  await index('intent_record_subject', 'intent_record', ['subject_kind', 'subject', 'issued_at_ms'])
  await index('intent_record_issued', 'intent_record', ['issued_at_ms', 'intent_id'])
  await index('journal_note_at', 'journal_note', ['at_ms', 'note_id'])
  await index('journal_note_subject', 'journal_note', ['subject', 'at_ms'])
}

const migrationTable = 'store_migration'

/** Brings the tables up to this version. StoreError STORE_TOO_NEW where a later version has been. */
export async function migrate(database: Database, name: StoreName, known: Migrations = migrations): Promise<void> {
  const run = await namesRun(database.db)
  const newer = run.filter((migration) => !Object.hasOwn(known, migration))
  if (newer.length > 0) {
    throw new StoreError(
      'STORE_TOO_NEW',
      `Store ${name.text} was changed by a newer version of this server (${newer.join(', ')}); ` +
        'start that version, or give this one a store of its own',
    )
  }
  if (run.length === Object.keys(known).length) return
  const { error } = await (database.kind === 'libsql'
    ? migrateAlone(database, known)
    : migrateToLatest(database.db, known, await currentSchema(database.db)))
  if (error !== undefined) throw error
}

type Outcome = Awaited<ReturnType<Migrator['migrateToLatest']>>

async function migrateToLatest(db: Kysely<Tables>, known: Migrations, schema?: string): Promise<Outcome> {
  return new Migrator({
    db,
    provider: { getMigrations: async () => ({ ...known }) },
    migrationTableName: migrationTable,
    migrationLockTableName: `${migrationTable}_lock`,
    // Kysely orders them by the clock's time, and a clock may have stood wrong.
    allowUnorderedMigrations: true,
    ...(schema === undefined ? {} : { migrationTableSchema: schema }),
  }).migrateToLatest()
}

/** Kysely neither locks SQLite against another process nor migrates it in a transaction. */
function migrateAlone({ db, file }: Extract<Database, { kind: 'libsql' }>, known: Migrations): Promise<Outcome> {
  return db.connection().execute(async (connection) => {
    await patiently(file, 'begin immediate')
    const outcome = await migrateToLatest(connection, known)
    if (outcome.error === undefined) file.exec('commit')
    // Some errors make SQLite roll it back by itself.
    else if (file.inTransaction) file.exec('rollback')
    return outcome
  })
}

/** Otherwise Kysely takes a table of that name in another schema for ours. */
async function currentSchema(db: Kysely<Tables>): Promise<string | undefined> {
  const { rows } = await sql<{ name: string | null }>`select current_schema() as name`.execute(db)
  return rows[0]?.name ?? undefined
}

/** None where the table is not there yet; whatever else is wrong, the migration meets it again. */
async function namesRun(db: Kysely<Tables>): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`select name from ${sql.table(migrationTable)}`
    .execute(db)
    .catch(() => ({ rows: [] }))
  return rows.map(({ name }) => name)
}
