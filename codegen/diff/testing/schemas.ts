import fc from 'fast-check'
import type { JsonSchema } from '../../model.js'
import { isObject } from '../change.js'

const names = ['a', 'b', 'c'] as const
const text = fc.constantFrom('', 'a', 'b', 'ab', 'ba', 'aab')
const number = fc.constantFrom(-1, 0, 0.5, 1, 1.5, 2, 3)
const scalar = fc.oneof(text, number, fc.boolean(), fc.constant(null))
const name = fc.constantFrom(...names)

/** Values from so small a world that schemas drawn from the same world often take them. */
export const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 2, depthSize: 'small' },
    { weight: 3, arbitrary: scalar },
    { weight: 1, arbitrary: fc.array(tie('value'), { maxLength: 3 }) },
    { weight: 4, arbitrary: fc.dictionary(name, tie('value'), { noNullPrototype: true, maxKeys: 3 }) },
  ),
}))

type Keywords = Readonly<Record<string, fc.Arbitrary<unknown>>>

const someOf = (keywords: Keywords): fc.Arbitrary<JsonSchema> =>
  fc.record<Record<string, unknown>>(keywords, { requiredKeys: [], noNullPrototype: true })

const type = fc.constantFrom('null', 'boolean', 'object', 'array', 'string', 'integer', 'number')
const size = fc.integer({ min: 0, max: 3 })
const textKeywords: Keywords = {
  minLength: size,
  maxLength: size,
  pattern: fc.constantFrom('^a', 'b$', '^[ab]*$'),
  format: fc.constantFrom('short', 'letters'),
}
const numberKeywords: Keywords = {
  minimum: number,
  maximum: number,
  exclusiveMinimum: number,
  exclusiveMaximum: number,
}
const listedKeywords: Keywords = { const: scalar, enum: fc.uniqueArray(scalar, { minLength: 1, maxLength: 4 }) }
const words: Keywords = { title: text, description: text }

const variants = (schema: fc.Arbitrary<unknown>): fc.Arbitrary<unknown[]> =>
  fc.oneof(
    fc.array(schema, { minLength: 1, maxLength: 3 }),
    // Variants that a field tells apart, so that oneOf is what it mostly is.
    fc.tuple(fc.tuple(schema, schema), fc.constantFrom(['a'], ['a', 'b'], ['b'])).map(([pair, often]) =>
      pair.map((inner, index) => ({
        type: 'object',
        required: index === 0 ? often : [],
        properties: { a: { const: index }, b: inner },
        additionalProperties: false,
      })),
    ),
    fc.uniqueArray(type, { minLength: 1, maxLength: 3 }).map((types) => types.map((one) => ({ type: one }))),
  )

const objectKeywords = (schema: fc.Arbitrary<unknown>): Keywords => ({
  properties: fc.dictionary(name, schema, { noNullPrototype: true, maxKeys: 3 }),
  required: fc.uniqueArray(name, { maxLength: 2 }),
  additionalProperties: fc.oneof(fc.constant(false), fc.constant(false), fc.constant(true), schema),
})
const rareKeywords = (schema: fc.Arbitrary<unknown>): Keywords => ({
  not: schema,
  minProperties: size,
  uniqueItems: fc.boolean(),
  patternProperties: fc.dictionary(fc.constantFrom('^a', 'b'), schema, {
    noNullPrototype: true,
    minKeys: 1,
    maxKeys: 1,
  }),
})

const { schema } = fc.letrec<{ schema: unknown }>((tie) => {
  const inner = tie('schema')
  const object = someOf(objectKeywords(inner)).map((keywords) => ({ type: 'object', ...keywords }))
  const all: Keywords = {
    type: fc.oneof(type, fc.uniqueArray(type, { minLength: 1, maxLength: 3 })),
    ...{ ...textKeywords, ...numberKeywords, ...listedKeywords, ...words, ...objectKeywords(inner) },
    ...{ ...rareKeywords(inner), minItems: size, maxItems: size, items: inner },
    ...{ anyOf: variants(inner), oneOf: variants(inner) },
  }
  const few = fc.subarray(Object.keys(all), { minLength: 1, maxLength: 3 })
  return {
    schema: fc.oneof(
      { maxDepth: 2, depthSize: 'small' },
      { weight: 1, arbitrary: fc.oneof(someOf({ ...words, type }), fc.boolean()) },
      { weight: 1, arbitrary: someOf(textKeywords).map((keywords) => ({ type: 'string', ...keywords })) },
      { weight: 1, arbitrary: someOf(numberKeywords).map((keywords) => ({ type: 'number', ...keywords })) },
      { weight: 4, arbitrary: object },
      {
        weight: 2,
        arbitrary: few.chain((keys) =>
          fc.record(Object.fromEntries(keys.map((key) => [key, all[key] ?? type])), { noNullPrototype: true }),
        ),
      },
      {
        weight: 2,
        arbitrary: fc.oneof(
          variants(inner).map((anyOf) => ({ anyOf })),
          variants(inner).map((oneOf) => ({ oneOf })),
        ),
      },
    ),
  }
})
/** A schema that is no mere true or false. */
export const rootSchema = schema.filter(isObject)

/** A schema near another one: at some place, one keyword is other, or gone, or another schema stands there. */
const near = (from: unknown): fc.Arbitrary<unknown> => {
  if (!isObject(from)) return Array.isArray(from) && from.length > 0 ? nearList(from) : schema
  const keys = Object.keys(from)
  if (keys.length === 0) return schema
  return fc.constantFrom(...keys).chain((key) => {
    const without = Object.fromEntries(Object.entries(from).filter(([other]) => other !== key))
    const deeper = isObject(from[key]) || (Array.isArray(from[key]) && isObject(from[key][0]))
    return fc.oneof(
      {
        weight: deeper ? 4 : 0,
        arbitrary: deeper ? near(from[key]).map((inner) => ({ ...from, [key]: inner })) : fc.constant(from),
      },
      { weight: 1, arbitrary: fc.constant(without) },
      { weight: 2, arbitrary: schema.map((other) => (isObject(other) ? { ...from, ...other } : from)) },
      { weight: 1, arbitrary: schema.map((other) => (isObject(other) ? { ...other, ...from } : from)) },
    )
  })
}
const nearList = (from: readonly unknown[]): fc.Arbitrary<unknown> =>
  fc.oneof(
    fc.nat(from.length - 1).chain((at) => near(from[at]).map((inner) => from.with(at, inner))),
    schema.map((added) => [...from, added]),
    fc.constant(from.length > 1 ? from.slice(1) : from),
    fc.constant(from.toReversed()),
  )

/** Two schemas, mostly near each other, in either order. */
export const pair = fc
  .oneof(
    { weight: 5, arbitrary: rootSchema.chain((one) => fc.tuple(fc.constant<unknown>(one), near(one))) },
    { weight: 1, arbitrary: fc.tuple<[unknown, unknown]>(rootSchema, rootSchema) },
  )
  .chain(([one, other]) => fc.constantFrom([one, other] as const, [other, one] as const))
