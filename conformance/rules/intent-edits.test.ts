import { describe, expect, test } from 'vitest'
import type { RequirementId } from '../../generated/requirements.js'
import type { Observation } from '../history/observation.js'
import { onceEach } from '../scenarios/single-events.js'
import { clear, edit, event, given, intent, observed, text } from '../testing/intent-histories.js'
import { withRetained } from '../testing/polling-server.js'
import { allRules } from './index.js'
import { judge } from './judge.js'

const rules = allRules.filter(({ id }) => id.startsWith('server/intent/'))
const judged = (history: readonly Observation[]) => judge(withRetained(history), rules)
const broken = (history: readonly Observation[]): RequirementId[] =>
  [...judged(history)].filter(([, { violations }]) => violations > 0).map(([id]) => id)

const EDITED = 'server/intent/edit-replaces-with-new-id'
const plain = given(event('a', 0, 240))
const stated = (start_sec: number, end_sec: number) => ({
  event_window_start: text(start_sec),
  event_window_end: text(end_sec),
})
/** On with the window of `plain`, as heartbeats go on saying. */
const on = (...secs: number[]) => secs.map((sec) => intent(sec, 'on', 'one', stated(0, 240)))

describe('an edit that moves the window', () => {
  test.each([
    [20, 240],
    [0, 300],
  ])('to %i to %i s is due an intent that says so', (start_sec, end_sec) => {
    const edited = edit(100, given(event('a', start_sec, end_sec)))
    const two = (sec: number) => intent(sec, 'on', 'two', stated(start_sec, end_sec))
    const beats = on(0, 30, 60, 90)
    expect(broken(observed(plain, [...beats, edited, two(120), two(150)], 160))).toEqual([])
    expect(broken(observed(plain, [...beats, edited, ...on(120, 150)], 160))).toEqual([EDITED])
  })

  test('is answered in time 30 s later, and not before the clock can tell', () => {
    const answered = (sec: number, accuracy_ms: number) => {
      const two = { ...intent(130, 'on', 'two', stated(0, 300)), at_ms: Date.parse(text(sec)) }
      const happens = [...on(0, 30, 60, 90), edit(100, given(event('a', 0, 300))), ...on(120), two]
      const { inconclusive, violations } = judged(observed(plain, happens, 140, { accuracy_ms })).get(EDITED) ?? {}
      return [inconclusive, violations]
    }
    expect(answered(130, 0)).toEqual([0, 0])
    expect(answered(130.1, 250)).toEqual([1, 0])
    expect(answered(130.3, 250)).toEqual([0, 1])
  })

  test('needs no answer once the group has left the schedule', () => {
    const left = edit(110, onceEach({ groups: [], events: [] }))
    const happens = [...on(0, 30, 60, 90), edit(100, given(event('a', 0, 300))), left, clear(112)]
    expect(broken(observed(plain, happens, 140))).toEqual([])
  })

  test('is still due one when another group is edited meanwhile', () => {
    const longer = event('a', 0, 300)
    const other = edit(110, onceEach({ groups: [7, 8], events: [longer] }))
    const happens = [...on(0, 30, 60, 90), edit(100, given(longer)), other, ...on(120)]
    expect(broken(observed(plain, happens, 135))).toEqual([EDITED])
  })

  test.each([
    [120, 0],
    [130, 0],
    [130, 250],
  ])('to end at %i s, within the latency, need not be told before that (%i ms)', (end_sec, accuracy_ms) => {
    const beats = on(...[0, 30, 60, 90, 120, 140].filter((sec) => sec < end_sec + 20))
    const edited = edit(100, given(event('a', 0, end_sec)))
    const happens = [...beats.slice(0, 4), edited, ...beats.slice(4), intent(end_sec + 25, 'off', 'two')]
    expect(broken(observed(plain, happens, end_sec + 40, { accuracy_ms }))).toEqual([
      'server/intent/transition-latency-target',
    ])
  })

  test('of nothing is none of an intent that is off, whatever window that states', () => {
    const gap = given(event('a', 0, 60), event('c', 200, 240))
    const off = [60, 90, 120, 150].map((sec) => intent(sec, 'off', 'two', stated(60, 200)))
    const on = [0, 30].map((sec) => intent(sec, 'on', 'one', stated(0, 60)))
    const edited = edit(100, given(event('a', 0, 60), event('c', 210, 240)))
    expect(broken(observed(gap, [...on, ...off.slice(0, 2), edited, ...off.slice(2)], 160))).toEqual([
      'server/intent/window-null-when-off',
    ])
  })
})

test('an id that cannot be read was not kept', () => {
  const nameless = (sec: number, state: 'on' | 'off') => intent(sec, state, '', { intent_id: 5 })
  const happens = [nameless(0, 'on'), nameless(30, 'on'), edit(40, given(event('c', 200, 240))), nameless(60, 'off')]
  expect(broken(observed(plain, happens, 80))).toEqual(['server/intent/schema'])
})
