import type Libsql from 'libsql'

/** The statements that make a store in memory what the migrations made the first one of this process. */
let blank: string | null = null

/** Migrates a store in memory: the first as any other, and all others by what came of it, in a tenth of the time. */
export async function migrateInMemory(file: Libsql.Database, migrate: () => Promise<void>): Promise<void> {
  if (blank !== null) {
    file.exec(blank)
    return
  }
  await migrate()
  blank = statementsOf(file)
}

/** Tables with their rows, then indexes. */
function statementsOf(file: Libsql.Database): string {
  const rows = (query: string) => file.prepare(query).all() as readonly Readonly<Record<string, unknown>>[]
  const made = rows('select type, name, sql from sqlite_master where sql is not null order by rowid')
  const filled = made
    .filter(({ type }) => type === 'table')
    .flatMap(({ name }) => rows(`select * from "${name}"`).map((row) => insert(String(name), row)))
  return ['begin', ...made.map(({ sql }) => String(sql)), ...filled, 'commit'].join(';\n')
}

function insert(table: string, row: Readonly<Record<string, unknown>>): string {
  const names = Object.keys(row).map((name) => `"${name}"`)
  return `insert into "${table}" (${names}) values (${Object.values(row).map(literal)})`
}

function literal(value: unknown): string {
  if (value === null) return 'null'
  return typeof value === 'number' ? String(value) : `'${String(value).replaceAll("'", "''")}'`
}
