import { formatInstant, parseInstant } from '../../generated/instants.js'
import type { GroupId } from '../core/model.js'
import { ParameterError } from './problems.js'
import { ref, type Schema } from './schema.js'

/** Parameters of the path, as schemas. A group id in a path is text: 7 and "7" are one group. */
export const groupParameter: Schema = {
  description: 'A group: a positive integer or a slug of letters, digits, _ and - (at most 64).',
  type: 'string',
  pattern: '^[A-Za-z0-9_-]{1,64}$',
}
export const clientParameter: Schema = ref('Uuid')
export const eventParameter: Schema = {
  description: 'An event id: text of 1 to 256 characters.',
  type: 'string',
  minLength: 1,
  maxLength: 256,
  // PostgreSQL has no NUL in text.
  pattern: '^[^\\u0000]*$',
}
export const instantParameter: Schema = ref('Instant')

/** A group id of a path as the contract's documents write it: a number where it is one. */
export function groupIdOf(text: string): GroupId {
  const value = Number(text)
  return /^[1-9]\d*$/.test(text) && Number.isSafeInteger(value) ? value : text
}

/** The instant of a query; it must have a text in UTC, which some at the ends of the calendar have not. */
export function instantOf(text: string, name: string): number {
  const instant_ms = writableInstant(text)
  if (instant_ms === null) throw new ParameterError(name, `${name} ${text} is outside the years 0000 to 9999 in UTC`)
  return instant_ms
}

export function writableInstant(text: string): number | null {
  const instant_ms = parseInstant(text)
  return instant_ms !== null && parseInstant(formatInstant(instant_ms)) !== null ? instant_ms : null
}
