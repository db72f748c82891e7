/** A JSON Schema (draft-07), as the contract's are. */
export type Schema = Readonly<Record<string, unknown>>

/** Refers to a schema that the API shares (`schemas.ts`). */
export const ref = (name: string): Schema => ({ $ref: `${name}#` })

export const closed = (properties: Readonly<Record<string, Schema>>, optional: readonly string[] = []): Schema => ({
  type: 'object',
  additionalProperties: false,
  required: Object.keys(properties).filter((name) => !optional.includes(name)),
  properties,
})

export const listOf = (items: Schema): Schema => ({ type: 'array', items })

/** Of a schema, or null. */
export const or = (schema: Schema): Schema => ({ anyOf: [schema, { type: 'null' }] })
export const text: Schema = { type: 'string' }
export const count: Schema = { type: 'integer', minimum: 0 }
export const instant = ref('InstantUtc')
