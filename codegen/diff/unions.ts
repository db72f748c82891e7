import { isDeepStrictEqual } from 'node:util'
import type { JsonSchema } from '../model.js'
import { type Compare, type Finding, isAnnotation, isObject, shown } from './change.js'
import { disjoint, finiteOf, typesOf, typesShown } from './types.js'
import { compareConstraint } from './values.js'

/** The keywords that `compareUnions` understands. */
export const unionKeywords: readonly string[] = ['anyOf', 'oneOf']

/** Compares the variants of two schemas that both have some, or a keyword that only one of them has. */
export function compareUnions(path: string, before: JsonSchema, after: JsonSchema, compare: Compare): Finding[] {
  const [was, is] = [unionOf(before), unionOf(after)]
  if (was && is) return compareVariants(path, was, is, compare)
  return unionKeywords.flatMap((keyword) => {
    const [old, now] = [before[keyword], after[keyword]]
    const onlyWords = Array.isArray(old) && Array.isArray(now) ? compareVariants(path, old, now, compare) : null
    if (onlyWords?.every(({ narrows, widens }) => !narrows && !widens)) return onlyWords
    return compareConstraint(path, keyword, before, after)
  })
}

/**
 * Compares a schema with one that offers it as a variant, as when a field becomes nullable.
 * Null when the two are not such a pair.
 */
export function compareWrapped(
  path: string,
  before: JsonSchema,
  after: JsonSchema,
  compare: Compare,
): Finding[] | null {
  const [was, is] = [constraintsOf(before), constraintsOf(after)]
  if (isPlain(was) && isPureUnion(is)) return compareVariants(path, [was], unionOf(is) ?? [], compare)
  if (isPureUnion(was) && isPlain(is)) return compareVariants(path, unionOf(was) ?? [], [is], compare)
  return null
}

/** Variants of which a value must match at least one. `oneOf` is that too when no value can match two. */
function unionOf({ anyOf, oneOf }: JsonSchema): readonly unknown[] | null {
  if (Array.isArray(anyOf)) return oneOf === undefined ? anyOf : null
  if (!Array.isArray(oneOf)) return null
  const apart = oneOf.every((one, index) => oneOf.slice(index + 1).every((other) => disjoint(one, other)))
  return apart ? oneOf : null
}

function constraintsOf(schema: JsonSchema): JsonSchema {
  return Object.fromEntries(Object.entries(schema).filter(([keyword]) => !isAnnotation(keyword)))
}

const isPlain = (schema: JsonSchema): boolean =>
  Object.keys(schema).length > 0 && !unionKeywords.some((keyword) => keyword in schema)

const isPureUnion = (schema: JsonSchema): boolean => Object.keys(schema).length === 1 && unionOf(schema) !== null

/** Any pairing gives a true answer; a good one gives a short answer. The first that fits is taken. */
const pairings: readonly ((before: unknown, after: unknown) => boolean)[] = [
  isDeepStrictEqual,
  (before, after) => titleOf(before) !== undefined && titleOf(before) === titleOf(after),
  (before, after) => !disjoint(before, after) && nameOf(before) === nameOf(after),
  (before, after) => !disjoint(before, after),
]

function compareVariants(
  path: string,
  before: readonly unknown[],
  after: readonly unknown[],
  compare: Compare,
): Finding[] {
  const [gone, come] = [[...before], [...after]]
  const findings: Finding[] = []
  for (const belong of pairings) {
    for (const variant of [...gone]) {
      const index = come.findIndex((candidate) => belong(variant, candidate))
      if (index === -1) continue
      const [partner] = come.splice(index, 1)
      gone.splice(gone.indexOf(variant), 1)
      findings.push(...compare(path, variant, partner).map((found) => inVariant(variant, found)))
    }
  }
  return [
    ...findings,
    ...gone.map((one) => ({ path, what: `variant removed: ${nameOf(one)}`, narrows: true, widens: false })),
    ...come.map((one) => ({ path, what: `variant added: ${nameOf(one)}`, narrows: false, widens: true })),
  ]
}

const inVariant = (variant: unknown, found: Finding): Finding => ({
  ...found,
  what: `in variant ${nameOf(variant)}: ${found.what}`,
})

const titleOf = (variant: unknown): unknown => (isObject(variant) ? variant['title'] : undefined)

function nameOf(variant: unknown): string {
  if (!isObject(variant)) return shown(variant)
  const title = titleOf(variant)
  if (typeof title === 'string') return title
  const finite = finiteOf(variant)
  return finite ? finite.map(shown).join(' or ') : typesShown(typesOf(variant))
}
