import { test as propertyTest } from '@fast-check/vitest'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ServerError } from '../errors.js'
import { expandSchedule } from './expand.js'
import { scheduleFromJson, scheduleFromValue } from './from-json.js'
import { startsBetween } from './recurrence.js'

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
    [{ ...event, rrule: 'FREQ=DAILY;COUNT=100001' }, 'COUNT=100001: at most 100000 are counted'],
    [{ ...event, rrule: 'FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30;COUNT=1' }, 'COUNT=1 is not reached within 20000 steps'],
    [{ ...event, tz: 'Mars/Base' }, 'no IANA time zone'],
    [{ ...event, exdates: 'today' }, 'exdates must be a list'],
    [{ ...event, exdates: ['today'] }, 'is not an RFC 3339 time'],
    [{ ...event, end: '9999-12-31T23:59:59-05:00' }, 'outside the years 0000 to 9999'],
    [{ ...event, start: '0000-01-01T00:00:00+05:00' }, 'outside the years 0000 to 9999'],
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
    expect(read.skipped).toMatchObject([{ path: 'events[1]', why: expect.stringContaining(why) }])
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

  test('that never ends is expanded around now only', () => {
    const value = { events: [{ ...event, rrule: 'FREQ=DAILY' }] }
    const now_ms = Date.parse('2030-01-01T00:00:00Z')
    const [group] = expandSchedule(scheduleFromValue(value).schedule, now_ms).groups
    expect(group?.occurrences.length).toBeGreaterThan(60)
    expect(group?.occurrences.length).toBeLessThan(70)
  })
})

describe('a recurrence in its details', () => {
  test('keeps the fraction of a second of its start', () => {
    const value = { events: [{ ...event, start: '2026-03-31T12:00:00.250Z', rrule: 'FREQ=DAILY;COUNT=2' }] }
    expect(starts(value, '2026-03-31T00:00:00Z')).toEqual(['2026-03-31T12:00:00.250Z', '2026-04-01T12:00:00.250Z'])
  })

  test('takes an exception out where there is nothing else to repeat', () => {
    expect(starts({ events: [{ ...event, exdates: [event.start] }] }, event.start)).toEqual([])
  })

  test('is expanded around now, however far its COUNT reaches back', () => {
    const value = { events: [{ ...event, start: '2024-01-01T00:00:00Z', end: '2024-01-01T00:30:00Z' }] }
    const counted = { events: value.events.map((one) => ({ ...one, rrule: 'FREQ=HOURLY;COUNT=50000' })) }
    expect(starts(counted, '2026-03-31T12:00:00Z')).toContain('2026-03-31T12:00:00.000Z')
    const last = new Date(Date.parse('2024-01-01T00:00:00Z') + 49_999 * 3_600_000).toISOString()
    expect(starts(counted, last).at(-1)).toBe(last)
  })

  const counted = fc.record({
    frequency: fc.constantFrom('DAILY', 'WEEKLY', 'MONTHLY'),
    interval: fc.integer({ min: 1, max: 3 }),
    count: fc.integer({ min: 1, max: 30 }),
    tz: fc.constantFrom('UTC', 'Europe/Berlin', 'America/New_York'),
    fraction: fc.integer({ min: 0, max: 999 }),
  })
  propertyTest.prop([counted])('starts as often as its COUNT says', ({ frequency, interval, count, tz, fraction }) => {
    const start = new Date(Date.parse(event.start) + fraction).toISOString()
    const rrule = `FREQ=${frequency};INTERVAL=${interval};COUNT=${count}`
    const recurrence = scheduleFromValue({ events: [{ ...event, start, tz, rrule }] }).schedule.events[0]?.recurrence
    if (!recurrence) throw new Error('no recurrence')
    const found = startsBetween(
      recurrence,
      Date.parse(start),
      Date.parse(start) - 1,
      Date.parse('2100-01-01T00:00:00Z'),
    )
    expect(found).toHaveLength(count)
    expect(found?.at(-1)).toBe(recurrence.last_ms)
  })
})

