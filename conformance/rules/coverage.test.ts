import { test as propertyTest } from '@fast-check/vitest'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatInstant } from '../../generated/instants.js'
import type { ObservedEvent, ObservedOccurrence, ObservedTrap, ScheduleObservation } from '../history/observation.js'
import { onceEach } from '../scenarios/single-events.js'
import { type Coverage, coverageByGroup, happeningsAt, isUsableGroup, seamAt, stretchAt } from './coverage.js'

const START_MS = Date.parse('2026-03-31T12:00:00Z')
const at = (sec: number): number => START_MS + sec * 1000
const text = (sec: number): string => formatInstant(at(sec))
/** Instants in seconds, which are easier to read. */
const sec = (at_ms: number): number => (at_ms - START_MS) / 1000
const within = ({ start_ms, end_ms }: { readonly start_ms: number; readonly end_ms: number }) => [
  sec(start_ms),
  sec(end_ms),
]

const event = (id: string, start: number, end: number, group_id: number | string = 7): ObservedEvent => ({
  group_id,
  id,
  start: text(start),
  end: text(end),
})

function scheduled(
  events: readonly ObservedEvent[],
  { since = 0, groups = [7], more = [], traps = [] }: Partial<Given> = {},
): ScheduleObservation {
  const given = onceEach({ groups, events })
  const occurrences = [...given.occurrences, ...more]
  return { kind: 'schedule', at_ms: at(since), schedule: given.schedule, occurrences, traps }
}

interface Given {
  readonly since: number
  readonly groups: readonly (number | string)[]
  readonly more: readonly ObservedOccurrence[]
  readonly traps: readonly ObservedTrap[]
}

function covering(events: readonly ObservedEvent[], given: Partial<Given> = {}): Coverage {
  const coverage = coverageByGroup(scheduled(events, given)).get('7')
  if (!coverage) throw new Error('group 7 is not served')
  return coverage
}

const drawn = fc.array(fc.tuple(fc.nat({ max: 12 }), fc.integer({ min: 1, max: 6 })), { maxLength: 6 })
const eventsOf = (lengths: readonly (readonly [number, number])[]): ObservedEvent[] =>
  lengths.map(([start, length], index) => event(`e${index}`, start, start + length))

describe('what a schedule covers', () => {
  propertyTest.prop([drawn, fc.nat({ max: 20 }), fc.nat({ max: 8 })])(
    'is what any of its events covers, and each other instant from then on is in a gap',
    (lengths, now, since) => {
      const coverage = covering(eventsOf(lengths), { since })
      const covered = (instant: number): boolean =>
        lengths.some(([start, length]) => start <= instant && instant < start + length)
      const { state, start_ms, end_ms } = stretchAt(coverage, at(now))
      expect(state).toBe(covered(now) ? 'on' : 'off')
      const other = [now, ...Array.from({ length: 40 }, (_, index) => index)].filter(
        (instant) => at(instant) >= start_ms && at(instant) < end_ms,
      )
      expect(new Set(other.map(covered))).toEqual(new Set([covered(now)]))
      if (Number.isFinite(end_ms)) expect(covered(sec(end_ms))).toBe(!covered(now))
      if (Number.isFinite(start_ms)) expect(covered(sec(start_ms) - 1)).toBe(!covered(now))
      const gaps = coverage.gaps.filter((gap) => gap.start_ms <= at(now) && at(now) < gap.end_ms)
      expect(gaps).toHaveLength(now >= since && !covered(now) ? 1 : 0)
      for (const gap of coverage.gaps) expect(gap.end_ms).toBeGreaterThan(gap.start_ms)
    },
  )

  propertyTest.prop([drawn])('has a seam wherever an event starts or ends while it stays covered', (lengths) => {
    const { spans } = covering(eventsOf(lengths))
    for (const span of spans) {
      const inner = lengths
        .flatMap(([start, length]) => [start, start + length])
        .filter((instant) => span.start_ms < at(instant) && at(instant) < span.end_ms)
      const due = [...new Set(inner)]
        .sort((one, other) => one - other)
        .map((instant) => ({
          instant,
          kind: lengths.some(([start, length]) => start < instant && instant < start + length)
            ? 'overlapping'
            : 'adjacent',
        }))
      expect(span.seams.map(({ at_ms, kind }) => ({ instant: sec(at_ms), kind }))).toEqual(due)
    }
  })

  test('goes on for ever where no end is in reach', () => {
    const endless: ObservedOccurrence = {
      group_id: 7,
      id: 'e',
      start: text(5),
      end: text(9),
      by: 'rule',
      endless: true,
    }
    expect(stretchAt(covering([], { more: [endless] }), at(100))).toEqual({
      start_ms: at(5),
      end_ms: Number.POSITIVE_INFINITY,
      state: 'on',
    })
  })

  test('is nothing where times cannot be read, or are the wrong way round', () => {
    const odd = (start: string, end: string): ObservedOccurrence => ({ group_id: 7, id: 'o', start, end, by: 'single' })
    const more = [odd('noon', text(9)), odd(text(0), 'noon'), odd(text(9), text(9)), odd(text(9), text(5))]
    expect(covering([], { more })).toMatchObject({ spans: [], occurrences: [] })
  })

  test('is known by how its group is named, and is of that group alone', () => {
    const both = coverageByGroup(scheduled([event('a', 0, 5), event('b', 8, 9, '7'), event('c', 0, 20, 8)]))
    expect([...both.keys()]).toEqual(['7'])
    expect(both.get('7')?.occurrences.map(({ id, form }) => [id, form])).toEqual([
      ['a', 'number'],
      ['b', 'text'],
    ])
  })

  test('has traps, which are of one group too', () => {
    const trap = (group_id: number): ObservedTrap => ({ group_id, start: text(3), end: text(4), by: 'exdate' })
    expect(covering([], { traps: [trap(7), trap(8)] }).traps).toEqual([
      { by: 'exdate', start_ms: at(3), end_ms: at(4) },
    ])
    const never = { by: 'exdate', start_ms: Number.NaN, end_ms: Number.NaN }
    expect(covering([], { traps: [{ ...trap(7), start: 'noon' }] }).traps).toEqual([never])
    expect(covering([], { traps: [{ ...trap(7), end: 'noon' }] }).traps).toEqual([never])
  })
})

