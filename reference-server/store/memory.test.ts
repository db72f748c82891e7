import { Kysely } from 'kysely'
import Libsql from 'libsql'
import { expect, test } from 'vitest'
import type { Tables } from './database.js'
import { LibsqlDialect } from './libsql-dialect.js'
import { migrateInMemory } from './memory.js'
import { migrate } from './migrations.js'
import { openStore } from './open.js'
import { change } from './testing/samples.js'

/** All that a database holds, its own tables with it, but for when it was migrated. */
function contents(file: Libsql.Database) {
  const made = file.prepare('select type, name, tbl_name, sql from sqlite_master order by rowid').all()
  const tables = file.prepare("select name from sqlite_master where type = 'table'").pluck().all()
  const rowsOf = (name: unknown) =>
    file
      .prepare(`select * from "${name}"`)
      .all()
      .map((row) => ({ ...(row as object), timestamp: null }))
  return { made, rows: tables.map((name) => [name, rowsOf(name)]) }
}

test('a store in memory that is made by statements has all that migrations make', async () => {
  const made: unknown[] = []
  const migrated: boolean[] = []
  // The second may be the first of this process, which has to be migrated too.
  for (const isPlain of [true, false, false]) {
    const file = new Libsql(':memory:')
    const db = new Kysely<Tables>({ dialect: new LibsqlDialect(file) })
    const migrating = () => migrate({ kind: 'libsql', db, file }, { text: ':memory:', secrets: [] })
    let isMigrated = isPlain
    if (isPlain) await migrating()
    else
      await migrateInMemory(file, async () => {
        isMigrated = true
        await migrating()
      })
    // Nothing is left to be done for a later start either.
    await migrating()
    migrated.push(isMigrated)
    made.push(contents(file))
    await db.destroy()
  }
  expect(migrated.at(-1)).toBe(false)
  expect(made[1]).toEqual(made[0])
  expect(made[2]).toEqual(made[0])
})

test('two stores in memory have nothing in common', async () => {
  const stores = await Promise.all([1, 2, 3].map(() => openStore({ file: ':memory:' })))
  await stores[0]?.remember([change(1)])
  const sizes = await Promise.all(stores.map(async (store) => (await store.load()).retained.size))
  expect(sizes).toEqual([1, 0, 0])
  await Promise.all(stores.map((store) => store.close()))
})
