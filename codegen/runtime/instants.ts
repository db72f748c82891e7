/** Instants are milliseconds since 1970 in code and RFC 3339 text on the wire. */

const RFC3339 = /^\d{4}-\d{2}-\d{2}T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/

/** The instant that an RFC 3339 text with Z or an offset names, in ms; null when it names none (Feb 30, naive, lower case). */
export function parseInstant(text: unknown): number | null {
  if (typeof text !== 'string') return null
  if (!RFC3339.test(text)) return null
  const [year, month, day] = [twoDigits(text, 0) * 100 + twoDigits(text, 2), twoDigits(text, 5), twoDigits(text, 8)]
  if (month < 1 || month > 12 || day < 1 || (day > 28 && day > daysInMonth(year, month))) return null
  // Most have neither fraction nor offset. Date.UTC takes years before 100 for years of the twentieth century.
  if (text.length !== WHOLE_SECOND.length || year < 100) return Date.parse(text)
  return Date.UTC(year, month - 1, day, twoDigits(text, 11), twoDigits(text, 14), twoDigits(text, 17))
}

/** Like parseInstant, but only for texts in UTC that end in Z. */
export function parseUtcInstant(text: unknown): number | null {
  return typeof text === 'string' && text.endsWith('Z') ? parseInstant(text) : null
}

/** RFC 3339 in UTC with Z; the fraction is written only where there is one. @throws RangeError where there is no such date. */
export function formatInstant(instant_ms: number): string {
  const at_ms = Math.trunc(instant_ms)
  if (!(Math.abs(at_ms) <= LAST_MS)) throw new RangeError(`${instant_ms} ms since 1970 is no instant`)
  const day = Math.floor(at_ms / DAY_MS)
  if (day !== writtenDay.day)
    writtenDay = { day, text: new Date(day * DAY_MS).toISOString().slice(0, -MIDNIGHT.length) }
  const ms = at_ms - day * DAY_MS
  const sec = Math.floor(ms / 1000)
  const time = `${padded(Math.floor(sec / 3600))}:${padded(Math.floor(sec / 60) % 60)}:${padded(sec % 60)}`
  const fraction = ms % 1000 === 0 ? '' : `.${String(ms % 1000).padStart(3, '0')}`
  return `${writtenDay.text}T${time}${fraction}Z`
}

const WHOLE_SECOND = '1970-01-01T00:00:00Z'
const MIDNIGHT = 'T00:00:00.000Z'
const DAY_MS = 86_400_000
/** The last instant of JavaScript's dates, in ms since 1970. */
const LAST_MS = 8.64e15

/** One instant is mostly of the same day as the one before it, and the date is what takes long to write. */
let writtenDay = { day: Number.NaN, text: '' }

function twoDigits(text: string, at: number): number {
  return text.charCodeAt(at) * 10 + text.charCodeAt(at + 1) - 11 * ZERO
}

const ZERO = '0'.charCodeAt(0)

function padded(number: number): string {
  return number < 10 ? `0${number}` : String(number)
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}
