import { resolve } from 'node:path'
import { Kysely, PostgresDialect } from 'kysely'
import Libsql from 'libsql'
import type { Database, Tables } from './database.js'
import { type StoreName, storeError } from './errors.js'
import { LibsqlDialect, patiently } from './libsql-dialect.js'
import { migrateInMemory } from './memory.js'
import { migrate } from './migrations.js'
import { SqlStore } from './sql-store.js'
import type { Store, StoreSource } from './store.js'
import { postgresName } from './url.js'

/** No file. */
const MEMORY = ':memory:'
/** For the rare wait that is not for a writer: libsql waits in this thread. */
const BUSY_TIMEOUT_MS = 100

/** Opens the store and brings it up to this version. StoreError, with the file or the URL without its password. */
export async function openStore(source: StoreSource): Promise<Store> {
  const name = 'file' in source ? { text: source.file, secrets: [] } : postgresName(source.url)
  let database: Database | undefined
  try {
    database = 'file' in source ? await openLibsql(source.file) : await openPostgres(source.url)
    await migrated(database, name, source)
    return new SqlStore(database, name)
  } catch (error) {
    await database?.db.destroy().catch(() => undefined)
    throw storeError(name, error)
  }
}

function migrated(database: Database, name: StoreName, source: StoreSource): Promise<void> {
  const inMemory = database.kind === 'libsql' && 'file' in source && source.file === MEMORY
  return inMemory ? migrateInMemory(database.file, () => migrate(database, name)) : migrate(database, name)
}

async function openLibsql(file: string): Promise<Database> {
  // An absolute path, since libsql takes some others for the address of a server.
  const database = new Libsql(file === MEMORY ? file : resolve(file))
  try {
    database.pragma(`busy_timeout = ${BUSY_TIMEOUT_MS}`)
    await patiently(database, 'pragma journal_mode = WAL')
    // With WAL this outlives a kill of the process; a power cut may take the last transactions, never the file.
    database.pragma('synchronous = NORMAL')
  } catch (error) {
    database.close()
    throw error
  }
  return { kind: 'libsql', file: database, db: new Kysely<Tables>({ dialect: new LibsqlDialect(database) }) }
}

async function openPostgres(url: string): Promise<Database> {
  // Loaded where it is needed: most have a file.
  const { default: pg } = await import('pg')
  const { builtins, getTypeParser } = pg.types
  /** Integers of 64 bits come as text by default; ours are instants and counts, far below 2^53. */
  const typeParser: typeof getTypeParser = (oid: number, format?: 'text' | 'binary') =>
    oid === builtins.INT8 ? Number : getTypeParser(oid, format as 'text')
  const pool = new pg.Pool({
    connectionString: url,
    application_name: 'infoscreen',
    max: 4,
    connectionTimeoutMillis: 5_000,
    statement_timeout: 10_000,
    idle_in_transaction_session_timeout: 10_000,
    // For a server that is not there any more and so cannot time out.
    query_timeout: 15_000,
    keepAlive: true,
    types: { getTypeParser: typeParser },
  })
  // An idle connection was lost. The pool has dropped it, and the next query says what is wrong.
  pool.on('error', () => undefined)
  return { kind: 'postgresql', db: new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) }) }
}
