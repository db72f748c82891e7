import { isDeepStrictEqual } from 'node:util'
import type { JsonSchema } from '../model.js'
import { breaksOf, type Finding, isAnnotation, isObject, type SchemaChange } from './change.js'
import { compareObjects, objectKeywords } from './objects.js'
import { compareUnions, compareWrapped, unionKeywords } from './unions.js'
import { compareValues, sharedTypes, valueKeywords, wasAndIs } from './values.js'

const understood = new Set([...valueKeywords, ...objectKeywords, ...unionKeywords, 'items'])

/**
 * What differs between two resolved draft-07 schemas of one payload, and whom each difference breaks: publishers when a
 * value that was valid may be invalid now, consumers when one that was invalid may be valid now. A field that is new
 * breaks no consumer, since consumers ignore fields they do not know. When in doubt, both.
 */
export function diffSchemas(before: JsonSchema, after: JsonSchema): SchemaChange[] {
  const findings = compare('', before, after)
  if (findings.length === 0 && !isDeepStrictEqual(before, after)) {
    findings.push({ path: '', what: 'written otherwise, for the same values', narrows: false, widens: false })
  }
  return findings.map((finding) => ({ path: finding.path, what: finding.what, breaks: breaksOf(finding) }))
}

function compare(path: string, before: unknown, after: unknown): Finding[] {
  if (isDeepStrictEqual(before, after)) return []
  if (before === false || after === false) {
    const allowed = before === false
    return [{ path, what: allowed ? 'allowed now' : 'no longer allowed', narrows: !allowed, widens: allowed }]
  }
  const [was, is] = [before === true ? {} : before, after === true ? {} : after]
  if (!isObject(was) || !isObject(is)) return [{ path, what: wasAndIs(was, is), narrows: true, widens: true }]
  return [
    ...compareWords(path, was, is),
    ...(compareWrapped(path, was, is, compare) ?? [
      ...compareValues(path, was, is),
      ...(sharedTypes(was, is).has('object') ? compareObjects(path, was, is, compare) : []),
      ...(sharedTypes(was, is).has('array') ? compareItems(path, was, is) : []),
      ...compareUnions(path, was, is, compare),
      ...compareOthers(path, was, is),
    ]),
  ]
}

function compareItems(path: string, before: JsonSchema, after: JsonSchema): Finding[] {
  const [was, is] = [before['items'] ?? true, after['items'] ?? true]
  return compare(`${path}/*`, was, is)
}

const differing = (before: JsonSchema, after: JsonSchema): string[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (keyword) => !isDeepStrictEqual(before[keyword], after[keyword]),
  )

function compareWords(path: string, before: JsonSchema, after: JsonSchema): Finding[] {
  return differing(before, after)
    .filter(isAnnotation)
    .map((keyword) => ({
      path,
      what: `${keyword} ${wasAndIs(before[keyword], after[keyword])}`,
      narrows: false,
      widens: false,
    }))
}

/** A keyword that this comparison knows nothing of may do anything. */
function compareOthers(path: string, before: JsonSchema, after: JsonSchema): Finding[] {
  return differing(before, after)
    .filter((keyword) => !understood.has(keyword) && !isAnnotation(keyword))
    .map((keyword) => ({
      path,
      what: `${keyword} ${wasAndIs(before[keyword], after[keyword])} (not understood, so taken as breaking both)`,
      narrows: true,
      widens: true,
    }))
}
