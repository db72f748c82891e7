import fc from 'fast-check'

type Schema = Readonly<Record<string, unknown>>

/** Values that a JSON Schema of the contract accepts; references are resolved beforehand. */
export function valuesOf(schema: Schema): fc.Arbitrary<unknown> {
  const alternatives = (schema.oneOf ?? schema.anyOf) as Schema[] | undefined
  if (alternatives) return fc.oneof(...alternatives.map(valuesOf))
  if ('const' in schema) return fc.constant(schema.const)
  if (Array.isArray(schema.enum)) return fc.constantFrom(...schema.enum)
  switch (schema.type) {
    case 'object':
      return objects(schema)
    case 'array':
      return fc.array(valuesOf((schema.items ?? {}) as Schema), { maxLength: 4 })
    case 'string':
      return texts(schema)
    case 'integer':
      return fc.integer({ min: (schema.minimum as number | undefined) ?? -1000, max: 2 ** 40 })
    case 'number':
      return fc.double({ min: (schema.minimum as number | undefined) ?? -1000, max: 1e9, noNaN: true })
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    default:
      return fc.jsonValue({ maxDepth: 2 })
  }
}

function objects(schema: Schema): fc.Arbitrary<unknown> {
  const properties = Object.entries((schema.properties ?? {}) as Record<string, Schema>)
  const requiredKeys = (schema.required ?? []) as string[]
  const declared = fc.record(Object.fromEntries(properties.map(([name, field]) => [name, valuesOf(field)])), {
    requiredKeys,
  })
  if (schema.additionalProperties === false) return declared
  const extra = fc.dictionary(fc.stringMatching(/^x_[a-z]{1,5}$/), fc.jsonValue({ maxDepth: 1 }), { maxKeys: 2 })
  return fc.tuple(extra, declared).map(([more, fields]) => ({ ...more, ...(fields as object) }))
}

function texts({ format, pattern, minLength, maxLength }: Schema): fc.Arbitrary<string> {
  if (format === 'date-time') {
    const offsets = typeof pattern === 'string' && pattern.endsWith('Z$') ? ['Z'] : ['Z', '+02:00', '-05:30']
    const dates = fc.date({
      noInvalidDate: true,
      min: new Date('0001-01-02T00:00:00Z'),
      max: new Date('9999-12-30T00:00:00Z'),
    })
    return fc.tuple(dates, fc.constantFrom(...offsets), fc.boolean()).map(([date, offset, fraction]) => {
      const text = date.toISOString().slice(0, fraction ? 23 : 19)
      return text + offset
    })
  }
  if (typeof pattern === 'string') return fc.stringMatching(new RegExp(pattern))
  return fc
    .string({
      minLength: (minLength as number | undefined) ?? 0,
      maxLength: Math.min((maxLength as number | undefined) ?? 20, 40),
      unit: 'grapheme',
    })
    .filter((text) => [...text].length <= ((maxLength as number | undefined) ?? Number.POSITIVE_INFINITY))
}

/** A value with something changed somewhere: mostly wrong, and only just. */
export function nearly(values: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  const odd = fc.oneof(
    fc.constantFrom<unknown>(null, '', 0, -1, 1.5, true, [], {}, '1.0', '1.7', '2.0', 'on', 'failed'),
    fc.constantFrom(
      '2026-02-30T12:00:00Z',
      '2026-03-31T24:00:00Z',
      '2026-13-01T12:00:00Z',
      '2026-00-10T12:00:00Z',
      '2026-04-31T12:00:00Z',
      '2026-04-00T12:00:00Z',
      '2026-03-31T12:00:60Z',
      '2026-03-31T12:00:00z',
      '2026-03-31T12:00:00+02',
      '2026-03-31 12:00:00Z',
      '2026-03-31T12:00:00',
      '2024-02-29T00:00:00Z',
      '1900-02-29T00:00:00Z',
      '2000-02-29T00:00:00.5Z',
      '0000-02-29T00:00:00Z',
      '2026-03-31T12:00:00.Z',
      '2026-03-31T12:00:00+14:00',
      '2026-03-31T12:00:00+24:00',
    ),
    fc.string({ maxLength: 140 }),
    fc.jsonValue({ maxDepth: 1 }),
  )
  return fc
    .tuple(values, fc.array(fc.nat(), { minLength: 1, maxLength: 4 }), odd, fc.constantFrom('set', 'remove', 'add'))
    .map(([value, path, other, how]) => changed(value, path, other, how))
}

function changed(value: unknown, [step = 0, ...rest]: readonly number[], other: unknown, how: string): unknown {
  if (value === null || typeof value !== 'object') return other
  const keys = Object.keys(value)
  if (how === 'add' && (rest.length === 0 || keys.length === 0))
    return Array.isArray(value) ? [...value, other] : { ...value, [`extra${step % 3}`]: other }
  const key = keys[step % Math.max(keys.length, 1)]
  if (key === undefined) return other
  const inner = (value as Readonly<Record<string, unknown>>)[key]
  const entries = Object.entries(value).flatMap(([name, field]): [string, unknown][] => {
    if (name !== key) return [[name, field]]
    if (rest.length && inner !== null && typeof inner === 'object') return [[name, changed(inner, rest, other, how)]]
    return how === 'remove' ? [] : [[name, other]]
  })
  return Array.isArray(value) ? entries.map(([, field]) => field) : Object.fromEntries(entries)
}
