import { isDeepStrictEqual } from 'node:util'
import type { JsonSchema } from '../model.js'
import { isObject } from './change.js'

/** The types of JSON Schema, with numbers split in two so that no type holds another. */
export type PlainType = 'null' | 'boolean' | 'object' | 'array' | 'string' | 'integer' | 'fraction'

const all: readonly PlainType[] = ['null', 'boolean', 'object', 'array', 'string', 'integer', 'fraction']

/** The types that a schema allows by `type`, and by `enum` and `const` where it has them. */
export function typesOf(schema: JsonSchema): ReadonlySet<PlainType> {
  const finite = finiteOf(schema)
  return finite ? new Set(finite.map(typeOfValue)) : declaredTypes(schema)
}

/** The values that a schema lists, without those that its own type forbids; null when it lists none. */
export function finiteOf(schema: JsonSchema): readonly unknown[] | null {
  const listed = 'const' in schema ? [schema['const']] : schema['enum']
  if (!Array.isArray(listed)) return null
  const types = declaredTypes(schema)
  const other = 'const' in schema && Array.isArray(schema['enum']) ? schema['enum'] : listed
  return listed.filter((value) => types.has(typeOfValue(value)) && contains(other, value))
}

export const contains = (values: readonly unknown[], value: unknown): boolean =>
  values.some((other) => isDeepStrictEqual(other, value))

/** Types as they stand in a sentence. */
export function typesShown(types: ReadonlySet<PlainType>): string {
  if (types.size === all.length) return 'anything'
  if (types.size === 0) return 'nothing'
  const names = [...types].filter((type) => !(type === 'integer' && types.has('fraction')))
  return names.map((type) => (type === 'fraction' ? 'number' : type)).join(' or ')
}

/** Whether it can be proved that no value is valid under both. */
export function disjoint(one: unknown, other: unknown): boolean {
  if (one === false || other === false) return true
  if (!isObject(one) || !isObject(other)) return false
  const [ours, theirs] = [finiteOf(one), finiteOf(other)]
  if (ours && theirs) return !ours.some((value) => contains(theirs, value))
  const [types, otherTypes] = [typesOf(one), typesOf(other)]
  const shared = [...types].filter((type) => otherTypes.has(type))
  if (shared.some((type) => type !== 'object')) return false
  const needed = [...requiredOf(one), ...requiredOf(other)]
  return shared.length === 0 || needed.some((name) => toldApartBy(name, one, other))
}

export function requiredOf({ required }: JsonSchema): readonly string[] {
  return Array.isArray(required) ? required.map(String) : []
}

/** Of a field that one of them requires, no value is valid under both. */
function toldApartBy(name: string, one: JsonSchema, other: JsonSchema): boolean {
  const { properties: ours } = one
  const { properties: theirs } = other
  if (!isObject(ours) || !isObject(theirs)) return false
  return Object.hasOwn(ours, name) && Object.hasOwn(theirs, name) && disjoint(ours[name], theirs[name])
}

function declaredTypes({ type }: JsonSchema): ReadonlySet<PlainType> {
  if (type === undefined) return new Set(all)
  const names = Array.isArray(type) ? type : [type]
  return new Set(all.filter((plain) => names.includes(plain) || (isNumeric(plain) && names.includes('number'))))
}

const isNumeric = (type: PlainType): boolean => type === 'integer' || type === 'fraction'

function typeOfValue(value: unknown): PlainType {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'array'
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'fraction'
  if (typeof value === 'string' || typeof value === 'boolean') return typeof value as 'string' | 'boolean'
  return 'object'
}
