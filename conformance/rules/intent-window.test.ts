import { describe, expect, test } from 'vitest'
import type { RequirementId } from '../../generated/requirements.js'
import type { Observation } from '../history/observation.js'
import type { GivenSchedule } from '../scenarios/scenario.js'
import { onceEach } from '../scenarios/single-events.js'
import { edit, event, given, intent, observed, text } from '../testing/intent-histories.js'
import { withRetained } from '../testing/polling-server.js'
import { allRules } from './index.js'
import { judge } from './judge.js'

const rules = allRules.filter(({ id }) => id.startsWith('server/intent/'))
const broken = (history: readonly Observation[]): RequirementId[] =>
  [...judge(withRetained(history), rules)].filter(([, { violations }]) => violations > 0).map(([id]) => id)

const BOUNDS = 'server/intent/window-bounds'
const ACTIVE = 'server/intent/active-event-ids'
const stated = (start_sec: number, end_sec: number) => ({
  event_window_start: text(start_sec),
  event_window_end: text(end_sec),
})

describe('the window of an intent', () => {
  const two = given(event('a', 0, 40), event('b', 60, 120))
  const first = [0, 30].map((sec) => intent(sec, 'on', 'one', stated(0, 40)))

  test.each([
    [69.999, 0, []],
    [70, 0, [BOUNDS]],
    [70.249, 250, []],
    [70.25, 250, [BOUNDS]],
  ])('may be that of the event before, at %d s, for as long as the latency (%i ms)', (sec, accuracy_ms, found) => {
    const late = [57, sec].map((at_sec) => intent(at_sec, 'on', 'one', stated(0, 40)))
    const happens = [...first, ...late, intent(71, 'on', 'two', stated(60, 120))]
    expect(broken(observed(two, happens, 75, { accuracy_ms }))).toEqual(found)
  })

  test.each([
    [60, 0, []],
    [59.999, 0, [BOUNDS]],
    [59.75, 250, []],
    [59.749, 250, [BOUNDS]],
  ])('may be that of the next event at %d s, when that may have begun (%i ms)', (sec, accuracy_ms, found) => {
    const happens = [...first, intent(sec, 'on', 'two', stated(60, 120))]
    expect(broken(observed(two, happens, 65, { accuracy_ms }))).toEqual(found)
  })

  test.each([
    [0.999, 40, []],
    [1, 40, [BOUNDS]],
    [0, 40.999, []],
    [0, 41, [BOUNDS]],
  ])('from %d to %d s is right within a second', (start_sec, end_sec, found) => {
    const happens = [0, 30].map((sec) => intent(sec, 'on', 'one', stated(start_sec, end_sec)))
    expect(broken(observed(two, happens, 35))).toEqual(found)
  })

  test.each(['event_window_start', 'event_window_end'])('may have its %s alone, which then is right', (edge) => {
    const only = (sec: number) => [0, 30].map((at_sec) => intent(at_sec, 'on', 'one', { [edge]: text(sec) }))
    expect(broken(observed(two, only(edge === 'event_window_start' ? 0 : 40), 35))).toEqual([])
    expect(broken(observed(two, only(20), 35))).toEqual([BOUNDS])
  })

  test.each(['event_window_start', 'event_window_end'])('has no %s where it is off', (edge) => {
    const off = (value: string | null) => [0, 30].map((sec) => intent(sec, 'off', 'one', { [edge]: value }))
    expect(broken(observed(given(), off(null), 35))).toEqual([])
    expect(broken(observed(given(), off(text(0)), 35))).toEqual(['server/intent/window-null-when-off'])
  })
})

