import { test as propertyTest } from '@fast-check/vitest'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ServerError } from '../errors.js'
import { expandSchedule } from './expand.js'
import { scheduleFromIcs } from './from-ics.js'
import { scheduleFromJson, scheduleFromValue } from './from-json.js'

const event = { group_id: 7, id: 'a', start: '2026-03-31T12:00:00Z', end: '2026-03-31T13:00:00Z' }

const nearlyAnEvent = fc
  .tuple(fc.oneof(fc.constant(7), fc.anything()), fc.string())
  .map(([group_id, rrule]) => ({ ...event, group_id, rrule }))

const starts = (value: unknown, now: string): string[] =>
  expandSchedule(scheduleFromValue(value).schedule, Date.parse(now))
    .groups.flatMap(({ occurrences }) => occurrences)
    .map(({ start_ms }) => new Date(start_ms).toISOString())
    .sort()

describe('a JSON schedule', () => {
  test.each([
    [{ ...event, end: event.start }, 'is not after start'],
    [{ ...event, start: '2026-03-31T12:00:00' }, 'start "2026-03-31T12:00:00" is not an RFC 3339 time'],
    [{ ...event, start: '2026-02-30T12:00:00Z' }, 'is not an RFC 3339 time'],
    [{ ...event, tz: 'Mars/Base', rrule: 'FREQ=DAILY' }, 'no IANA time zone'],
    [{ ...event, rrule: 'FREQ=SOMETIMES' }, 'rrule "FREQ=SOMETIMES" cannot be read'],
    [{ ...event, group_id: 'a/b' }, 'neither a positive integer nor a slug'],
    [{ ...event, group_id: 99 }, 'is not among "groups"'],
    [{ ...event, id: '' }, 'id must be text'],
    [{ ...event, id: 'kept' }, 'stands twice'],
    ['text', 'is not an object'],
  ])('leaves out %j alone, and says why', (bad, why) => {
    const read = scheduleFromValue({
      groups: [7, 'lobby'],
      events: [{ ...event, id: 'kept' }, bad, { ...event, id: 'also' }],
    })
    expect(read.schedule.events.map(({ id }) => id)).toEqual(['kept', 'also'])
    expect(read.skipped).toEqual([{ path: 'events[1]', why: expect.stringContaining(why) }])
  })

  test.each([
    ['{', 'not JSON'],
    ['[]', 'expected an object'],
    ['{"events": 1}', '"events" must be a list'],
    ['{"events": [], "groups": {}}', '"groups" must be a list'],
  ])('%s is malformed as a whole', (text, why) => {
    expect(() => scheduleFromJson(text)).toThrow(ServerError)
    expect(() => scheduleFromJson(text)).toThrow(why)
  })

  test('takes the groups from its events when it lists none, and 7 and "7" as one', () => {
    const read = scheduleFromValue({ events: [event, { ...event, group_id: '7', id: 'b' }] })
    expect(read.schedule.groups).toEqual([7])
    expect(read.schedule.events).toHaveLength(2)
  })

  propertyTest.prop([fc.anything()])('whatever it is, it is read or refused with a ServerError', (value) => {
    try {
      scheduleFromValue(value)
    } catch (error) {
      expect(error).toBeInstanceOf(ServerError)
    }
  })

  propertyTest.prop([fc.array(fc.oneof(fc.anything(), nearlyAnEvent))])(
    'every entry is either kept or told',
    (events) => {
      const read = scheduleFromValue({ groups: [7], events })
      expect(read.schedule.events.length + read.skipped.length).toBe(events.length)
    },
  )
})

describe('recurrence', () => {
  const daily = {
    ...event,
    start: '2026-03-27T08:00:00+01:00',
    end: '2026-03-27T09:00:00+01:00',
    tz: 'Europe/Berlin',
    rrule: 'FREQ=DAILY;COUNT=4',
  }

  test('follows local wall time over a daylight-saving change', () => {
    expect(starts({ events: [daily] }, '2026-03-28T00:00:00Z')).toEqual([
      '2026-03-27T07:00:00.000Z',
      '2026-03-28T07:00:00.000Z',
      '2026-03-29T06:00:00.000Z',
      '2026-03-30T06:00:00.000Z',
    ])
  })

  test('takes exceptions out and additional dates in', () => {
    const changed = { ...daily, exdates: ['2026-03-28T07:00:00Z'], rdates: ['2026-03-28T20:00:00Z'] }
    expect(starts({ events: [changed] }, '2026-03-28T00:00:00Z')).toEqual([
      '2026-03-27T07:00:00.000Z',
      '2026-03-28T20:00:00.000Z',
      '2026-03-29T06:00:00.000Z',
      '2026-03-30T06:00:00.000Z',
    ])
  })

  test('that never ends is expanded around now only, and says how far', () => {
    const value = { events: [{ ...event, rrule: 'FREQ=DAILY' }] }
    const now_ms = Date.parse('2030-01-01T00:00:00Z')
    const [group] = expandSchedule(scheduleFromValue(value).schedule, now_ms).groups
    expect(group?.occurrences.length).toBeGreaterThan(60)
    expect(group?.occurrences.length).toBeLessThan(70)
    expect(group?.complete_from_ms).toBeLessThan(now_ms)
    expect(group?.complete_until_ms).toBeGreaterThan(now_ms)
  })
})

