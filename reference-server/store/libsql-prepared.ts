import type { SqliteDatabase, SqliteStatement } from 'kysely'
import type Libsql from 'libsql'

/** Statements that are kept; the store has some sixty, beside those whose text depends on how much they are given. */
const KEPT_MAX = 100
/** In UTF-16 units. A longer one is for many rows at once, so preparing it is the least of its work. */
const KEPT_LENGTH_MAX = 2_000

/**
 * A database that keeps its statements: to prepare one takes libsql longer than to run it. One that failed is not used
 * again, since libsql may hold it open (see `patiently`).
 */
export class PreparedOnce implements SqliteDatabase {
  readonly #statements = new Map<string, SqliteStatement>()

  constructor(private readonly database: Libsql.Database) {}

  prepare(text: string): SqliteStatement {
    const kept = this.#statements.get(text)
    if (kept) return kept
    // libsql has the methods that Kysely calls, under narrower types.
    const statement = this.database.prepare(text) as unknown as SqliteStatement
    return text.length > KEPT_LENGTH_MAX ? statement : this.#keep(text, statement)
  }

  close(): void {
    this.#statements.clear()
    this.database.close()
  }

  #keep(text: string, statement: SqliteStatement): SqliteStatement {
    const kept: SqliteStatement = {
      reader: statement.reader,
      all: (parameters) => this.#unlessItFails(text, () => statement.all(parameters)),
      run: (parameters) => this.#unlessItFails(text, () => statement.run(parameters)),
      // Read little by little it may be in use still when it is asked for again.
      iterate: (parameters) => (this.database.prepare(text) as unknown as SqliteStatement).iterate(parameters),
    }
    const [oldest] = this.#statements.keys()
    if (oldest !== undefined && this.#statements.size >= KEPT_MAX) this.#statements.delete(oldest)
    this.#statements.set(text, kept)
    return kept
  }

  #unlessItFails<T>(text: string, run: () => T): T {
    try {
      return run()
    } catch (error) {
      this.#statements.delete(text)
      throw error
    }
  }
}
