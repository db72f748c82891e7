import { ofLast } from './memo.js'

export type Fields = Readonly<Record<string, unknown>>

/** A JSON object's fields; null for every other value. */
export function asObject(value: unknown): Fields | null {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Fields) : null
}

/** The value of a JSON text, one for all who ask; undefined for a text that is none. */
export const parseJson = ofLast((text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
})
