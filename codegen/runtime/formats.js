// Bundled into generated/validators.js: the contract's timestamps and UUIDs, checked character by character, since
// regular expressions and a date parser cost more than all the rest of a payload together.

const [ZERO, DASH, COLON, DOT, T, Z] = [48, 45, 58, 46, 84, 90]
const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** The two digits at an index as a number; -1 when they are not digits. */
const pair = (text, at) => {
  const tens = text.charCodeAt(at) - ZERO
  const ones = text.charCodeAt(at + 1) - ZERO
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : -1
}

const existingDay = (century, year, month, day) => {
  if (century < 0 || year < 0 || month < 1 || month > 12 || day < 1) return false
  if (day <= 28) return true
  const leap = month === 2 && year % 4 === 0 && (year !== 0 || century % 4 === 0)
  return day <= DAYS[month - 1] + (leap ? 1 : 0)
}

const shaped = (text) =>
  text.length >= 20 &&
  text.charCodeAt(4) === DASH &&
  text.charCodeAt(7) === DASH &&
  text.charCodeAt(10) === T &&
  text.charCodeAt(13) === COLON &&
  text.charCodeAt(16) === COLON

const within = (value, max) => value >= 0 && value <= max

/** Where the zone begins in a well-formed `YYYY-MM-DDTHH:MM:SS[.f]`, or -1. */
const zoneStart = (text) => {
  if (!shaped(text)) return -1
  if (!within(pair(text, 11), 23) || !within(pair(text, 14), 59) || !within(pair(text, 17), 59)) return -1
  if (!existingDay(pair(text, 0), pair(text, 2), pair(text, 5), pair(text, 8))) return -1
  if (text.charCodeAt(19) !== DOT) return 19
  let at = 20
  while (within(text.charCodeAt(at) - ZERO, 9)) at += 1
  return at === 20 ? -1 : at
}

const instantUtc = (text) => {
  const at = zoneStart(text)
  return at > 0 && at === text.length - 1 && text.charCodeAt(at) === Z
}

const instant = (text) => {
  const at = zoneStart(text)
  if (at < 0) return false
  if (text.charCodeAt(at) === Z) return at === text.length - 1
  const signed = text[at] === '+' || text[at] === '-'
  return (
    signed &&
    text.length === at + 6 &&
    text[at + 3] === ':' &&
    within(pair(text, at + 1), 23) &&
    within(pair(text, at + 4), 59)
  )
}

const HEX_DIGITS = new Uint8Array(128)
for (const digit of '0123456789abcdef') HEX_DIGITS[digit.charCodeAt(0)] = 1

const dashed = (text) =>
  text.length === 36 &&
  text.charCodeAt(8) === DASH &&
  text.charCodeAt(13) === DASH &&
  text.charCodeAt(18) === DASH &&
  text.charCodeAt(23) === DASH

/** How many of the four characters at an index are lower-case hexadecimal digits; NaN for one beyond ASCII. */
const hexDigits = (text, at) =>
  HEX_DIGITS[text.charCodeAt(at)] +
  HEX_DIGITS[text.charCodeAt(at + 1)] +
  HEX_DIGITS[text.charCodeAt(at + 2)] +
  HEX_DIGITS[text.charCodeAt(at + 3)]

const uuidLower = (text) =>
  dashed(text) &&
  hexDigits(text, 0) +
    hexDigits(text, 4) +
    hexDigits(text, 9) +
    hexDigits(text, 14) +
    hexDigits(text, 19) +
    hexDigits(text, 24) +
    hexDigits(text, 28) +
    hexDigits(text, 32) ===
    32

export const fastFormats = { 'instant-utc': instantUtc, instant, 'uuid-lower': uuidLower }
