import type { JsonSchema } from '../model.js'
import { type Compare, type Finding, isObject, together } from './change.js'
import { requiredOf } from './types.js'

/** What a schema says of the fields of an object. */
interface Fields {
  readonly declared: JsonSchema
  readonly required: ReadonlySet<string>
  /** The schema of fields that are not declared. */
  readonly rest: unknown
}

/** The keywords that `compareObjects` understands. */
export const objectKeywords: readonly string[] = ['properties', 'required', 'additionalProperties']

/** Compares two schemas of objects field by field. */
export function compareObjects(path: string, before: JsonSchema, after: JsonSchema, compare: Compare): Finding[] {
  const [was, is] = [fieldsOf(before), fieldsOf(after)]
  const names = new Set([...Object.keys(was.declared), ...Object.keys(is.declared), ...was.required, ...is.required])
  // A pattern that takes a field out of, or into, the reach of additionalProperties is beyond this comparison.
  const patterned = 'patternProperties' in before || 'patternProperties' in after
  if (patterned && [...names].some((name) => Object.hasOwn(was.declared, name) !== Object.hasOwn(is.declared, name))) {
    return [{ path, what: 'fields changed beside patternProperties', narrows: true, widens: true }]
  }
  return [
    ...[...names].flatMap((name) => compareField(path, name, was, is, compare)),
    ...compareRest(path, was, is, compare),
  ]
}

function fieldsOf(schema: JsonSchema): Fields {
  const { properties, additionalProperties = true } = schema
  return {
    declared: isObject(properties) ? properties : {},
    required: new Set(requiredOf(schema)),
    rest: additionalProperties,
  }
}

function compareField(path: string, name: string, was: Fields, is: Fields, compare: Compare): Finding[] {
  const at = `${path}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`
  const [before, after] = [Object.hasOwn(was.declared, name), Object.hasOwn(is.declared, name)]
  if (after && !before && was.rest === false && !was.required.has(name)) return [added(at, is.required.has(name))]
  if (before && !after && is.rest === false) return [removed(at, was.required.has(name), is.required.has(name))]
  const need = compareNeed(at, was.required.has(name), is.required.has(name))
  if (!before && !after) return need
  const found = compare(at, before ? was.declared[name] : was.rest, after ? is.declared[name] : is.rest)
  if (before && after) return [...found, ...need]
  const what = after ? 'field declared, was allowed as any other field' : 'field no longer declared, still allowed'
  return [together(at, what, found), ...need]
}

function added(path: string, required: boolean): Finding {
  const what = `${required ? 'required' : 'optional'} field added`
  return { path, what, narrows: required, widens: true, tolerated: true }
}

function removed(path: string, required: boolean, stillRequired: boolean): Finding {
  const what = `${required ? 'required' : 'optional'} field removed`
  return { path, what, narrows: true, widens: required && !stillRequired }
}

function compareNeed(path: string, was: boolean, is: boolean): Finding[] {
  if (was === is) return []
  return [{ path, what: is ? 'required now' : 'optional now', narrows: is, widens: was }]
}

function compareRest(path: string, was: Fields, is: Fields, compare: Compare): Finding[] {
  const closed = was.rest !== false && is.rest === false
  const opened = was.rest === false && is.rest !== false
  if (closed) return [{ path, what: 'fields beyond those declared no longer allowed', narrows: true, widens: false }]
  if (opened) return [{ path, what: 'fields beyond those declared allowed now', narrows: false, widens: true }]
  return compare(`${path}/*`, was.rest, is.rest)
}
