import { parseInstant } from '../../generated/instants.js'

/** Parts of an RRULE value by their names in upper case. */
export type RruleParts = ReadonlyMap<string, string>

interface Part {
  readonly expected: string
  readonly fits: (value: string) => boolean
}

const frequencies = ['SECONDLY', 'MINUTELY', 'HOURLY', 'DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY']
const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']

/** What each part may hold (RFC 5545 §3.3.10). Leap seconds are left out: no clock here has them. */
const known: Readonly<Record<string, Part>> = {
  FREQ: oneOf(frequencies),
  UNTIL: { expected: 'an existing date or UTC time, like 20261231T225959Z', fits: exists },
  COUNT: { expected: 'a whole number from 1', fits: (value) => within(value, 1, Number.MAX_SAFE_INTEGER) },
  INTERVAL: { expected: 'a whole number from 1', fits: (value) => within(value, 1, Number.MAX_SAFE_INTEGER) },
  BYSECOND: listOf(0, 59),
  BYMINUTE: listOf(0, 59),
  BYHOUR: listOf(0, 23),
  BYDAY: { expected: 'weekdays like MO or -1FR', fits: (value) => value.split(',').every(isWeekday) },
  BYMONTHDAY: listOf(1, 31, 'or from the end'),
  BYYEARDAY: listOf(1, 366, 'or from the end'),
  BYWEEKNO: listOf(1, 53, 'or from the end'),
  BYMONTH: listOf(1, 12),
  BYSETPOS: listOf(1, 366, 'or from the end'),
  WKST: oneOf(weekdays),
}

/** Combinations that RFC 5545 §3.3.10 excludes: with this part, these frequencies make no sense. */
const excluded: Readonly<Record<string, readonly string[]>> = {
  BYMONTHDAY: ['WEEKLY'],
  BYYEARDAY: ['DAILY', 'WEEKLY', 'MONTHLY'],
  BYWEEKNO: frequencies.filter((frequency) => frequency !== 'YEARLY'),
}

/** The parts of an RRULE value, or why it is none: the library that expands it takes more than it understands. */
export function parseRrule(rrule: string): RruleParts | string {
  const parts = new Map<string, string>()
  for (const text of rrule.toUpperCase().split(';')) {
    const [name = '', value, ...more] = text.split('=')
    if (value === undefined || more.length) return `${JSON.stringify(text)} is no NAME=VALUE`
    const part = known[name]
    if (!part) return `${name} is no part of a rule`
    if (parts.has(name)) return `${name} stands twice`
    if (!part.fits(value)) return `${name}=${value}: expected ${part.expected}`
    parts.set(name, value)
  }
  return contradiction(parts) ?? parts
}

function contradiction(parts: RruleParts): string | null {
  const frequency = parts.get('FREQ')
  if (frequency === undefined) return 'FREQ is missing'
  if (parts.has('COUNT') && parts.has('UNTIL')) return 'COUNT and UNTIL exclude each other'
  for (const [name, frequencies] of Object.entries(excluded)) {
    if (parts.has(name) && frequencies.includes(frequency)) return `${name} does not go with FREQ=${frequency}`
  }
  const numbered = /\d/.test(parts.get('BYDAY') ?? '')
  if (numbered && (!['MONTHLY', 'YEARLY'].includes(frequency) || parts.has('BYWEEKNO'))) {
    return `BYDAY=${parts.get('BYDAY')}: numbered weekdays need FREQ=MONTHLY or YEARLY, without BYWEEKNO`
  }
  const others = [...parts.keys()].some((name) => name.startsWith('BY') && name !== 'BYSETPOS')
  return parts.has('BYSETPOS') && !others ? 'BYSETPOS needs another BY part' : null
}

function oneOf(values: readonly string[]): Part {
  return { expected: `one of ${values.join(', ')}`, fits: (value) => values.includes(value) }
}

function listOf(min: number, max: number, orFromTheEnd = ''): Part {
  return {
    expected: `numbers from ${min} to ${max} ${orFromTheEnd}`.trim(),
    fits: (value) => value.split(',').every((one) => within(orFromTheEnd ? one.replace(/^[+-]/, '') : one, min, max)),
  }
}

function within(value: string, min: number, max: number): boolean {
  return /^\d+$/.test(value) && Number(value) >= min && Number(value) <= max
}

function isWeekday(value: string): boolean {
  const [, number, weekday = ''] = /^(?:[+-]?(\d{1,2}))?([A-Z]{2})$/.exec(value) ?? []
  return weekdays.includes(weekday) && (number === undefined || within(number, 1, 53))
}

function exists(value: string): boolean {
  const [, date, time = 'T000000'] = /^(\d{8})(?:(T\d{6})Z?)?$/.exec(value) ?? []
  const text = `${date}${time}`.replace(/^(....)(..)(..)T(..)(..)(..)$/, '$1-$2-$3T$4:$5:$6Z')
  return parseInstant(text) !== null
}