describe('a rule that repeats very often', () => {
  const often = (rrule: string) => ({ events: [{ ...event, end: '2026-03-31T12:00:30Z', rrule }] })

  test('is expanded less far', () => {
    const now_ms = Date.parse('2030-01-01T00:00:00Z')
    const { groups, skipped } = expandSchedule(scheduleFromValue(often('FREQ=MINUTELY;INTERVAL=2')).schedule, now_ms)
    expect(skipped).toEqual([])
    const starts_ms = groups[0]?.occurrences.map(({ start_ms }) => start_ms) ?? []
    expect(starts_ms).toContain(now_ms)
    expect(Math.max(...starts_ms)).toBeGreaterThanOrEqual(now_ms + 86_400_000)
    expect(Math.max(...starts_ms)).toBeLessThan(now_ms + 32 * 86_400_000)
  })

  test('is left out when even a day holds too many', () => {
    expect(scheduleFromValue(often('FREQ=SECONDLY')).skipped).toMatchObject([
      { path: 'events[0]', why: expect.stringContaining('repeats too often') },
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

describe('holidays', () => {
  const daily = {
    ...event,
    start: '2026-12-23T23:30:00+01:00',
    end: '2026-12-24T01:30:00+01:00',
    tz: 'Europe/Berlin',
    rrule: 'FREQ=DAILY;UNTIL=20261227T000000Z',
  }

  test('take out what starts on them in the zone of the event, but neither a single event nor an rdate', () => {
    const value = {
      events: [
        { ...daily, rdates: ['2026-12-25T10:00:00Z'] },
        { ...event, id: 'gala', start: '2026-12-25T18:00:00Z', end: '2026-12-25T19:00:00Z' },
      ],
      holidays: [{ date: '2026-12-25', title: 'Christmas' }],
    }
    expect(starts(value, '2026-12-24T00:00:00Z')).toEqual([
      '2026-12-23T22:30:00.000Z',
      '2026-12-24T22:30:00.000Z',
      '2026-12-25T10:00:00.000Z',
      '2026-12-25T18:00:00.000Z',
      '2026-12-26T22:30:00.000Z',
    ])
  })

  test('of one group leave the others as they are', () => {
    const value = {
      events: [daily, { ...daily, group_id: 'lobby' }],
      holidays: [{ date: '2026-12-25', groups: ['7'] }],
    }
    expect(starts(value, '2026-12-24T00:00:00Z').filter((start) => start.startsWith('2026-12-25'))).toHaveLength(1)
  })

  test.each([
    [{ date: '2026-02-30' }, 'date', 'is no date'],
    [{ date: 7 }, 'date', 'must be text'],
    [{ date: '2026-12-25', groups: 7 }, 'groups', 'must be a list'],
    [{ date: '2026-12-25', groups: ['a/b'] }, 'groups', 'neither a positive integer nor a slug'],
  ])('%j is left out, and why is told', (holiday, field, why) => {
    const { skipped } = scheduleFromValue({ events: [], holidays: [holiday] })
    expect(skipped).toEqual([{ path: 'holidays[0]', field, why: expect.stringContaining(why) }])
  })
})

describe('clients', () => {
  const client_uuid = '3f0a2c1e-7b7d-4c7e-9a51-0c2d8e6f1a2b'

  test('belong to one group of the schedule each', () => {
    const read = scheduleFromValue({
      groups: [7],
      clients: [
        { client_uuid, group_id: '7' },
        { client_uuid, group_id: 7 },
        { client_uuid: client_uuid.toUpperCase(), group_id: 7 },
        { client_uuid: client_uuid.replace('3', '4'), group_id: 8 },
      ],
    })
    expect(read.schedule.clients).toEqual([{ client_uuid, group_id: 7 }])
    expect(read.skipped.map(({ path, field }) => [path, field])).toEqual([
      ['clients[1]', 'client_uuid'],
      ['clients[2]', 'client_uuid'],
      ['clients[3]', 'group_id'],
    ])
  })
})

test('an event keeps what it is not read for, as it was written', () => {
  const written = { ...event, id: 7, title: 'Opening', event_type: 'website', url: 'https://example.org' }
  const { document, schedule } = scheduleFromValue({ events: [written] })
  expect(document.events).toEqual([{ ...written, id: '7' }])
  expect(schedule.events[0]?.details).toEqual({ title: 'Opening', event_type: 'website', url: 'https://example.org' })
  expect(scheduleFromValue(document).document).toEqual(document)
})

test.each([
  [{ ...event, event_type: 'opera' }, 'event_type'],
  [{ ...event, title: 7 }, 'title'],
  [{ ...event, tz: 'Mars/Base' }, 'tz'],
  [{ ...event, end: event.start }, 'end'],
])('%j is told by the field that is wrong', (bad, field) => {
  expect(scheduleFromValue({ events: [bad] }).skipped.map((one) => one.field)).toEqual([field])
})
