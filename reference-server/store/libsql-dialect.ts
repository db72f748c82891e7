import { setTimeout } from 'node:timers/promises'
import {
  CompiledQuery,
  type DatabaseConnection,
  type Driver,
  SqliteDialect,
  SqliteDriver,
  type TransactionSettings,
} from 'kysely'
import type Libsql from 'libsql'
import { PreparedOnce } from './libsql-prepared.js'

/**
 * Kysely's dialect for SQLite with three differences. Statements are prepared once. A transaction that may write takes the write lock at once: taken
 * later, after a read, it fails without waiting when another process has written in between. And a transaction that
 * SQLite rolled back by itself, as on a full disk, is not rolled back again: the error would hide the first one.
 */
export class LibsqlDialect extends SqliteDialect {
  readonly #database: Libsql.Database

  constructor(database: Libsql.Database) {
    super({ database: new PreparedOnce(database) })
    this.#database = database
  }

  override createDriver(): Driver {
    return new LibsqlDriver(this.#database)
  }
}

class LibsqlDriver extends SqliteDriver {
  constructor(private readonly database: Libsql.Database) {
    super({ database: new PreparedOnce(database) })
  }

  override async beginTransaction(connection: DatabaseConnection, settings?: TransactionSettings): Promise<void> {
    if (settings?.accessMode === 'read only') await connection.executeQuery(CompiledQuery.raw('begin'))
    else await patiently(this.database, 'begin immediate')
  }

  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.database.inTransaction) await super.rollbackTransaction(connection)
  }
}

/** How long somebody else may hold the file before we give up, and how long we let them before we look again. */
const PATIENCE_MS = 3_000
const PAUSE_MS = 10

/**
 * Runs what may have to wait for somebody else, who may be in this very thread, so without blocking it. A prepared
 * statement would not do: after "busy" libsql keeps it open, and no later transaction can be committed.
 */
export async function patiently(database: Libsql.Database, statement: string): Promise<void> {
  const started_ms = performance.now()
  while (isBusy(() => database.exec(statement), performance.now() - started_ms < PATIENCE_MS))
    await setTimeout(PAUSE_MS)
}

/** Whether it found the file busy; once that is no longer tolerated it throws, as for every other error. */
function isBusy(run: () => unknown, tolerated: boolean): boolean {
  try {
    run()
    return false
  } catch (error) {
    if (tolerated && String((error as { code?: unknown }).code).startsWith('SQLITE_BUSY')) return true
    throw error
  }
}
