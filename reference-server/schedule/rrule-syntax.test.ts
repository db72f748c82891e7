import { test as propertyTest } from '@fast-check/vitest'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readRecurrence } from './recurrence.js'
import { parseRrule } from './rrule-syntax.js'

const start_ms = Date.parse('2026-03-31T12:00:00Z')
const written = (rrule: string) => ({ zone: 'Europe/Berlin', rrule, exdates_ms: [], rdates_ms: [], closed: [] })

describe('a rule is refused', () => {
  test.each([
    ['', '"" is no NAME=VALUE'],
    ['FREQ=DAILY;', '"" is no NAME=VALUE'],
    ['FREQ=DAILY=WEEKLY', 'is no NAME=VALUE'],
    ['COUNT=1', 'FREQ is missing'],
    ['FREQ=SOMETIMES', 'FREQ=SOMETIMES: expected one of'],
    ['FREQ=DAILY;FREQ=DAILY', 'FREQ stands twice'],
    ['FREQ=DAILY;FOO=1', 'FOO is no part'],
    ['FREQ=DAILY;CONSTRUCTOR=1', 'CONSTRUCTOR is no part'],
    ['FREQ=DAILY;INTERVAL=0', 'INTERVAL=0: expected a whole number from 1'],
    ['FREQ=DAILY;COUNT=0', 'COUNT=0: expected a whole number from 1'],
    ['FREQ=DAILY;COUNT=abc', 'COUNT=ABC: expected a whole number from 1'],
    ['FREQ=DAILY;COUNT=1.5', 'COUNT=1.5'],
    ['FREQ=DAILY;COUNT=1;UNTIL=20261231T000000Z', 'exclude each other'],
    ['FREQ=DAILY;UNTIL=20260230T110000Z', 'UNTIL=20260230T110000Z: expected an existing'],
    ['FREQ=DAILY;UNTIL=tomorrow', 'UNTIL=TOMORROW'],
    ['FREQ=DAILY;BYHOUR=99', 'BYHOUR=99: expected numbers from 0 to 23'],
    ['FREQ=DAILY;BYHOUR=-1', 'BYHOUR=-1'],
    ['FREQ=DAILY;BYHOUR=', 'BYHOUR='],
    ['FREQ=DAILY;BYMINUTE=1,60', 'BYMINUTE=1,60'],
    ['FREQ=MONTHLY;BYMONTHDAY=0', 'BYMONTHDAY=0'],
    ['FREQ=MONTHLY;BYMONTHDAY=-32', 'BYMONTHDAY=-32'],
    ['FREQ=WEEKLY;BYDAY=XX', 'BYDAY=XX'],
    ['FREQ=MONTHLY;BYDAY=54MO', 'BYDAY=54MO'],
    ['FREQ=WEEKLY;BYDAY=1MO', 'numbered weekdays need'],
    ['FREQ=YEARLY;BYWEEKNO=1;BYDAY=1MO', 'numbered weekdays need'],
    ['FREQ=WEEKLY;BYMONTHDAY=1', 'BYMONTHDAY does not go with FREQ=WEEKLY'],
    ['FREQ=MONTHLY;BYYEARDAY=1', 'BYYEARDAY does not go with FREQ=MONTHLY'],
    ['FREQ=MONTHLY;BYWEEKNO=1', 'BYWEEKNO does not go with FREQ=MONTHLY'],
    ['FREQ=MONTHLY;BYSETPOS=1', 'BYSETPOS needs another BY part'],
    ['FREQ=WEEKLY;WKST=XX', 'WKST=XX'],
  ])('%s: %s', (rrule, why) => {
    expect(parseRrule(rrule)).toContain(why)
    expect(readRecurrence(written(rrule), start_ms)).toContain(why)
  })
})

test.each([
  'freq=daily;count=2',
  'FREQ=DAILY;UNTIL=20261231',
  'FREQ=DAILY;UNTIL=20261231T225959Z',
  'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1',
  'FREQ=MONTHLY;BYDAY=+1FR,-1FR',
  'FREQ=YEARLY;BYWEEKNO=-1;BYDAY=MO',
  'FREQ=YEARLY;BYYEARDAY=1,-1;WKST=SU',
  'FREQ=HOURLY;BYHOUR=0,23;BYMINUTE=0,59;BYSECOND=0,59',
])('%s is taken', (rrule) => {
  expect(readRecurrence(written(rrule), start_ms)).toBeTypeOf('object')
})

const part = fc.oneof(
  fc.constantFrom('FREQ=DAILY', 'FREQ=YEARLY', 'COUNT=3', 'INTERVAL=2', 'BYDAY=MO', 'BYMONTH=2', 'BYSETPOS=1'),
  fc.tuple(fc.constantFrom('FREQ', 'BYHOUR', 'UNTIL', 'BYMONTHDAY'), fc.string()).map((pair) => pair.join('=')),
  fc.string(),
)
propertyTest.prop([fc.array(part, { maxLength: 5 })])('whatever is written, it is read or refused', (parts) => {
  expect(['object', 'string']).toContain(typeof readRecurrence(written(parts.join(';')), start_ms))
})
