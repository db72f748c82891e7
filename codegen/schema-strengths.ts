import type { JsonSchema } from './model.js'
import { withoutExtensions } from './schema-compiler.js'

/** What a publisher owes, or what a consumer takes. */
export type Strength = 'strict' | 'tolerant'

type Fields = Record<string, unknown>

const DATE_AND_TIME = '^[0-9]{4}-[0-9]{2}-[0-9]{2}T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]+)?'

/** Forms of text that have a fast check of their own, equal to pattern and format together (runtime/formats.js). */
const fastForms = [
  { format: 'date-time', pattern: `${DATE_AND_TIME}Z$`, fast: 'instant-utc' },
  { format: 'date-time', pattern: `${DATE_AND_TIME}(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9])$`, fast: 'instant' },
  { format: undefined, pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$', fast: 'uuid-lower' },
] as const

export const fastFormats: readonly string[] = fastForms.map(({ fast }) => fast)

/**
 * A payload's schema as it is compiled. Tolerant: objects may have fields that are not declared, and every minor version
 * of the major one is taken, since a consumer reads what it knows and ignores the rest.
 */
export function withStrength(schema: JsonSchema, strength: Strength): JsonSchema {
  const adapt = (node: unknown): unknown => {
    if (Array.isArray(node)) return node.map(adapt)
    if (node === null || typeof node !== 'object') return node
    const fields = Object.fromEntries(Object.entries(node).map(([key, value]) => [key, adapt(value)]))
    const fast = withDiscriminator(withNullMerged(withFastForm(strength === 'tolerant' ? tolerant(fields) : fields)))
    return strength === 'tolerant' ? withOverlap(fast) : fast
  }
  return adapt(withoutExtensions(schema)) as JsonSchema
}

function tolerant({ additionalProperties, ...fields }: Fields): Fields {
  const open =
    additionalProperties === false || additionalProperties === undefined ? fields : { ...fields, additionalProperties }
  const properties = open.properties as Fields | undefined
  const version = properties?.schema_version as Fields | undefined
  if (typeof version?.const !== 'string') return open
  const major = version.const.split('.')[0]
  const any = { type: 'string', pattern: `^${major}\\.(0|[1-9][0-9]*)$` }
  return { ...open, properties: { ...properties, schema_version: any } }
}

function withFastForm(fields: Fields): Fields {
  const form = fastForms.find(({ format, pattern }) => fields.pattern === pattern && fields.format === format)
  if (!form) return fields
  const { pattern: _, ...rest } = fields
  return { ...rest, format: form.fast }
}

/** "This or null" in one step: the keywords of a string or a number say nothing of null. */
function withNullMerged(fields: Fields): Fields {
  const { anyOf, ...rest } = fields
  if (!Array.isArray(anyOf) || anyOf.length !== 2 || 'type' in rest) return fields
  const [value, nothing] = anyOf as [Fields, Fields]
  const simple = value.type === 'string' || value.type === 'integer' || value.type === 'number'
  if (nothing.type !== 'null' || !simple || 'enum' in value || 'const' in value) return fields
  const { title: _title, description: _description, ...checks } = value
  if (Object.keys(checks).some((key) => key in rest)) return fields
  return { ...rest, ...checks, type: [value.type, 'null'] }
}

/**
 * Alternatives that a required field tells apart need not all be tried: only the one that the field names is. The verdict
 * is the same, and what is wrong is told of that one alone.
 */
function withDiscriminator(fields: Fields): Fields {
  const { oneOf } = fields
  if (!Array.isArray(oneOf)) return fields
  const variants = oneOf as Fields[]
  const tag = ((variants[0]?.required ?? []) as string[]).find((name) => tellsApart(variants, name))
  return tag === undefined ? fields : { type: 'object', ...fields, discriminator: { propertyName: tag } }
}

/** Closed alternatives exclude one another; opened for a tolerant reader, several may match. */
function withOverlap(fields: Fields): Fields {
  const { oneOf, ...rest } = fields
  return oneOf === undefined || 'discriminator' in fields || 'anyOf' in fields ? fields : { ...rest, anyOf: oneOf }
}

function tellsApart(variants: readonly Fields[], name: string): boolean {
  const values = variants.flatMap((variant) => {
    const field = ((variant.properties ?? {}) as Record<string, Fields>)[name]
    const required = ((variant.required ?? []) as string[]).includes(name)
    if (!required || !field) return [undefined]
    return Array.isArray(field.enum) ? field.enum : [field.const]
  })
  return values.every((value) => typeof value === 'string') && new Set(values).size === values.length
}
