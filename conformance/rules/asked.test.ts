import { describe, expect, test } from 'vitest'
import { Asked } from './asked.js'
import type { Coverage } from './coverage.js'

/** Covered from so many to so many seconds. */
function covered(...spans: readonly (readonly [number, number])[]): Coverage {
  return {
    since_ms: 0,
    spans: spans.map(([start, end]) => ({ start_ms: start * 1000, end_ms: end * 1000, seams: [] })),
    gaps: [],
    occurrences: [],
    traps: [],
    invalid: [],
    has_invalid: false,
    doubled: false,
    written: new Set(),
  }
}

const EVER = Number.POSITIVE_INFINITY

describe('what a group is asked for', () => {
  test('begins with the schedule, and turns at its boundaries', () => {
    const asked = new Asked(covered([10, 20]), 0)
    expect(asked.stretch).toEqual({ state: 'off', from_ms: 0, end_ms: 10_000, cause: 'first' })
    asked.turn()
    expect(asked.stretch).toEqual({ state: 'on', from_ms: 10_000, end_ms: 20_000, cause: 'boundary' })
    asked.turn()
    expect(asked.stretch).toEqual({ state: 'off', from_ms: 20_000, end_ms: EVER, cause: 'boundary' })
  })

  test('follows another schedule, which begins a stretch where it asks for another state', () => {
    const asked = new Asked(covered([10, 20]), 0)
    const [longer, now] = [covered([15, 20]), covered([2, 5])]
    expect(asked.follow(longer, 3000, 'edit')).toBe(false)
    expect(asked.coverage).toBe(longer)
    expect(asked.stretch).toEqual({ state: 'off', from_ms: 0, end_ms: 15_000, cause: 'first' })
    expect(asked.follow(now, 4000, 'cancel')).toBe(true)
    expect(asked.coverage).toBe(now)
    expect(asked.stretch).toEqual({ state: 'on', from_ms: 4000, end_ms: 5000, cause: 'cancel' })
  })
})

describe('a right server', () => {
  /** Off, on from 10 to 20 s, off, on from 30 to 40 s, off. */
  const past = (): Asked => {
    const asked = new Asked(covered([10, 20], [30, 40]), 0)
    for (let turns = 0; turns < 4; turns += 1) asked.turn()
    return asked
  }

  test('may be behind by so much', () => {
    expect(past().allows('on', 39_999, false)).toBe(true)
    expect(past().allows('on', 40_000, false)).toBe(false)
    expect(past().allows('off', 40_000, false)).toBe(true)
  })

  test('may be behind by any time when it was away', () => {
    expect(past().allows('on', 100_000, true)).toBe(true)
  })

  test('never goes back', () => {
    const asked = past()
    expect(['on', 'off', 'on', 'off'].map((state) => asked.allows(state as 'on' | 'off', 0, true))).toEqual([
      ...[true, true, true, true],
    ])
    expect(asked.allows('on', 0, true)).toBe(false)
    expect(asked.allows('off', 0, false)).toBe(true)
  })

  test('goes on from where it must have been', () => {
    const asked = past()
    expect(asked.allows('on', 25_000, false)).toBe(true)
    expect(asked.allows('off', 0, true)).toBe(true)
    expect(asked.allows('on', 0, true)).toBe(false)
    const early = past()
    expect(early.allows('on', 15_000, false)).toBe(true)
    expect(early.allows('off', 0, false)).toBe(true)
    expect(early.allows('on', 0, false)).toBe(true)
  })

  test('knew of no event before its first schedule', () => {
    const asked = new Asked(covered([0, 20]), 5000)
    expect(asked.allows('off', 4999, false)).toBe(true)
    expect(asked.allows('on', 0, false)).toBe(true)
    expect(asked.allows('off', 0, false)).toBe(false)
    expect(new Asked(covered([0, 20]), 5000).allows('off', 5000, false)).toBe(false)
  })

  test('is judged less where its schedule changes all the time: its last 64 states are remembered', () => {
    const spans = Array.from({ length: 100 }, (_, index) => [2 * index, 2 * index + 1] as const)
    const asked = new Asked(covered(...spans), 0)
    for (let turns = 0; turns < 150; turns += 1) asked.turn()
    const told = Array.from({ length: 200 }, (_, index) => (index % 2 ? 'off' : 'on'))
    expect(told.findIndex((state) => !asked.allows(state, 0, true))).toBe(64 + 1)
  })
})
