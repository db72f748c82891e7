import { Kysely } from 'kysely'
import Libsql from 'libsql'
import { expect, test } from 'vitest'
import type { Tables } from './database.js'
import { LibsqlDialect } from './libsql-dialect.js'
import { migrateInMemory } from './memory.js'
import { migrate } from './migrations.js'
import { openStore } from './open.js'
import { change } from './testing/samples.js'

/** All that a database holds, its own tables with it. */
function contents(file: Libsql.Database) {
  const made = file.prepare('select type, name, tbl_name, sql from sqlite_master order by rowid').all()
  const tables = file.prepare("select name from sqlite_master where type = 'table'").pluck().all()
  return { made, rows: tables.map((name) => [name, file.prepare(`select * from "${name}"`).all()]) }
}

test('a store in memory that is made by statements has all that migrations make', async () => {
  let migrated = 0
  const made: unknown[] = []
  for (const _ of ['by migrations', 'by statements', 'by statements']) {
    const file = new Libsql(':memory:')
    const db = new Kysely<Tables>({ dialect: new LibsqlDialect(file) })
    await migrateInMemory(file, async () => {
      migrated += 1
      await migrate({ kind: 'libsql', db, file }, { text: ':memory:', secrets: [] })
    })
    // Nothing is left to be done for a later start either.
    await migrate({ kind: 'libsql', db, file }, { text: ':memory:', secrets: [] })
    made.push(contents(file))
    await db.destroy()
  }
  expect(migrated).toBe(1)
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
