import { test as propertyTest } from '@fast-check/vitest'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { activeAt, lastBoundary, mergeWindows, nextBoundary, planOf, windowAround } from './coverage.js'
import type { Occurrence } from './model.js'

const occurrence = fc
  .tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 1, max: 10 }))
  .map(([start_ms, length]): Occurrence => ({ event_id: `e${start_ms}`, start_ms, end_ms: start_ms + length }))
const occurrences = fc.array(occurrence, { maxLength: 8 })
const instant = fc.integer({ min: -2, max: 55 })

const covered = (all: readonly Occurrence[], at: number): boolean =>
  all.some(({ start_ms, end_ms }) => start_ms <= at && at < end_ms)

describe('windowAround', () => {
  propertyTest.prop([occurrences, instant])('is there exactly when an event covers now', (all, now) => {
    expect(windowAround(all, now) !== null).toBe(covered(all, now))
  })

  propertyTest.prop([occurrences, instant])(
    'holds now, is covered throughout, and reaches as far as that goes',
    (all, now) => {
      const window = windowAround(all, now)
      if (!window) return
      expect(window.start_ms <= now && now < window.end_ms).toBe(true)
      for (let at = window.start_ms; at < window.end_ms; at += 1) expect(covered(all, at)).toBe(true)
      expect(covered(all, window.start_ms - 1)).toBe(false)
      expect(covered(all, window.end_ms)).toBe(false)
    },
  )

  test('two events that touch are one window', () => {
    const touching = [
      { event_id: 'b', start_ms: 10, end_ms: 20 },
      { event_id: 'a', start_ms: 0, end_ms: 10 },
    ]
    expect(windowAround(touching, 10)).toEqual({ start_ms: 0, end_ms: 20 })
    expect(windowAround(touching, 20)).toBeNull()
    expect(mergeWindows([...touching, { event_id: 'c', start_ms: 21, end_ms: 22 }])).toEqual([
      { start_ms: 0, end_ms: 20 },
      { start_ms: 21, end_ms: 22 },
    ])
  })
})

const plan = (all: readonly Occurrence[]) =>
  planOf({ group_id: 7, occurrences: all, start_unseen_ms: -Infinity, end_unseen_ms: Infinity })

propertyTest.prop([occurrences, instant])('the active events are those that cover now, each once', (all, now) => {
  const active = activeAt(plan(all), now).map(({ event_id }) => event_id)
  expect([...active].sort()).toEqual(
    [...new Set(all.filter((one) => covered([one], now)).map(({ event_id }) => event_id))].sort(),
  )
})

propertyTest.prop([occurrences, instant])('the last boundary is the latest one up to now', (all, now) => {
  const past = all.flatMap(({ start_ms, end_ms }) => [start_ms, end_ms]).filter((at) => at <= now)
  expect(lastBoundary(plan(all), now)).toBe(past.length ? Math.max(...past) : null)
})

propertyTest.prop([occurrences, instant])(
  'between now and the next boundary the active events stay the same',
  (all, now) => {
    const next = nextBoundary(plan(all), now) ?? 60
    expect(next).toBeGreaterThan(now)
    for (let at = now; at < next; at += 1) expect(activeAt(plan(all), at)).toEqual(activeAt(plan(all), now))
    if (next < 60) expect(all.some(({ start_ms, end_ms }) => start_ms === next || end_ms === next)).toBe(true)
  },
)
