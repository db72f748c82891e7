import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Kysely } from 'kysely'
import Libsql from 'libsql'
import { describe, expect, test } from 'vitest'
import { postgresMissing } from '../../testing/postgres.js'
import type { Tables } from './database.js'
import { storeError } from './errors.js'
import { LibsqlDialect } from './libsql-dialect.js'
import { migrate, migrations } from './migrations.js'
import { openStore } from './open.js'
import { describeStores, postgres, tamper, temporaryFolder } from './testing/places.js'
import { change, event } from './testing/samples.js'

describeStores('opening a store', ({ fresh, keeps }) => {
  test('finds a new one empty', async () => {
    const store = await openStore(await fresh())
    const { schedule, overrides, retained, damaged } = await store.load()
    expect({ ...schedule, overrides, retained, damaged }).toEqual({
      groups: [],
      events: [],
      clients: [],
      holidays: [],
      overrides: [],
      retained: new Map(),
      damaged: [],
    })
    await store.close()
  })

  if (keeps)
    test('refuses one that a newer version has changed, and leaves it as it is', async () => {
      const source = await fresh()
      await (await openStore(source)).close()
      await tamper(
        source,
        "insert into store_migration (name, timestamp) values ('0099-later', '2030-01-01T00:00:00Z')",
      )
      await expect(openStore(source)).rejects.toMatchObject({
        code: 'STORE_TOO_NEW',
        message: expect.stringMatching(/newer version of this server \(0099-later\)/),
      })
      await tamper(source, "delete from store_migration where name = '0099-later'")
      await (await openStore(source)).close()
    })

  if (keeps)
    test('does not mistake a missing table for an empty store', async () => {
      const source = await fresh()
      const store = await openStore(source)
      await tamper(source, 'drop table retained_topic')
      await expect(store.load()).rejects.toMatchObject({ code: 'STORE_CORRUPT' })
      await expect(store.remember([change(1)])).rejects.toMatchObject({ code: 'STORE_CORRUPT' })
      await store.close()
    })

  if (keeps)
    test('works when several servers start at once on an empty one', async () => {
      const source = await fresh()
      const stores = await Promise.all(Array.from({ length: 4 }, () => openStore(source)))
      await Promise.all(stores.map((store, index) => store.putEvent(event(`e${index}`))))
      expect(await stores[0]?.revision()).toBe(4)
      for (const store of stores) await store.close()
    })
})

describe('a file', () => {
  const folder = temporaryFolder()

  test('that is something else is not touched', async () => {
    const file = join(folder(), 'notes.txt')
    await writeFile(file, 'milk, bread, and so on: a text that is longer than the header of a database\n'.repeat(20))
    await expect(openStore({ file })).rejects.toMatchObject({
      code: 'STORE_CORRUPT',
      message: expect.stringContaining(file),
    })
  })

  test('in a folder that is not there is unreachable', async () => {
    const file = join(folder(), 'nowhere', 'store.db')
    await expect(openStore({ file })).rejects.toMatchObject({
      code: 'STORE_UNREACHABLE',
      message: expect.stringContaining(file),
    })
  })

  test('is never taken for the address of a server', async () => {
    await expect(openStore({ file: 'http://127.0.0.1:1/store' })).rejects.toMatchObject({
      message: expect.stringMatching(/Unable to open connection to local database/),
    })
  })

  test('is migrated in one transaction, whatever the clock said', async () => {
    const database = new Libsql(join(folder(), 'migrated.db'))
    const target = {
      kind: 'libsql',
      file: database,
      db: new Kysely<Tables>({ dialect: new LibsqlDialect(database) }),
    } as const
    const name = { text: 'the file', secrets: [] }
    const addTable = async (db: Kysely<unknown>): Promise<void> =>
      db.schema.createTable('half').addColumn('name', 'text').execute()
    const failing = {
      ...migrations,
      '0002-second': {
        up: async (db: Kysely<unknown>): Promise<void> => {
          await addTable(db)
          throw new Error('the disk is full')
        },
      },
    }
    await migrate(target, name)
    await expect(migrate(target, name, failing)).rejects.toThrow('the disk is full')
    expect(database.prepare("select * from sqlite_master where name = 'half'").all()).toEqual([])
    database.exec("update store_migration set timestamp = '2099-01-01T00:00:00Z'")
    const second = { ...migrations, '0002-second': { up: addTable } }
    await migrate(target, name, second)
    await migrate(target, name, { ...second, '0003-third': { up: async () => undefined } })
    expect(database.prepare("select name from sqlite_master where name = 'half'").all()).toHaveLength(1)
    await target.db.destroy()
  })
})

