import { CodegenError } from './errors.js'
import type { Contract, JsonSchema } from './model.js'

/** All payloads as one JSON Schema: each part with a title is a definition, and stands there once. */
export interface Bundle {
  readonly definitions: Readonly<Record<string, JsonSchema>>
}

/** Hoists every titled part of every payload; two different parts with one title are a fault of the contract. */
export function bundleOf({ messages }: Contract): Bundle {
  const definitions: Record<string, JsonSchema> = {}
  const texts = new Map<string, string>()
  const hoist = (node: unknown): unknown => {
    if (Array.isArray(node)) return node.map(hoist)
    if (node === null || typeof node !== 'object') return node
    const hoisted = Object.fromEntries(Object.entries(node).map(([key, value]) => [key, hoist(value)]))
    const { title } = hoisted
    if (typeof title !== 'string') return hoisted
    const text = JSON.stringify(hoisted)
    if ((texts.get(title) ?? text) !== text) {
      throw new CodegenError(
        'CONTRACT_INVALID',
        `Two different schemas have the title ${title}; a title names one type, so rename one`,
      )
    }
    texts.set(title, text)
    definitions[title] = hoisted
    return { $ref: `#/definitions/${title}` }
  }
  for (const { name, schema } of messages) {
    if (schema.title !== name) {
      throw new CodegenError(
        'CONTRACT_INVALID',
        `Message ${name}: its schema's title is ${String(schema.title)}; give it the message's name`,
      )
    }
    hoist(schema)
  }
  return { definitions: Object.fromEntries(Object.entries(definitions).sort(([a], [b]) => (a < b ? -1 : 1))) }
}
