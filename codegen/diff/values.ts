import { isDeepStrictEqual } from 'node:util'
import type { JsonSchema } from '../model.js'
import { type Finding, shown } from './change.js'
import { contains, finiteOf, type PlainType, typesOf, typesShown } from './types.js'

/** A keyword that bounds from one side. Bounds of both directions are compared as lower ones, upper ones negated. */
interface Limit {
  readonly inclusive: string
  readonly exclusive?: string
  readonly sign: 1 | -1
  readonly types: readonly PlainType[]
  /** The bound that holds anyway. */
  readonly least: number
}

const numeric: readonly PlainType[] = ['integer', 'fraction']

const limits: readonly Limit[] = [
  { inclusive: 'minimum', exclusive: 'exclusiveMinimum', sign: 1, types: numeric, least: Number.NEGATIVE_INFINITY },
  { inclusive: 'maximum', exclusive: 'exclusiveMaximum', sign: -1, types: numeric, least: Number.NEGATIVE_INFINITY },
  { inclusive: 'minLength', sign: 1, types: ['string'], least: 0 },
  { inclusive: 'maxLength', sign: -1, types: ['string'], least: Number.NEGATIVE_INFINITY },
  { inclusive: 'minItems', sign: 1, types: ['array'], least: 0 },
  { inclusive: 'maxItems', sign: -1, types: ['array'], least: Number.NEGATIVE_INFINITY },
]

/** The keywords that `compareValues` understands. */
export const valueKeywords: readonly string[] = [
  'type',
  'enum',
  'const',
  'pattern',
  'format',
  ...limits.flatMap(({ inclusive, exclusive }) => [inclusive, ...(exclusive ? [exclusive] : [])]),
]

/** Compares what two schemas say of a value by itself: type, listed values, bounds, pattern and format. */
export function compareValues(path: string, before: JsonSchema, after: JsonSchema): Finding[] {
  const shared = sharedTypes(before, after)
  return [
    ...compareTypes(path, before, after),
    ...(shared.size > 0 ? compareListed(path, before, after) : []),
    ...limits
      .filter(({ types }) => types.some((type) => shared.has(type)))
      .flatMap((limit) => compareLimit(path, limit, before, after)),
    ...(shared.has('string') ? compareConstraint(path, 'pattern', before, after) : []),
    ...(shared.size > 0 ? compareConstraint(path, 'format', before, after) : []),
  ]
}

/** The types that both allow. What a keyword says of any other type, the difference of types says already. */
export function sharedTypes(before: JsonSchema, after: JsonSchema): ReadonlySet<PlainType> {
  const types = typesOf(after)
  return new Set([...typesOf(before)].filter((type) => types.has(type)))
}

/** Compares a keyword that can only forbid: one that is new narrows, one that is gone widens. */
export function compareConstraint(path: string, keyword: string, before: JsonSchema, after: JsonSchema): Finding[] {
  const [was, is] = [before[keyword], after[keyword]]
  if (isDeepStrictEqual(was, is)) return []
  return [{ path, what: `${keyword} ${wasAndIs(was, is)}`, narrows: is !== undefined, widens: was !== undefined }]
}

export function wasAndIs(was: unknown, is: unknown): string {
  if (was === undefined) return `added: ${shown(is)}`
  return is === undefined ? `removed: ${shown(was)}` : `changed from ${shown(was)} to ${shown(is)}`
}

function compareTypes(path: string, before: JsonSchema, after: JsonSchema): Finding[] {
  const [was, is] = [typesOf(before), typesOf(after)]
  const narrows = [...was].some((type) => !is.has(type))
  const widens = [...is].some((type) => !was.has(type))
  // Where both list their values, and some type is common, the lists say it more exactly.
  const told = finiteOf(before) && finiteOf(after) && sharedTypes(before, after).size > 0
  if ((!narrows && !widens) || told) return []
  return [{ path, what: `type changed from ${typesShown(was)} to ${typesShown(is)}`, narrows, widens }]
}

function compareListed(path: string, before: JsonSchema, after: JsonSchema): Finding[] {
  const [was, is] = [finiteOf(before), finiteOf(after)]
  if (!was && !is) return []
  if (!was) return [{ path, what: `limited to ${list(is ?? [])}`, narrows: true, widens: false }]
  if (!is) return [{ path, what: `no longer limited to ${list(was)}`, narrows: false, widens: true }]
  const gone = was.filter((value) => !contains(is, value))
  const come = is.filter((value) => !contains(was, value))
  return [
    ...(gone.length ? [{ path, what: `no longer allows ${list(gone)}`, narrows: true, widens: false }] : []),
    ...(come.length ? [{ path, what: `now also allows ${list(come)}`, narrows: false, widens: true }] : []),
  ]
}

const list = (values: readonly unknown[]): string => values.map(shown).join(', ')

function compareLimit(path: string, limit: Limit, before: JsonSchema, after: JsonSchema): Finding[] {
  const [was, is] = [boundOf(limit, before), boundOf(limit, after)]
  const narrows = is.at > was.at || (is.at === was.at && is.open && !was.open)
  const widens = was.at > is.at || (was.at === is.at && was.open && !is.open)
  if (!narrows && !widens) return []
  const text = ({ at, open }: Bound): string =>
    at === limit.least ? 'none' : `${at * limit.sign}${open ? ' (exclusive)' : ''}`
  return [{ path, what: `${limit.inclusive} changed from ${text(was)} to ${text(is)}`, narrows, widens }]
}

interface Bound {
  readonly at: number
  readonly open: boolean
}

function boundOf({ inclusive, exclusive, sign, least }: Limit, schema: JsonSchema): Bound {
  const read = (keyword: string | undefined): number => {
    const value = keyword === undefined ? undefined : schema[keyword]
    return typeof value === 'number' ? value * sign : Number.NEGATIVE_INFINITY
  }
  const [closed, open] = [Math.max(read(inclusive), least), read(exclusive)]
  return open >= closed && open !== Number.NEGATIVE_INFINITY ? { at: open, open: true } : { at: closed, open: false }
}
