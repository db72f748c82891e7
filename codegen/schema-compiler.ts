import { Ajv, type Options } from 'ajv'
import addFormats from 'ajv-formats'
import type { JsonSchema } from './model.js'

/** Keywords of our own in payload schemas; they say something of a schema and check nothing. */
const annotations = ['x-frozen'] as const

/** An Ajv that knows the contract's annotations; with ajv-formats' full checks, or without any formats yet. */
export function ajvFor(formats: 'full' | 'none', options: Options = {}): Ajv {
  const ajv = new Ajv({ allErrors: true, strict: true, strictTypes: false, allowUnionTypes: true, ...options })
  for (const keyword of annotations) ajv.addKeyword(keyword)
  if (formats === 'full') addFormats.default(ajv, { mode: 'full' })
  return ajv
}

/** A schema without the extensions that AsyncAPI allows in it, which say something of a payload and check nothing. */
export function withoutExtensions(schema: JsonSchema): JsonSchema {
  const adapt = (node: unknown): unknown => {
    if (Array.isArray(node)) return node.map(adapt)
    if (node === null || typeof node !== 'object') return node
    return Object.fromEntries(
      Object.entries(node)
        .filter(([key]) => !key.startsWith('x-'))
        .map(([key, value]) => [key, adapt(value)]),
    )
  }
  return adapt(schema) as JsonSchema
}