describe('a URL', () => {
  test.each([
    'mysql://user:s3cret@127.0.0.1/db',
    'postgresql://user:s3cret/more@127.0.0.1/db',
    'postgresql://user:12/s3cret@127.0.0.1/db',
    'postgresql://user:12?s3cret@127.0.0.1/db',
    'postgresql://user:12#s3cret@127.0.0.1/db',
    'postgresql://user:s3cret%@127.0.0.1/db',
    's3cret',
  ])('that is malformed is refused without being shown: %s', async (url) => {
    const error = await openStore({ url }).catch((reason: unknown) => reason)
    expect(error).toMatchObject({ name: 'StoreError', code: 'STORE_UNREACHABLE' })
    expect(shown(error)).toMatch(/postgresql:\/\/user:password@host:5432\/database/)
    expect(shown(error)).not.toContain('s3cret')
  })

  test('where nobody listens is unreachable, and its password is not shown', async () => {
    const error = await openStore({ url: 'postgresql://user:s3cret%21@127.0.0.1:1/db' }).catch((reason) => reason)
    expect(error).toMatchObject({ code: 'STORE_UNREACHABLE' })
    expect(error.message).toMatch(/^Store postgresql:\/\/127\.0\.0\.1:1\/db does not answer: .*ECONNREFUSED/)
    expect(shown(error)).not.toContain('s3cret')
  })
})

describe.skipIf(postgresMissing)('a PostgreSQL server', () => {
  const server = postgres()

  test('that refuses the password is unreachable, and the password is not shown', async () => {
    const url = new URL(await server().database())
    url.password = 's3cret'
    const error = await openStore({ url: url.href }).catch((reason) => reason)
    expect(error).toMatchObject({ code: 'STORE_UNREACHABLE', message: expect.stringMatching(/authentication failed/) })
    expect(shown(error)).not.toContain('s3cret')
  })

  test('may hold a store in each of its schemas', async () => {
    const url = await server().database()
    await tamper({ url }, 'create schema one; create schema two')
    for (const schema of ['one', 'two']) {
      const store = await openStore({ url: `${url}?options=-c%20search_path%3D${schema}` })
      expect(await store.putGroup(schema)).toBe(1)
      expect((await store.load()).schedule.groups).toEqual([schema])
      await store.close()
    }
  })

  test('that dies is unreachable until it is back, with all that was kept', async () => {
    const store = await openStore({ url: await server().database() })
    await store.remember([change(1)])
    await server().kill()
    await expect(store.remember([change(2)])).rejects.toMatchObject({ code: 'STORE_UNREACHABLE' })
    await expect(store.ping()).rejects.toMatchObject({ code: 'STORE_UNREACHABLE' })
    await server().start()
    await store.ping()
    expect((await store.load()).retained.size).toBe(1)
    await store.close()
  })
})

describe('what a driver threw', () => {
  const name = { text: 'postgresql://host/db', secrets: ['s3cret'] }

  test('is told without the password that it may hold, and so without the cause', () => {
    expect(shown(storeError(name, new Error('cannot parse user:s3cret@host')))).toMatch(/cannot parse user:\*\*\*@host/)
    expect(shown(storeError(name, new Error('s3cret')))).not.toContain('s3cret')
  })

  test('is told with all addresses that were tried', () => {
    const error = new AggregateError([
      new Error('connect ECONNREFUSED ::1:1'),
      new Error('connect ETIMEDOUT 1.2.3.4:1'),
    ])
    expect(storeError(name, error).message).toMatch(/ECONNREFUSED ::1:1; connect ETIMEDOUT 1\.2\.3\.4:1$/)
  })
})

/** All that a log may print of an error. */
function shown(error: unknown): string {
  const { message, stack, cause } = error as Error
  return [message, stack, JSON.stringify(error), cause === undefined ? '' : shown(cause)].join('\n')
}
