import type { JsonSchema } from '../model.js'

/** Whom a change breaks: those who send what was right before, those who read by the old contract, both or none. */
export type Breaks = 'publishers' | 'consumers' | 'both' | 'none'

export interface SchemaChange {
  /** Pointer to the field in the payload; `*` stands for any element or any other field, empty for the whole payload. */
  readonly path: string
  readonly what: string
  readonly breaks: Breaks
}

export interface ContractChange extends SchemaChange {
  /** The part of the contract, like `channel commands` or `message Command`. */
  readonly where: string
}

/** A difference between two schemas at one place, by what it does to the set of valid values. */
export interface Finding {
  readonly path: string
  readonly what: string
  /** Some value that was valid may be invalid now. */
  readonly narrows: boolean
  /** Some value that was invalid may be valid now. */
  readonly widens: boolean
  /** The values that are new differ only by a field that consumers ignore. */
  readonly tolerated?: boolean
}

/** Compares two subschemas that apply at one place of the payload. */
export type Compare = (path: string, before: unknown, after: unknown) => Finding[]

export function breaksOf({ narrows, widens, tolerated }: Omit<Finding, 'path' | 'what'>): Breaks {
  const consumers = widens && tolerated !== true
  if (narrows) return consumers ? 'both' : 'publishers'
  return consumers ? 'consumers' : 'none'
}

/** Several findings told as one. */
export function together(path: string, what: string, findings: readonly Finding[]): Finding {
  const widening = findings.filter(({ widens }) => widens)
  return {
    path,
    what,
    narrows: findings.some(({ narrows }) => narrows),
    widens: widening.length > 0,
    tolerated: widening.every(({ tolerated }) => tolerated === true),
  }
}

/** A value as it stands in a sentence. */
export function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing'
  return text.length > 80 ? `${text.slice(0, 77)}...` : text
}

export const isObject = (value: unknown): value is JsonSchema =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const annotations = new Set(['title', 'description', 'examples', 'default', '$comment', '$id', '$schema', 'readOnly'])

/** Whether a keyword only tells people something, and leaves the set of valid values as it is. */
export const isAnnotation = (keyword: string): boolean => annotations.has(keyword) || keyword.startsWith('x-')
