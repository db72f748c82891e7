import { isDeepStrictEqual } from 'node:util'
import { test as propertyTest } from '@fast-check/vitest'
import { Ajv } from 'ajv'
import fc from 'fast-check'
import { expect } from 'vitest'
import type { JsonSchema } from '../model.js'
import { isObject } from './change.js'
import { diffSchemas } from './schema-diff.js'
import { pair, rootSchema, value } from './testing/schemas.js'

const ajv = new Ajv({ strict: false, validateSchema: true, addUsedSchema: false, logger: false })
ajv.addFormat('short', (data: string) => data.length < 2)
ajv.addFormat('letters', (data: string) => data.length > 0)

/** A check by Ajv, or null for what is no schema at all: a change at random may make one. */
function checkOf(one: unknown): ((data: unknown) => boolean) | null {
  if (ajv.validateSchema(one as JsonSchema) !== true) return null
  const check = ajv.compile(one as JsonSchema)
  return (data) => check(data) === true
}

/** The schema as a consumer reads by it: fields that it does not know do not matter. */
function tolerant(one: unknown): unknown {
  if (Array.isArray(one)) return one.map(tolerant)
  if (!isObject(one)) return one
  const { additionalProperties, properties, items, anyOf, oneOf, ...others } = one
  const fields = isObject(properties) ? Object.entries(properties).map(([key, inner]) => [key, tolerant(inner)]) : []
  return {
    ...others,
    ...{ properties: Object.fromEntries(fields) as unknown, items: tolerant(items ?? true) },
    ...{ additionalProperties: additionalProperties === false ? true : tolerant(additionalProperties ?? true) },
    allOf: [{ anyOf: tolerant(anyOf ?? [true]) }, { anyOf: tolerant(oneOf ?? [true]) }],
  }
}

const values = fc.array(value, { minLength: 60, maxLength: 60 })
const many = { numRuns: 2000 }

propertyTest.prop([pair, values], many)(
  'no change that breaks publishers: what was valid stays valid',
  ([old, now], all) => {
    const [was, is] = [checkOf(old), checkOf(now)]
    fc.pre(was !== null && is !== null && isObject(old) && isObject(now))
    if (diffSchemas(old, now).some(({ breaks }) => breaks === 'publishers' || breaks === 'both')) return
    for (const one of all) if (was(one)) expect(is(one), JSON.stringify(one)).toBe(true)
  },
)

propertyTest.prop([pair, values], many)(
  'no change that breaks consumers: what is valid now was valid, new fields aside',
  ([old, now], all) => {
    const [was, is] = [checkOf(old), checkOf(now)]
    fc.pre(was !== null && is !== null && isObject(old) && isObject(now))
    const changes = diffSchemas(old, now)
    if (changes.some(({ breaks }) => breaks === 'consumers' || breaks === 'both')) return
    const newFields = changes.some(({ what }) => /field (added|declared|no longer declared)/.test(what))
    const read = newFields ? checkOf(tolerant(old)) : was
    for (const one of all) if (is(one)) expect(read?.(one), JSON.stringify(one)).toBe(true)
  },
)

propertyTest.prop([rootSchema])('equal schemas give no changes', (one) => {
  expect(diffSchemas(one, structuredClone(one))).toEqual([])
})

propertyTest.prop([pair])('different schemas give changes', ([old, now]) => {
  fc.pre(isObject(old) && isObject(now) && !isDeepStrictEqual(old, now))
  expect(diffSchemas(old, now)).not.toEqual([])
})
