// @generated from asyncapi.yaml and schemas/ by `infoscreen generate`. Do not edit.

/** Instants are milliseconds since 1970 in code and RFC 3339 text on the wire. */

const RFC3339 = /^\d{4}-\d{2}-\d{2}T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/

/** The instant that an RFC 3339 text with Z or an offset names, in ms; null when it names none (Feb 30, naive, lower case). */
export function parseInstant(text: unknown): number | null {
  if (typeof text !== 'string') return null
  if (!RFC3339.test(text)) return null
  const [year, month, day] = [Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8, 10))]
  if (month < 1 || month > 12 || day < 1 || (day > 28 && day > daysInMonth(year, month))) return null
  const instant_ms = Date.parse(text)
  return Number.isNaN(instant_ms) ? null : instant_ms
}

/** Like parseInstant, but only for texts in UTC that end in Z. */
export function parseUtcInstant(text: unknown): number | null {
  return typeof text === 'string' && text.endsWith('Z') ? parseInstant(text) : null
}

/** RFC 3339 in UTC with Z; the fraction is written only where there is one. */
export function formatInstant(instant_ms: number): string {
  return new Date(instant_ms).toISOString().replace('.000Z', 'Z')
}

function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate()
}
