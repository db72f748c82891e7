import { type CompiledQuery, type RawBuilder, sql } from 'kysely'
import type { CommandRecord, Escalation, StoredRollback } from '../core/commands/model.js'
import type { Alert, Device } from '../core/monitoring/model.js'
import { breathe, type Database, inChunks, reading, type Tables, type Write, writing } from './database.js'
import * as rows from './operations-rows.js'
import { readAlerts, readCommands, readDevices } from './operations-rows.js'
import { columns, readRow, Salvage } from './rows.js'

/** Commands, what is known of devices, alerts: what operating a fleet has to remember. */

/** What changed; of two changes to one thing the later counts. */
export interface OperationsChanges {
  readonly commands?: readonly CommandRecord[]
  /** Orders that were never given: their command is to be gone. */
  readonly withdrawn?: readonly string[]
  readonly escalations?: readonly Escalation[]
  readonly rollback?: StoredRollback | null
  readonly devices?: readonly Device[]
  readonly alerts?: readonly Alert[]
}

/** What a start needs. */
export interface StoredOperations {
  /** All that are open, and those issued or ended since. */
  readonly commands: readonly CommandRecord[]
  readonly escalations: readonly Escalation[]
  readonly rollback: StoredRollback | null
  readonly devices: readonly Device[]
  /** Those that are open, and those whose topic is still to be cleared. */
  readonly alerts: readonly Alert[]
  /** Rows that could not be read and were left out, and why. */
  readonly damaged: readonly string[]
}

export interface CommandQuery {
  /** Null for those of all clients. */
  readonly client_uuid: string | null
  readonly limit: number
}

export interface OperationsStore {
  /** All changes or none. */
  keepOperations(changes: OperationsChanges): Promise<void>
  /** Of the commands that ended, those issued or ended since an instant, at most so many, the latest. */
  loadOperations(query: { readonly since_ms: number; readonly commands_max: number }): Promise<StoredOperations>
  /** The latest first. */
  commands(query: CommandQuery): Promise<readonly CommandRecord[]>
  command(command_id: string): Promise<CommandRecord | null>
  /** Open and closed ones, the latest first. */
  alertHistory(limit: number): Promise<readonly Alert[]>
  /** Forgets the commands that ended and the alerts that closed before an instant. */
  pruneOperations(before_ms: number): Promise<void>
}

const MOST = 1_000
const PRUNED_AT_ONCE = 1_000

export async function keep(database: Database, changes: OperationsChanges): Promise<void> {
  const commands = latest(changes.commands, ({ command }) => command.command_id).map(rows.commandRow)
  const withdrawn = changes.withdrawn ?? []
  const escalations = latest(changes.escalations, ({ client_uuid }) => client_uuid).map(rows.escalationRow)
  const devices = latest(changes.devices, ({ client_uuid }) => client_uuid).map(rows.deviceRow)
  const alerts = latest(changes.alerts, ({ alert_id }) => alert_id).map(rows.alertRow)
  const { rollback } = changes
  const { kind } = database
  await writing(database, async (tx) => {
    await inChunks(commands, (chunk) => upsert(tx, kind, 'command_record', 'command_id', chunk))
    await inChunks(withdrawn, (ids) => tx.deleteFrom('command_record').where('command_id', 'in', ids).execute())
    await inChunks(escalations, (chunk) => upsert(tx, kind, 'escalation', 'client_uuid', chunk))
    if (rollback) await upsert(tx, kind, 'command_rollback', 'name', [rows.rollbackRow(rollback)])
    await inChunks(alerts, (chunk) => upsert(tx, kind, 'alert_record', 'alert_id', chunk))
    await inChunks(devices, (chunk) => upsert(tx, kind, 'device_record', 'client_uuid', chunk))
  })
}

export function load(
  database: Database,
  { since_ms, commands_max }: { readonly since_ms: number; readonly commands_max: number },
): Promise<StoredOperations> {
  const { kind } = database
  return reading(database, async (tx) => {
    const salvage = new Salvage()
    const open = await tx
      .selectFrom('command_record')
      .select(columns(kind, rows.commandShape))
      .where('ended_at_ms', 'is', null)
      .execute()
    const ended = await tx
      .selectFrom('command_record')
      .select(columns(kind, rows.commandShape))
      .where('ended_at_ms', 'is not', null)
      .where((row) => row.or([row('ended_at_ms', '>=', since_ms), row('issued_at_ms', '>=', since_ms)]))
      .orderBy('issue_order', 'desc')
      .limit(commands_max)
      .execute()
    const escalations = await tx.selectFrom('escalation').select(columns(kind, rows.escalationShape)).execute()
    const rollback = await tx.selectFrom('command_rollback').select(columns(kind, rows.rollbackShape)).execute()
    const devices = await tx.selectFrom('device_record').select(columns(kind, rows.deviceShape)).execute()
    const alerts = await tx
      .selectFrom('alert_record')
      .select(columns(kind, rows.alertShape))
      .where((row) => row.or([row('closed_at_ms', 'is', null), row('clear_due', '=', 1)]))
      .execute()
    return {
      commands: readCommands([...open, ...ended], salvage),
      escalations: salvage.keep('escalation', escalations, (row) => readRow(rows.escalationShape, row)),
      rollback: rows.readRollback(rollback, salvage),
      devices: readDevices(devices, salvage),
      alerts: readAlerts(alerts, salvage),
      damaged: salvage.told,
    }
  })
}

