import { type AliasedRawBuilder, sql } from 'kysely'
import type { Database } from './database.js'

/** What a table's columns have to hold to be taken. */
export type Shape = Readonly<Record<string, 'text' | 'text?' | 'integer' | 'integer?'>>

export type RowOf<S extends Shape> = {
  readonly [Name in keyof S]: S[Name] extends 'text'
    ? string
    : S[Name] extends 'text?'
      ? string | null
      : S[Name] extends 'integer'
        ? number
        : number | null
}

/**
 * The columns to select. libsql ends the whole process when text is not valid UTF-8, as after damage on the disk, so
 * text is fetched from it as bytes.
 */
export function columns(kind: Database['kind'], shape: Shape): AliasedRawBuilder<unknown, string>[] {
  return Object.entries(shape).map(([name, type]) => {
    const column = sql.ref(name)
    return (kind === 'libsql' && type.startsWith('text') ? sql`cast(${column} as blob)` : column).as(name)
  })
}

/** Thrown inside the store only: one row is damaged and is left out. */
export class Damaged extends Error {}

/** The row as the shape has it; throws Damaged. */
export function readRow<S extends Shape>(shape: S, row: Readonly<Record<string, unknown>>): RowOf<S> {
  return Object.fromEntries(
    Object.entries(shape).map(([name, type]) => {
      const value = row[name] ?? null
      if (value === null && type.endsWith('?')) return [name, null]
      return [name, type.startsWith('text') ? text(name, value) : integer(name, value)]
    }),
  ) as RowOf<S>
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

function text(name: string, value: unknown): string {
  if (typeof value === 'string') return value
  if (!(value instanceof ArrayBuffer)) throw new Damaged(`${name} is not text`)
  try {
    return utf8.decode(value)
  } catch {
    throw new Damaged(`${name} is not UTF-8`)
  }
}

function integer(name: string, value: unknown): number {
  if (typeof value === 'number' && Number.isSafeInteger(value)) return value
  throw new Damaged(`${name} is not an integer`)
}

/** JSON text that was kept. */
export function parsed(name: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new Damaged(`${name} is not JSON`)
  }
}

/** One of a closed set of words. */
export function oneOf<T extends string>(name: string, value: string, words: readonly T[]): T {
  const word = words.find((known) => known === value)
  if (word === undefined) throw new Damaged(`${name} ${JSON.stringify(value).slice(0, 80)} is unknown`)
  return word
}

const MOST_TOLD = 100

/** Keeps the rows that can be read, and a bounded account of the others. */
export class Salvage {
  readonly #told: string[] = []
  #untold = 0

  keep<T>(table: string, rows: readonly Readonly<Record<string, unknown>>[], read: (row: Fields) => T): T[] {
    return rows.flatMap((row) => {
      try {
        return [read(row)]
      } catch (error) {
        if (!(error instanceof Damaged)) throw error
        if (this.#told.length < MOST_TOLD) this.#told.push(`${table} ${keyOf(row)}: ${error.message}`)
        else this.#untold += 1
        return []
      }
    })
  }

  get told(): string[] {
    return this.#untold > 0 ? [...this.#told, `and ${this.#untold} more rows`] : [...this.#told]
  }
}

type Fields = Readonly<Record<string, unknown>>

/** Its first column, as far as that can be read. */
function keyOf(row: Fields): string {
  const [key] = Object.values(row)
  const text = key instanceof ArrayBuffer ? new TextDecoder().decode(key) : String(key)
  return JSON.stringify(text.slice(0, 80))
}