describe('a rule that repeats very often', () => {
  const often = (rrule: string) => ({ events: [{ ...event, end: '2026-03-31T12:00:30Z', rrule }] })

  test('is expanded less far', () => {
    const now_ms = Date.parse('2030-01-01T00:00:00Z')
    const { groups, skipped } = expandSchedule(scheduleFromValue(often('FREQ=MINUTELY;INTERVAL=2')).schedule, now_ms)
    expect(skipped).toEqual([])
    expect(groups[0]?.complete_until_ms).toBeGreaterThanOrEqual(now_ms + 86_400_000)
    expect(groups[0]?.occurrences.some(({ start_ms }) => start_ms === now_ms)).toBe(true)
  })

  test('is left out when even a day holds too many', () => {
    expect(scheduleFromValue(often('FREQ=SECONDLY')).skipped).toEqual([
      { path: 'events[0]', why: expect.stringContaining('times around now') },
    ])
  })

  test('is left out when it comes to that only later', () => {
    const later = scheduleFromValue(often('FREQ=SECONDLY;BYMONTH=5')).schedule
    expect(expandSchedule(later, Date.parse('2026-05-10T00:00:00Z'))).toMatchObject({
      groups: [{ occurrences: [] }],
      skipped: [{ path: 'group 7, event a' }],
    })
  })
})

describe('an iCalendar file', () => {
  const calendar = (...lines: string[]): string =>
    ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:test', 'X-INFOSCREEN-GROUP:7', ...lines, 'END:VCALENDAR', ''].join(
      '\r\n',
    )
  const vevent = (...lines: string[]): string[] => ['BEGIN:VEVENT', 'UID:a', ...lines, 'END:VEVENT']
  const berlin = ['DTSTART;TZID=Europe/Berlin:20260327T080000', 'DTEND;TZID=Europe/Berlin:20260327T090000']

  test('recurs in its zone, with exceptions, a moved and a cancelled instance', () => {
    const text = calendar(
      ...vevent(...berlin, 'RRULE:FREQ=DAILY;COUNT=5', 'EXDATE;TZID=Europe/Berlin:20260328T080000'),
      ...vevent('RECURRENCE-ID;TZID=Europe/Berlin:20260329T080000', 'DTSTART:20260329T150000Z', 'DURATION:PT30M'),
      ...vevent('RECURRENCE-ID;TZID=Europe/Berlin:20260330T080000', ...berlin, 'STATUS:CANCELLED'),
    )
    const read = scheduleFromIcs(text)
    expect(read.skipped).toEqual([])
    const [group] = expandSchedule(read.schedule, Date.parse('2026-03-28T00:00:00Z')).groups
    expect(group?.group_id).toBe(7)
    expect(
      group?.occurrences.map(({ start_ms, end_ms }) => [
        new Date(start_ms).toISOString(),
        (end_ms - start_ms) / 60_000,
      ]),
    ).toEqual([
      ['2026-03-27T07:00:00.000Z', 60],
      ['2026-03-31T06:00:00.000Z', 60],
      ['2026-03-29T15:00:00.000Z', 30],
    ])
  })

  test.each([
    [['DTSTART:20260327T080000', 'DTEND:20260327T090000Z'], 'has no time zone'],
    [['DTSTART;TZID=Mars/Base:20260327T080000', 'DTEND:20260327T090000Z'], 'no IANA time zone'],
    [['DTSTART;VALUE=DATE:20260327', 'DTEND;VALUE=DATE:20260328'], 'only date-times are taken'],
    [['DTEND:20260327T090000Z'], 'has no DTSTART'],
    [['DTSTART:20260327T090000Z'], 'neither DTEND nor DURATION'],
    [['DTSTART:20260327T090000Z', 'DTEND:20260327T090000Z'], 'is not after start'],
  ])('leaves out %j, and names it', (lines, why) => {
    const read = scheduleFromIcs(calendar(...vevent(...lines), 'BEGIN:VEVENT', 'UID:good', ...berlin, 'END:VEVENT'))
    expect(read.schedule.events.map(({ id }) => id)).toEqual(['good'])
    expect(read.skipped).toEqual([{ path: 'VEVENT a', why: expect.stringContaining(why) }])
  })

  test('needs a group', () => {
    const read = scheduleFromIcs(calendar(...vevent(...berlin)).replace('X-INFOSCREEN-GROUP:7\r\n', ''))
    expect(read.skipped[0]?.why).toContain('X-INFOSCREEN-GROUP')
  })

  test.each(['', 'hello', 'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n', 'BEGIN:VEVENT\r\nEND:VEVENT\r\n'])(
    '%j is malformed as a whole',
    (text) => {
      expect(() => scheduleFromIcs(text)).toThrow(ServerError)
    },
  )
})
