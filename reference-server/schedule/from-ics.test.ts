import { describe, expect, test } from 'vitest'
import { ServerError } from '../errors.js'
import { expandSchedule } from './expand.js'
import { scheduleFromIcs } from './from-ics.js'

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

  const badRule = (rule: string): string[] => [...berlin, `RRULE:${rule}`]
  test.each([
    [badRule('FREQ=SOMETIMES'), 'FREQ=SOMETIMES: expected one of'],
    [badRule('FREQ=DAILY;BYHOUR=99'), 'BYHOUR=99: expected numbers from 0 to 23'],
    [badRule('FREQ=DAILY;COUNT=0'), 'COUNT=0: expected a whole number'],
    [badRule('FREQ=DAILY;INTERVAL=0'), 'INTERVAL=0: expected a whole number'],
    [badRule('FREQ=DAILY;FOO=1'), 'FOO is no part of a rule'],
    [[...berlin, 'RRULE:FREQ=DAILY', 'RRULE:FREQ=WEEKLY'], 'more than one RRULE'],
    [['garbage', ...berlin], 'cannot be read'],
    [['DTSTART:20260230T110000Z', 'DURATION:PT1H'], 'DTSTART 2026-02-30T11:00:00Z is no time that exists'],
    [[...berlin, 'RRULE:FREQ=DAILY', 'EXDATE:20260230T110000Z'], 'EXDATE 2026-02-30T11:00:00Z is no time that exists'],
    [['RECURRENCE-ID;RANGE=THISANDFUTURE:20260327T070000Z', ...berlin], 'RANGE=THISANDFUTURE is not taken'],
    [['DTSTART:20260327T080000', 'DTEND:20260327T090000Z'], 'has no time zone'],
    [['DTSTART;TZID=Mars/Base:20260327T080000', 'DTEND:20260327T090000Z'], 'no IANA time zone'],
    [['DTSTART;VALUE=DATE:20260327', 'DTEND;VALUE=DATE:20260328'], 'only date-times are taken'],
    [['DTEND:20260327T090000Z'], 'has no DTSTART'],
    [['DTSTART:20260327T090000Z'], 'neither DTEND nor DURATION'],
    [['DTSTART:20260327T090000Z', 'DTEND:20260327T090000Z'], 'is not after start'],
  ])('leaves out %j, and names it', (lines, why) => {
    const read = scheduleFromIcs(calendar(...vevent(...lines), 'BEGIN:VEVENT', 'UID:good', ...berlin, 'END:VEVENT'))
    expect(read.schedule.events.map(({ id }) => id)).toEqual(['good'])
    expect(read.skipped).toMatchObject([{ path: 'VEVENT a', why: expect.stringContaining(why) }])
  })

  test('keeps the instance that a refused RANGE=THISANDFUTURE would have changed', () => {
    const range = 'RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Berlin:20260328T080000'
    const text = calendar(...vevent(...berlin, 'RRULE:FREQ=DAILY;COUNT=3'), ...vevent(range, ...berlin))
    const [group] = expandSchedule(scheduleFromIcs(text).schedule, Date.parse('2026-03-28T00:00:00Z')).groups
    expect(group?.occurrences).toHaveLength(3)
  })

  const group7 = 'X-INFOSCREEN-GROUP:7\r\n'
  test.each([
    ['the calendar, without events', calendar(), [7]],
    ['a cancelled event', calendar(...vevent(...berlin, 'STATUS:CANCELLED')), [7]],
    [
      'a cancelled and a broken event alone',
      calendar(
        ...vevent('X-INFOSCREEN-GROUP:lobby', ...berlin, 'STATUS:CANCELLED'),
        ...vevent('X-INFOSCREEN-GROUP:hall', 'garbage'),
      ).replace(group7, ''),
      ['lobby', 'hall'],
    ],
    ['the calendar and an event', calendar(...vevent('X-INFOSCREEN-GROUP:lobby', ...berlin)), [7, 'lobby']],
  ])('has the groups that it names: %s', (_, text, groups) => {
    expect(scheduleFromIcs(text).schedule.groups).toEqual(groups)
  })

  test('tells once, and where, that a group is none', () => {
    const bad = vevent('X-INFOSCREEN-GROUP:a/b', ...berlin)
    expect(scheduleFromIcs(calendar(...bad).replace(':7', ':c d')).skipped).toMatchObject([
      { path: 'VCALENDAR', why: expect.stringContaining('"c d"') },
      { path: 'VEVENT a', why: expect.stringContaining('"a/b"') },
    ])
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
