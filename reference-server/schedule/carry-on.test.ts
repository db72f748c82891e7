import { test as propertyTest } from '@fast-check/vitest'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { windowAround } from '../core/coverage.js'
import type { GroupIntentEffect, IntentConfig, ServerEvent } from '../core/model.js'
import { createStep, initialState } from '../core/step.js'
import { expandSchedule } from './expand.js'
import { scheduleFromValue } from './from-json.js'
import { DAY_MS } from './model.js'

const config: IntentConfig = {
  poll_interval_sec: 3600,
  publish_enabled: true,
  heartbeat_enabled: true,
  expiry_multiplier: 3,
  min_expiry_sec: 90,
  reason_active: 'active_event',
  reason_idle: 'no_active_event',
  groups: null,
}
const noon = '2026-03-31T12:00:00Z'
const iso = (instant_ms: number): string => new Date(instant_ms).toISOString().replace('.000Z', 'Z')

/** What a server publishes that expands its schedule anew every day, and polls in between. */
function publishedOver(days: number, events: readonly object[], from = noon): GroupIntentEffect['intent'][] {
  const step = createStep()
  const { schedule } = scheduleFromValue({ events: events.map((event) => ({ group_id: 7, ...event })) })
  const from_ms = Date.parse(from)
  let state = initialState(config, 'run', from_ms)
  const intents: GroupIntentEffect['intent'][] = []
  const happen = (event: ServerEvent): void => {
    const stepped = step(state, event)
    state = stepped.state
    for (const effect of stepped.effects)
      if (effect.type === 'publish' && effect.kind === 'group_intent') intents.push(effect.intent)
  }
  happen({ type: 'connected', now_ms: from_ms })
  for (let day = 0; day < days; day += 1) {
    const now_ms = from_ms + day * DAY_MS
    happen({ type: 'schedule', now_ms, groups: expandSchedule(schedule, now_ms).groups, clients: [] })
    for (const hour of [1, 5]) happen({ type: 'woken', now_ms: now_ms + hour * 3_600_000 })
  }
  return intents
}

/** The ids of the intents, and the windows they named. */
function told(intents: readonly GroupIntentEffect['intent'][]): { ids: number; windows: unknown[] } {
  const windows = intents.map((intent) => `${intent.event_window_start} – ${intent.event_window_end}`)
  return { ids: new Set(intents.map(({ intent_id }) => intent_id)).size, windows: [...new Set(windows)] }
}

const allDay = (start: string, rrule: string) => ({
  id: rrule,
  start,
  end: iso(Date.parse(start) + DAY_MS),
  rrule,
})

