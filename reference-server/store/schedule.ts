import type { OnConflictBuilder, OnConflictDoNothingBuilder } from 'kysely'
import type { GroupId } from '../core/model.js'
import type { EventDocument, HolidayDocument, ScheduleDocument } from '../schedule/model.js'
import { count, type Database, inChunks, reading, type Tables, type Write, writing } from './database.js'
import { columns, Damaged, parsed, readRow, type Salvage } from './rows.js'
import * as values from './values.js'

export function replaceSchedule(
  database: Database,
  { groups, events, clients, holidays }: ScheduleDocument,
): Promise<number> {
  const group_rows = groups.map(values.group)
  const event_rows = events.map(values.event)
  const client_rows = clients.map(client)
  const holiday_rows = holidays.map(values.holiday)
  return edit(database, async (tx, revision) => {
    await tx.deleteFrom('schedule_event').execute()
    await tx.deleteFrom('schedule_client').execute()
    await tx.deleteFrom('schedule_group').execute()
    await tx.deleteFrom('schedule_holiday').execute()
    const placed = <T extends object>(rows: readonly T[]): (T & { revision: number; place: number })[] =>
      rows.map((row, place) => ({ ...row, revision, place }))
    await inChunks(placed(group_rows), (rows) =>
      tx.insertInto('schedule_group').values(rows).onConflict(keepFirst).execute(),
    )
    await inChunks(placed(event_rows), (rows) =>
      tx.insertInto('schedule_event').values(rows).onConflict(keepFirst).execute(),
    )
    await inChunks(placed(client_rows), (rows) =>
      tx.insertInto('schedule_client').values(rows).onConflict(keepFirst).execute(),
    )
    await inChunks(holiday_rows, (rows) => tx.insertInto('schedule_holiday').values(rows).execute())
  })
}

function keepFirst<T extends keyof Tables>(
  conflict: OnConflictBuilder<Tables, T>,
): OnConflictDoNothingBuilder<Tables, T> {
  return conflict.doNothing()
}

export function putGroup(database: Database, group_id: GroupId): Promise<number> {
  const row = values.group(group_id)
  return edit(database, (tx, revision) =>
    tx
      .insertInto('schedule_group')
      .values({ ...row, revision, place: 0 })
      .onConflict(keepFirst)
      .execute(),
  )
}

export function deleteGroup(database: Database, group_id: GroupId): Promise<number> {
  const { group_key } = values.group(group_id)
  return edit(database, async (tx) => {
    await tx.deleteFrom('schedule_group').where('group_key', '=', group_key).execute()
    await tx.deleteFrom('schedule_event').where('group_key', '=', group_key).execute()
    await tx.deleteFrom('schedule_client').where('group_key', '=', group_key).execute()
  })
}

export function putEvent(database: Database, event: EventDocument): Promise<number> {
  const row = values.event(event)
  return edit(database, (tx, revision) =>
    tx
      .insertInto('schedule_event')
      .values({ ...row, revision, place: 0 })
      .onConflict((conflict) => conflict.columns(['group_key', 'event_id']).doUpdateSet({ document: row.document }))
      .execute(),
  )
}

export function deleteEvent(database: Database, group_id: GroupId, id: string): Promise<number> {
  const { group_key } = values.group(group_id)
  const event_id = values.id('id', id)
  return edit(database, (tx) =>
    tx.deleteFrom('schedule_event').where('group_key', '=', group_key).where('event_id', '=', event_id).execute(),
  )
}

export function putClient(database: Database, client_uuid: string, group_id: GroupId): Promise<number> {
  const row = client({ client_uuid, group_id })
  return edit(database, (tx, revision) =>
    tx
      .insertInto('schedule_client')
      .values({ ...row, revision, place: 0 })
      .onConflict((conflict) =>
        conflict.column('client_uuid').doUpdateSet({ group_key: row.group_key, written: row.written }),
      )
      .execute(),
  )
}

