import Libsql from 'libsql'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { PreparedOnce } from './libsql-prepared.js'

let file: Libsql.Database
let database: PreparedOnce
beforeEach(() => {
  file = new Libsql(':memory:')
  file.exec('create table kept (id integer primary key, text text)')
  database = new PreparedOnce(file)
})
afterEach(() => database.close())

const INSERT = 'insert into kept (id, text) values (?, ?)'
const preparing = () => vi.spyOn(file, 'prepare')

describe('a prepared statement', () => {
  test('is used again with other values, by readers and by writers', () => {
    const prepared = preparing()
    for (let id = 1; id <= 3; id += 1) database.prepare(INSERT).run([id, `text ${id}`])
    for (let id = 1; id <= 3; id += 1)
      expect(database.prepare('select text from kept where id = ?').all([id])).toEqual([{ text: `text ${id}` }])
    expect(prepared).toHaveBeenCalledTimes(2)
  })

  test('that failed is prepared anew, and leaves no transaction that cannot be committed', () => {
    file.exec('begin immediate')
    database.prepare(INSERT).run([1, 'first'])
    const prepared = preparing()
    expect(() => database.prepare(INSERT).run([1, 'second'])).toThrow(/UNIQUE/)
    database.prepare(INSERT).run([2, 'third'])
    database.prepare('commit').run([])
    expect(prepared.mock.calls.filter(([text]) => text === INSERT)).toHaveLength(1)
    expect(database.prepare('select count(*) as rows from kept').all([])).toEqual([{ rows: 2 }])
  })

  test('outlives a change of the tables that it reads', () => {
    const read = () => database.prepare('select * from kept').all([])
    expect(read()).toEqual([])
    file.exec("alter table kept add column more text default 'more'")
    database.prepare(INSERT).run([1, 'one'])
    expect(read()).toEqual([{ id: 1, text: 'one', more: 'more' }])
  })

  test('is kept only so long, and only where it is short', () => {
    const prepared = preparing()
    for (let round = 0; round < 2; round += 1) for (let n = 0; n < 150; n += 1) database.prepare(`select ${n}`).all([])
    expect(prepared).toHaveBeenCalledTimes(300)
    const long = `select '${'x'.repeat(2_000)}'`
    database.prepare(long).all([])
    database.prepare(long).all([])
    expect(prepared).toHaveBeenCalledTimes(302)
  })
})
