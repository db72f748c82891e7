import { describe, expect, test } from 'vitest'
import type { RequirementId } from '../../generated/requirements.js'
import type { Observation } from '../history/observation.js'
import { onceEach } from '../scenarios/single-events.js'
import { clear, down, edit, event, given, intent, link, ms, observed, started } from '../testing/intent-histories.js'
import { withRetained } from '../testing/polling-server.js'
import { allRules } from './index.js'
import { judge } from './judge.js'

const rules = allRules.filter(({ id }) => id.startsWith('server/intent/'))
const judged = (history: readonly Observation[]) => judge(withRetained(history), rules)
const broken = (history: readonly Observation[]): RequirementId[] =>
  [...judged(history)].filter(([, { violations }]) => violations > 0).map(([id]) => id)

const CLEARS = 'server/intent/removed-group-clears-retained'
const ONE = 'server/intent/group-id-number-or-text'
const off = (...secs: number[]) => secs.map((sec) => intent(sec, 'off', 'one'))
const none = onceEach({ groups: [], events: [] })

describe('a group with two names', () => {
  const doubled = onceEach({ groups: [7, '7'], events: [] })
  const [first, other] = [intent(30, 'off', 'one'), intent(30, 'off', 'two')]
  const told = (happens: Observation[], accuracy_ms = 0) =>
    broken(observed(doubled, [...off(0), ...happens], 35, { accuracy_ms })).filter((id) => id === ONE)

  test('has one intent at one instant', () => {
    expect(told([first, first])).toEqual([])
    expect(told([first, other])).toEqual([ONE])
    expect(told([first, { ...other, at_ms: ms(30.001) }])).toEqual([])
  })

  test('may have two where something happened in between, or where it cannot be told', () => {
    expect(told([first, edit(30, doubled), other])).toEqual([])
    expect(told([first, other], 250)).toEqual([])
    expect(told([first, { ...other, qos: 0 }])).toEqual([])
    expect(told([intent(30, 'off', 'one', { reason: 5 }), other])).toEqual([])
  })

  test('is no group with one name', () => {
    expect(broken(observed(given(), [...off(0), first, other], 35))).not.toContain(ONE)
  })
})

describe('a group that has left the schedule', () => {
  const left = (happens: Observation[], end_sec = 90, accuracy_ms = 0) => {
    const { violations, inconclusive, exercised } =
      judged(observed(given(), [...off(0, 30), edit(40, none), ...happens], end_sec, { accuracy_ms })).get(CLEARS) ?? {}
    return [violations, inconclusive, exercised]
  }

  test('has its topic cleared within the latency', () => {
    expect(left([clear(70)])).toEqual([0, 0, 1])
    expect(left([clear(70.001)])).toEqual([1, 0, 1])
    expect(left([])).toEqual([1, 0, 1])
    expect(left([], 70)).toEqual([0, 0, 0])
    expect(left([], 70.001)).toEqual([1, 0, 1])
  })

  test('may be cleared as late as the clock cannot tell', () => {
    expect(left([clear(70)], 90, 250)).toEqual([0, 0, 1])
    expect(left([clear(70.25)], 90, 250)).toEqual([0, 1, 1])
    expect(left([clear(70.251)], 90, 250)).toEqual([1, 0, 1])
  })

  test('is cleared by an empty payload that is retained', () => {
    expect(left([{ ...clear(50), retain: false }])).toEqual([1, 0, 1])
  })

  test('is not cleared while it cannot be', () => {
    expect(left([link(50, false), link(100, true), clear(130)], 150)).toEqual([0, 0, 1])
    expect(left([link(50, false), link(100, true), clear(130.001)], 150)).toEqual([1, 0, 1])
    expect(left([link(50, false)], 150)).toEqual([0, 0, 0])
  })

  test('may be unknown to a server that is started without it', () => {
    expect(left([down(50), started(60)], 150)).toEqual([0, 0, 0])
    expect(left([down(50), started(60), edit(100, given()), edit(110, none)], 180)).toEqual([0, 0, 0])
  })

  test('owes nothing once it is back, and the same when it leaves again', () => {
    const back = edit(50, given())
    expect(left([back], 150)).toEqual([0, 0, 0])
    expect(left([back, edit(60, none), clear(90)], 150)).toEqual([0, 0, 1])
    expect(left([back, edit(60, none), clear(90.001)], 150)).toEqual([1, 0, 1])
  })

  test('is to be cleared once more when it is told once more', () => {
    expect(left([clear(50), { ...clear(60), retain: false }], 95)).toEqual([0, 0, 1])
    expect(left([clear(50), ...off(60)], 95)).toEqual([1, 0, 1])
    expect(left([clear(50), ...off(60), clear(90)], 95)).toEqual([0, 0, 1])
    expect(left([clear(50), ...off(80)], 115)).toEqual([1, 0, 2])
    expect(left([clear(50), ...off(80), clear(110)], 115)).toEqual([0, 0, 2])
  })

  test('owes nothing where it never had an intent', () => {
    expect(judged(observed(given(), [edit(40, none)], 90)).get(CLEARS)?.exercised).toBe(0)
    expect(judged(observed(given(), [clear(5), edit(40, none)], 90)).get(CLEARS)?.exercised).toBe(0)
  })

  test('stays what it was when another schedule leaves it out too', () => {
    expect(left([edit(60, onceEach({ groups: [8], events: [event('x', 0, 10, 8)] })), clear(75)])).toEqual([1, 0, 1])
  })
})