export function deleteClient(database: Database, client_uuid: string): Promise<number> {
  const key = values.id('client_uuid', client_uuid)
  return edit(database, (tx) => tx.deleteFrom('schedule_client').where('client_uuid', '=', key).execute())
}

export function revision(database: Database): Promise<number> {
  return reading(database, (tx) => readRevision(tx))
}

export async function readRevision(tx: Write): Promise<number> {
  const row = await tx
    .selectFrom('store_counter')
    .where('name', '=', 'schedule_revision')
    .select('value')
    .executeTakeFirst()
  return Number.isSafeInteger(row?.value) ? (row?.value ?? 0) : 0
}

const groupShape = { group_key: 'text', written: 'text' } as const
const eventShape = { event_id: 'text', group_key: 'text', document: 'text' } as const
const holidayShape = { place: 'integer', document: 'text' } as const
const clientShape = { client_uuid: 'text', group_key: 'text', written: 'text' } as const

export async function readSchedule(tx: Write, { kind }: Database, salvage: Salvage): Promise<ScheduleDocument> {
  const groups = await tx
    .selectFrom('schedule_group')
    .select(columns(kind, groupShape))
    .orderBy('revision')
    .orderBy('place')
    .execute()
  const events = await tx
    .selectFrom('schedule_event')
    .select(columns(kind, eventShape))
    .orderBy('revision')
    .orderBy('place')
    .execute()
  const clients = await tx
    .selectFrom('schedule_client')
    .select(columns(kind, clientShape))
    .orderBy('revision')
    .orderBy('place')
    .execute()
  const holidays = await tx
    .selectFrom('schedule_holiday')
    .select(columns(kind, holidayShape))
    .orderBy('place')
    .execute()
  return {
    groups: salvage.keep('schedule_group', groups, (row) => groupId(readRow(groupShape, row))),
    events: salvage.keep('schedule_event', events, (row) => eventDocument(readRow(eventShape, row))),
    clients: salvage.keep('schedule_client', clients, (row) => {
      const read = readRow(clientShape, row)
      return { client_uuid: read.client_uuid, group_id: groupId(read) }
    }),
    holidays: salvage.keep('schedule_holiday', holidays, (row) => holidayDocument(readRow(holidayShape, row))),
  }
}

/** One transaction; the counter comes first, so that edits from elsewhere wait, on PostgreSQL too. */
function edit(database: Database, change: (tx: Write, revision: number) => Promise<unknown>): Promise<number> {
  return writing(database, async (tx) => {
    const revision = await count(tx, 'schedule_revision')
    await change(tx, revision)
    return revision
  })
}

function client({ client_uuid, group_id }: ScheduleDocument['clients'][number]): {
  client_uuid: string
  group_key: string
  written: string
} {
  return { client_uuid: values.id('client_uuid', client_uuid), ...values.group(group_id) }
}

function groupId({ group_key, written }: { group_key: string; written: string }): GroupId {
  const group_id = parsed('written', written)
  const usable = typeof group_id === 'number' || typeof group_id === 'string'
  if (!usable || String(group_id) !== group_key) throw new Damaged('written is not the group of group_key')
  return group_id
}

function eventDocument(row: { group_key: string; event_id: string; document: string }): EventDocument {
  const document = object(row.document)
  const { group_id, id, start, end } = document
  if (String(group_id) !== row.group_key || id !== row.event_id) throw new Damaged('document is that of another event')
  if (typeof start !== 'string' || typeof end !== 'string') throw new Damaged('document has no start and end')
  return document as EventDocument
}

function holidayDocument(row: { document: string }): HolidayDocument {
  const document = object(row.document)
  if (typeof document['date'] !== 'string') throw new Damaged('document has no date')
  return document as unknown as HolidayDocument
}

function object(text: string): Readonly<Record<string, unknown>> {
  const document = parsed('document', text)
  if (typeof document !== 'object' || document === null) throw new Damaged('document is not an object')
  return document as Readonly<Record<string, unknown>>
}