describe('a wrong window', () => {
  const words = (schedule: GivenSchedule, ...happens: Observation[]) => {
    const { kept } = judge(observed(schedule, happens, 75), rules).get(BOUNDS) ?? {}
    return kept?.map(({ because, saw }) => [because.replace(/.* last /, ''), saw])
  }
  const [from, to] = ['2026-03-31T12:01:00Z', '2026-03-31T12:02:00Z']

  test('is told beside that of the events that go on, whatever else it might be', () => {
    const two = given(event('a', 0, 40), event('b', 60, 120))
    const happens = [intent(65, 'on', 'one', { event_window_end: text(50) })]
    expect(words(two, ...happens)).toEqual([[`from ${from} to ${to}`, 'the window is none to 2026-03-31T12:00:50Z']])
  })

  test('is told beside one without an end', () => {
    const { schedule } = given(event('a', 60, 120))
    const goesOn = { group_id: 7, id: 'a', start: text(60), end: text(240), by: 'rule', endless: true } as const
    const happens = [intent(65, 'on', 'one', { event_window_start: text(50) })]
    const found = words({ schedule, occurrences: [goesOn], traps: [] }, ...happens)
    expect(found).toEqual([[`from ${from} to none`, 'the window is 2026-03-31T12:00:50Z to none']])
  })
})

describe('what is a matter of reading', () => {
  const one = { group_id: 7, id: 'a', start: text(0), end: text(240), by: 'single' } as const
  const { schedule } = given(event('a', 0, 240))
  const cases: readonly (readonly [string, GivenSchedule])[] = [
    ['a group with two names', onceEach({ groups: [7, '7'], events: [event('a', 0, 240)] })],
    ['a schedule with an invalid event', given(event('a', 0, 240), event('none', 300, 300))],
    ['an occurrence of a series', { schedule, occurrences: [{ ...one, by: 'rule' }], traps: [] }],
    [
      'an event beside an occurrence of a series',
      { schedule, occurrences: [one, { ...one, start: text(300), end: text(360), by: 'rule' }], traps: [] },
    ],
    [
      'a day that is left out',
      { schedule, occurrences: [one], traps: [{ group_id: 7, start: text(300), end: text(360), by: 'exdate' }] },
    ],
  ]
  const wrong = [0, 30].map((sec) => intent(sec, 'on', 'one', { ...stated(5, 200), active_event_ids: ['x'] }))

  test.each(cases)('has no window or active events that could be wrong: %s', (_, schedule) => {
    expect(broken(observed(schedule, wrong, 35))).toEqual([])
  })

  test('is nothing of a single event', () => {
    expect(broken(observed(given(event('a', 0, 240)), wrong, 35)).sort()).toEqual([ACTIVE, BOUNDS])
  })
})

describe('the active events', () => {
  const adjacent = given(event('a', 0, 60), event('b', 60, 120))
  const active = (sec: number, ids: readonly string[], issued_sec = sec) =>
    intent(sec, 'on', 'one', { active_event_ids: ids, issued_at: text(issued_sec), expires_at: text(issued_sec + 90) })
  const judged = (one: Observation, accuracy_ms: number) =>
    broken(observed(adjacent, [active(0, ['a']), active(30, ['a']), one], 65, { accuracy_ms }))

  test.each([
    [60.2, ['a'], 0, [ACTIVE]],
    [60.2, ['a'], 250, []],
    [60.3, ['a'], 250, [ACTIVE]],
    [59.8, ['b'], 0, [ACTIVE]],
    [59.8, ['b'], 250, []],
    [59.7, ['b'], 250, [ACTIVE]],
    [60, ['b'], 0, []],
    [59.999, ['a'], 0, []],
  ])('at %d s may be %j where the clock cannot tell (%i ms)', (sec, ids, accuracy_ms, found) => {
    expect(judged(active(sec, ids), accuracy_ms)).toEqual(found)
  })

  test('are those at which it was issued, or published', () => {
    for (const id of ['a', 'b']) expect(judged(active(60.5, [id], 59.9), 0)).toEqual([])
    expect(judged(active(60.5, ['c'], 59.9), 0)).toEqual([ACTIVE])
  })

  test('may be those of the schedule before an edit, in any order, and each more than once', () => {
    const both = given(event('a', 0, 240), event('b', 0, 240))
    const edited = edit(40, given(event('a', 0, 240), event('c', 0, 240)))
    const happens = (ids: readonly string[]) => [
      active(0, ['a', 'b']),
      active(30, ['b', 'a', 'b']),
      edited,
      active(50, ids),
    ]
    expect(broken(observed(both, happens(['b', 'a']), 55))).toEqual([])
    expect(broken(observed(both, happens(['c', 'a']), 55))).toEqual([])
    expect(broken(observed(both, happens(['c', 'b']), 55))).toEqual([ACTIVE])
  })
})
