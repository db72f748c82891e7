import { expect, test } from 'vitest'
import { due, secOf, startsAt, taken, takenOff, termsBy, turned } from '../testing/client-knowing.js'
import { at } from '../testing/stage.js'
import { type Candidate, later, type Stretch, type Tv } from './client-duty.js'
import type { Terms } from './client-knowledge.js'

/** What one client that knows so much owes the TV some time later, and what it has not done by then. */

const groups = taken('a')
const off = takenOff
const { POSITIVE_INFINITY: never, NEGATIVE_INFINITY: always } = Number

const passed = (
  candidate: Candidate,
  from: number,
  to: number,
  tv: Tv,
  more: Partial<Terms> = {},
  trail?: Stretch[],
) => {
  const { candidate: now, missing_ms } = later(candidate, at(from), at(to), tv, termsBy(null, more), trail)
  return { now, missing: missing_ms === null ? null : secOf(missing_ms) }
}
const on = startsAt(20, { group: groups })

test('what was not done is missing once its time is over, give or take twice the accuracy', () => {
  expect([passed(on, 20, 22, 'off').missing, passed(on, 20, 22.001, 'off').missing]).toEqual([null, 22])
  const unsure = { accuracy_ms: 500 }
  expect([passed(on, 20, 23, 'off', unsure).missing, passed(on, 20, 23.001, 'off', unsure).missing]).toEqual([null, 22])
})

test('nothing is missing where the TV is so, is not known, or is left as it is', () => {
  expect([passed(on, 20, 30, 'on').missing, passed(on, 20, 30, 'unknown').missing]).toEqual([null, null])
  expect(passed(startsAt(20, { heard: false }), 20, 90, 'off').missing).toBeNull()
  expect(due(passed(on, 20, 30, 'on').now)).toEqual([always, never])
  expect(due(passed(on, 20, 30, 'unknown').now)).toEqual([always, 22])
})

test('another decides when an intent is over, and the next then', () => {
  const both = startsAt(20, { group: taken('a', { expires_ms: at(50) }), override: off('x', { expires_ms: at(40) }) })
  const trail: Stretch[] = []
  expect(passed(both, 20, 45, 'unknown', {}, trail).now.duty.verdict.intent_id).toBe('a')
  expect(trail.map(({ from_ms, to_ms, duty }) => [secOf(from_ms), secOf(to_ms), duty.verdict.intent_id])).toEqual([
    [20, 40, 'x'],
    [40, 45, 'a'],
  ])
  expect(passed(both, 20, 40, 'unknown').now.duty.verdict.intent_id).toBe('a')
  expect(passed(both, 20, 39.999, 'unknown').now.duty.verdict.intent_id).toBe('x')
  expect(passed(both, 20, 60, 'unknown').now.duty.verdict.cause).toBe('unknown-events')
  expect(due(passed(both, 20, 45, 'unknown').now)).toEqual([always, 43])
  expect(passed(both, 20, 50, 'off').missing).toBe(43)
})

test('what is to come at the very end has come', () => {
  const ended = passed(startsAt(20, { group: taken('a', { expires_ms: at(40) }) }), 20, 40, 'on').now
  expect([ended.duty.verdict.cause, ...due(ended)]).toEqual(['unknown-events', 50, 53])
})

test('what may have been in force until then is forgotten', () => {
  const before = turned(on, { group: off() }, 30)
  expect(before.past.map(({ until_ms }) => secOf(until_ms))).toEqual([20, 30])
  expect(passed(before, 30, 30, 'on').now.past.map(({ until_ms }) => secOf(until_ms))).toEqual([30])
  expect(passed(before, 30, 30.001, 'on').now.past).toEqual([])
  const kept = passed(before, 30, 30, 'on').now
  expect(passed(kept, 30, 30, 'on').now).toBe(kept)
})

test('an off of the group is dropped when an event covers an instant at which it may be due', () => {
  const dropped = (start: number, end: number, to: number, more: Partial<Terms> = {}): boolean => {
    const events = [{ start_ms: at(start), end_ms: at(end) }]
    const begun = startsAt(20, { group: off('b', { since_ms: at(20) }), events }, more)
    return passed(begun, 20, to, 'unknown', more).now.duty.dropped
  }
  expect([dropped(25, 40, 29), dropped(25, 40, 30), dropped(25, 40, 31)]).toEqual([false, true, true])
  expect([dropped(25, 30, 60), dropped(25, 30.001, 60)]).toEqual([false, true])
  expect([dropped(33, 60, 60), dropped(33.001, 60, 60)]).toEqual([true, false])
  expect(dropped(25, 40, 60, { mode: 'mqtt' })).toBe(false)
  const unsure = { accuracy_ms: 500 }
  expect([dropped(25, 29.5, 60, unsure), dropped(25, 29.501, 60, unsure)]).toEqual([false, true])
  expect([dropped(33.5, 60, 60, unsure), dropped(33.501, 60, 60, unsure)]).toEqual([true, false])
})

test('an off that is dropped is never missing, and comes again with another intent', () => {
  const events = [{ start_ms: at(25), end_ms: at(60) }]
  const { now, missing } = passed(startsAt(20, { group: off('b', { since_ms: at(20) }), events }), 20, 50, 'on')
  expect([now.duty.dropped, missing]).toEqual([true, null])
  const same = turned(now, { group: off('b', { since_ms: at(20) }), events }, 50)
  expect(same.duty.dropped).toBe(true)
  const other = turned(now, { group: off('c', { since_ms: at(20) }), events }, 50)
  expect([other.duty.dropped, ...due(other)]).toEqual([false, 30, 63])
})

test('an on is not dropped, nor an off that looks at no events', () => {
  const events = [{ start_ms: at(0), end_ms: at(90) }]
  expect(passed(startsAt(20, { group: groups, events }), 20, 50, 'unknown').now.duty.dropped).toBe(false)
  expect(passed(startsAt(20, { override: off(), events }), 20, 50, 'unknown').now.duty.dropped).toBe(false)
})