describe('events that are none', () => {
  test('would cover what lies between their ends', () => {
    const coverage = covering([event('a', 0, 5), event('b', 9, 6), event('c', 8, 8)])
    expect(coverage.has_invalid).toBe(true)
    expect(coverage.invalid.map(within)).toEqual([
      [6, 9],
      [8, 8.001],
    ])
  })

  test('cover nothing where their times cannot be read', () => {
    const unread = (times: object): ObservedEvent => ({ ...event('a', 0, 5), ...times })
    for (const one of [unread({ start: 'noon' }), unread({ end: 'noon' })])
      expect(covering([one])).toMatchObject({ has_invalid: true, invalid: [] })
  })

  test('are not there where every event is usable', () => {
    expect(covering([event('a', 0, 5)])).toMatchObject({ has_invalid: false, invalid: [] })
  })
})

test('a group is named twice where it is listed, or has events, as a number and as text', () => {
  expect(covering([event('a', 0, 5)]).doubled).toBe(false)
  expect(covering([event('a', 0, 5)], { groups: [7, 7] }).doubled).toBe(false)
  expect(covering([event('a', 0, 5)], { groups: [7, '7'] }).doubled).toBe(true)
  expect(covering([event('a', 0, 5, '7')]).doubled).toBe(true)
})

test('an edit is told by how events are written', () => {
  const written = (one: ObservedEvent) => [...covering([one]).written]
  expect(written(event('a', 0, 5))).toEqual(written(event('a', 0, 5)))
  expect(written(event('a', 0, 5))).not.toEqual(written(event('a', 0, 6)))
})

test.each([
  [7, true],
  [1, true],
  [0, false],
  [-7, false],
  [1.5, false],
  [2 ** 53, false],
  ['foyer', true],
  ['a b', false],
  ['', false],
])('group id %j may be used: %j', (group_id, usable) => {
  expect(isUsableGroup(group_id)).toBe(usable)
  expect(coverageByGroup(scheduled([], { groups: [group_id] })).size).toBe(usable ? 1 : 0)
})

describe('a seam', () => {
  const chain = covering([event('a', 0, 100), event('b', 100, 120), event('c', 115, 300)])

  test('tells what happens there', () => {
    expect(chain.spans[0]?.seams.map(({ told }) => told)).toEqual([
      'event a ends and event b starts',
      'event c starts',
      'event b ends',
    ])
    expect(happeningsAt(at(50), chain.occurrences)).toBe('')
  })

  test.each([
    [99, undefined],
    [100, 100],
    [114, 100],
    [115, 115],
    [120, 120],
    [149, 120],
    [150, undefined],
    [400, undefined],
  ])('is the last one within the latency: at %d s that is %j', (now, seam) => {
    const found = seamAt(chain, at(now))
    expect(found && sec(found.at_ms)).toBe(seam)
  })
})
