import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Libsql from 'libsql'
import pg from 'pg'
import { afterAll, beforeAll, describe } from 'vitest'
import { type Postgres, postgresMissing, startPostgres } from '../../../testing/postgres.js'
import type { StoreSource } from '../store.js'

export interface Place {
  /** Where no store has been yet. */
  fresh(): Promise<StoreSource>
  /** Whether a store that was closed can be opened again. */
  readonly keeps: boolean
}

/** The same tests on every database. */
export function describeStores(title: string, tests: (place: Place) => void): void {
  describe(`${title}, libsql in memory`, () => {
    tests({ keeps: false, fresh: async () => ({ file: ':memory:' }) })
  })
  describe(`${title}, libsql in a file`, () => {
    const folder = temporaryFolder()
    let files = 0
    tests({ keeps: true, fresh: async () => ({ file: join(folder(), `${files++}.db`) }) })
  })
  describe.skipIf(postgresMissing)(`${title}, PostgreSQL`, () => {
    const server = postgres()
    let url: string | undefined
    let schemas = 0
    // A schema each, in one database: that takes a tenth of the time of a database each.
    const fresh = async (): Promise<StoreSource> => {
      url ??= await server().database()
      const schema = `test_${schemas++}`
      await tamper({ url }, `create schema ${schema}`)
      return { url: `${url}?options=-c%20search_path%3D${schema}` }
    }
    tests({ keeps: true, fresh })
  })
}

/** A server for the tests around, stopped after them. */
export function postgres(): () => Postgres {
  let server: Postgres
  beforeAll(async () => {
    server = await startPostgres()
  })
  afterAll(() => server.stop())
  return () => server
}

/** A folder for the tests around, removed after them. */
export function temporaryFolder(): () => string {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'store-'))
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))
  return () => folder
}

/** Changes a store behind its back. */
export async function tamper(source: StoreSource, statements: string): Promise<void> {
  if ('file' in source) {
    const database = new Libsql(source.file)
    database.exec(statements)
    database.close()
    return
  }
  const client = new pg.Client({ connectionString: source.url })
  await client.connect()
  await client.query(statements)
  await client.end()
}