export async function commands({ db, kind }: Database, { client_uuid, limit }: CommandQuery): Promise<CommandRecord[]> {
  const found = await db
    .selectFrom('command_record')
    .select(columns(kind, rows.commandShape))
    .$if(client_uuid !== null, (query) => query.where('client_uuid', '=', client_uuid ?? ''))
    .orderBy('issue_order', 'desc')
    .limit(bounded(limit))
    .execute()
  return readCommands(found, new Salvage())
}

export async function command({ db, kind }: Database, command_id: string): Promise<CommandRecord | null> {
  const found = await db
    .selectFrom('command_record')
    .select(columns(kind, rows.commandShape))
    .where('command_id', '=', command_id)
    .execute()
  return readCommands(found, new Salvage())[0] ?? null
}

export async function alertHistory({ db, kind }: Database, limit: number): Promise<Alert[]> {
  const found = await db
    .selectFrom('alert_record')
    .select(columns(kind, rows.alertShape))
    .orderBy('raised_at_ms', 'desc')
    .orderBy('alert_id', 'desc')
    .limit(bounded(limit))
    .execute()
  return readAlerts(found, new Salvage())
}

/** Some at a time, so that nobody waits for long. */
export async function prune(database: Database, before_ms: number): Promise<void> {
  await untilNone(database, (tx) => {
    const old = tx
      .selectFrom('command_record')
      .select('command_id')
      .where('ended_at_ms', '<', before_ms)
      .limit(PRUNED_AT_ONCE)
    return tx.deleteFrom('command_record').where('command_id', 'in', old).executeTakeFirst()
  })
  await untilNone(database, (tx) => {
    const old = tx
      .selectFrom('alert_record')
      .select('alert_id')
      .where('closed_at_ms', '<', before_ms)
      .where('clear_due', '=', 0)
      .limit(PRUNED_AT_ONCE)
    return tx.deleteFrom('alert_record').where('alert_id', 'in', old).executeTakeFirst()
  })
}

async function untilNone(
  database: Database,
  some: (tx: Write) => Promise<{ readonly numDeletedRows: bigint }>,
): Promise<void> {
  while ((await writing(database, some)).numDeletedRows >= PRUNED_AT_ONCE) await breathe()
}

type Row = Readonly<Record<string, string | number | null>>

/**
 * Writes rows; those that are there take every column of the new ones. The rows go in as one JSON text, which takes a
 * tenth of the time that a parameter for each of their values takes.
 */
async function upsert<T extends keyof Tables>(
  tx: Write,
  kind: Database['kind'],
  table: T,
  key: string,
  given: readonly Row[],
): Promise<void> {
  const names = Object.keys(given[0] ?? {})
  const rows = JSON.stringify(given.map((row) => names.map((name) => row[name])))
  const place = `${kind} ${table} ${names}`
  const compiled = upserts.get(place) ?? upsertOf(kind, table, key, names).compile(tx)
  upserts.set(place, compiled)
  await tx.executeQuery({ ...compiled, parameters: [rows] })
}

/** Compiled once, one a table and a database: to compile one takes longer than to run it. */
const upserts = new Map<string, CompiledQuery>()

/** Its one parameter is to be the rows, as JSON. */
function upsertOf(
  kind: Database['kind'],
  table: keyof Tables,
  key: string,
  names: readonly string[],
): RawBuilder<unknown> {
  const columns = sql.join(names.map((name) => sql.ref(name)))
  const moved = names.filter((name) => name !== key).map((name) => sql`${sql.ref(name)} = excluded.${sql.ref(name)}`)
  const values = names.map((name, place) => {
    if (kind === 'libsql') return sql`json_extract(value, ${sql.lit(`$[${place}]`)})`
    const text = sql`value ->> ${sql.lit(place)}`
    return name.endsWith('_ms') || integers.has(name) ? sql`(${text})::bigint` : text
  })
  const source = kind === 'libsql' ? sql`json_each(${''})` : sql`json_array_elements(${''}::json)`
  // Without the condition SQLite takes the conflict clause for a join.
  return sql`insert into ${sql.table(table)} (${columns}) select ${sql.join(values)} from ${source} where true
    on conflict (${sql.ref(key)}) do update set ${sql.join(moved)}`
}

/** Columns of integers besides the instants. */
const integers: ReadonlySet<string> = new Set(['issue_order', 'clear_due'])

/** PostgreSQL refuses to write one row twice in a statement. */
function latest<T>(given: readonly T[] = [], keyOf: (one: T) => string): T[] {
  return given.length < 2 ? [...given] : [...new Map(given.map((one) => [keyOf(one), one])).values()]
}

function bounded(limit: number): number {
  return Math.min(Math.max(Math.trunc(limit), 1), MOST)
}
