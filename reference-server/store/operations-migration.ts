import type { Kysely } from 'kysely'

/** The tables of commands and monitoring. */
export async function createOperations(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('command_record')
    .addColumn('command_id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('client_uuid', 'text', (column) => column.notNull())
    .addColumn('issue_order', 'bigint', (column) => column.notNull())
    .addColumn('status', 'text', (column) => column.notNull())
    .addColumn('issued_at_ms', 'bigint', (column) => column.notNull())
    .addColumn('expires_at_ms', 'bigint', (column) => column.notNull())
    .addColumn('ended_at_ms', 'bigint')
    .addColumn('record', 'text', (column) => column.notNull())
    .execute()
  await db.schema
    .createTable('escalation')
    .addColumn('client_uuid', 'text', (column) => column.primaryKey().notNull())
    .addColumn('at_ms', 'bigint', (column) => column.notNull())
    .execute()
  await db.schema
    .createTable('command_rollback')
    .addColumn('name', 'text', (column) => column.primaryKey().notNull())
    .addColumn('raised_at_ms', 'bigint')
    .addColumn('counted_from_ms', 'bigint', (column) => column.notNull())
    .execute()
  await db.schema
    .createTable('device_record')
    .addColumn('client_uuid', 'text', (column) => column.primaryKey().notNull())
    .addColumn('last_seen_ms', 'bigint')
    .addColumn('record', 'text', (column) => column.notNull())
    .execute()
  await db.schema
    .createTable('alert_record')
    .addColumn('alert_id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('raised_at_ms', 'bigint', (column) => column.notNull())
    .addColumn('closed_at_ms', 'bigint')
    .addColumn('clear_due', 'bigint', (column) => column.notNull())
    .addColumn('record', 'text', (column) => column.notNull())
    .execute()
  const index = (name: string, table: string, columns: string[]): Promise<void> =>
    db.schema.createIndex(name).on(table).columns(columns).execute()
  await index('command_record_order', 'command_record', ['issue_order'])
  await index('command_record_client', 'command_record', ['client_uuid', 'issue_order'])
  await index('command_record_ended', 'command_record', ['ended_at_ms'])
  await index('command_record_issued', 'command_record', ['issued_at_ms'])
  await index('alert_record_raised', 'alert_record', ['raised_at_ms', 'alert_id'])
  await index('alert_record_closed', 'alert_record', ['closed_at_ms'])
}