describe('over 60 days of expanding anew', () => {
  test.each(['2026-03-31T00:00:00Z', '2026-03-01T00:00:00Z', '2025-01-01T00:00:00Z', '2020-01-01T00:00:00Z'])(
    'a daily event without a gap or an end has one id, from %s',
    (start) => {
      expect(told(publishedOver(60, [allDay(start, 'FREQ=DAILY')]))).toEqual({ ids: 1, windows: [`${start} – null`] })
    },
  )

  const [start, end] = ['2026-01-01T00:00:00Z', '2026-07-01T00:00:00Z']
  test.each([
    ['that ended', 'FREQ=WEEKLY;UNTIL=20250601T000000Z', '2025-01-06T10:00:00Z'],
    ['that was counted out', 'FREQ=WEEKLY;COUNT=5', '2025-01-06T10:00:00Z'],
    ['without an end', 'FREQ=WEEKLY', '2025-01-06T10:00:00Z'],
    ['that ends meanwhile', 'FREQ=WEEKLY;UNTIL=20260501T000000Z', '2025-01-06T10:00:00Z'],
    ['that has yet to begin', 'FREQ=WEEKLY', '2026-05-04T10:00:00Z'],
  ])('a plain event has one id, and its bounds, beside a weekly rule %s', (_, rrule, first) => {
    const weekly = { id: 'weekly', start: first, end: iso(Date.parse(first) + 3_600_000), rrule }
    const result = told(publishedOver(60, [{ id: 'plain', start, end }, weekly]))
    expect(result).toEqual({ ids: 1, windows: [`${start} – ${end}`] })
  })

  test('days that are counted have one id, and their bounds, however many they are', () => {
    const daily = allDay('2025-01-01T00:00:00Z', 'FREQ=DAILY;COUNT=1000')
    const last = iso(Date.parse('2025-01-01T00:00:00Z') + 1000 * DAY_MS)
    expect(told(publishedOver(60, [daily]))).toEqual({ ids: 1, windows: [`2025-01-01T00:00:00Z – ${last}`] })
  })

  test('a season of days has one id, and its bounds', () => {
    const season = allDay('2020-01-01T00:00:00Z', 'FREQ=DAILY;BYMONTH=3,4,5,6,7,8')
    const windows = ['2026-03-01T00:00:00Z – 2026-09-01T00:00:00Z']
    expect(told(publishedOver(60, [season]))).toEqual({ ids: 1, windows })
  })

  test('a season that begins after the expansion that shows it has its bounds at once', () => {
    const season = allDay('2020-01-01T16:00:00Z', 'FREQ=DAILY;BYMONTH=3,4,5,6,7,8')
    const windows = ['null – null', '2026-03-01T16:00:00Z – 2026-09-01T16:00:00Z']
    expect(told(publishedOver(60, [season], '2026-03-01T12:00:00Z'))).toEqual({ ids: 2, windows })
  })

  test('a rule that runs on from the end of a plain event takes its end away', () => {
    const result = told(publishedOver(60, [{ id: 'plain', start, end }, allDay(end, 'FREQ=DAILY')]))
    expect(result).toEqual({ ids: 1, windows: [`${start} – null`] })
  })
})

test('a window of too many occurrences to follow has no bounds rather than wrong ones', () => {
  const minute = { id: 'a', start: '2020-01-01T00:00:00Z', end: '2020-01-01T00:01:00Z', rrule: 'FREQ=MINUTELY' }
  expect(told(publishedOver(1, [minute]))).toEqual({ ids: 1, windows: ['null – null'] })
})

const hour_ms = 3_600_000
const plain = fc.record({ at: fc.integer({ min: -90, max: 90 }), days: fc.integer({ min: 1, max: 60 }) })
const ruled = fc.record({
  at: fc.integer({ min: -90, max: 10 }),
  hours: fc.constantFrom(1, 12, 24, 30, 48, 72),
  every: fc.integer({ min: 1, max: 3 }),
  count: fc.integer({ min: 1, max: 60 }),
})

propertyTest.prop([fc.array(plain, { maxLength: 3 }), fc.array(ruled, { maxLength: 3 })], { numRuns: 60 })(
  'the window around now is that of all occurrences there are',
  (plains, rules) => {
    const now_ms = Date.parse(noon)
    const event = (id: string, start_ms: number, length_ms: number) => {
      return { group_id: 7, id, start: iso(start_ms), end: iso(start_ms + length_ms) }
    }
    const singles = plains.map(({ at, days }, index) => event(`p${index}`, now_ms + at * DAY_MS, days * DAY_MS))
    const series = rules.map(({ at, hours, every, count }, index) => ({
      ...event(`r${index}`, now_ms + at * DAY_MS, hours * hour_ms),
      rrule: `FREQ=DAILY;INTERVAL=${every};COUNT=${count}`,
    }))
    const repeated = rules.flatMap(({ at, hours, every, count }, index) =>
      Array.from({ length: count }, (_, n) =>
        event(`r${index} ${n}`, now_ms + (at + n * every) * DAY_MS, hours * hour_ms),
      ),
    )
    const everything = expandSchedule(scheduleFromValue({ groups: [7], events: [...singles, ...repeated] }).schedule, 0)
    const [group] = expandSchedule(
      scheduleFromValue({ groups: [7], events: [...singles, ...series] }).schedule,
      now_ms,
    ).groups
    expect(windowAround(group?.occurrences ?? [], now_ms)).toEqual(
      windowAround(everything.groups[0]?.occurrences ?? [], now_ms),
    )
    expect([group?.start_unseen_ms, group?.end_unseen_ms]).toEqual([Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY])
  },
)
