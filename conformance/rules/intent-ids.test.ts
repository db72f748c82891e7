import { describe, expect, test } from 'vitest'
import type { RequirementId } from '../../generated/requirements.js'
import type { Observation, PacketObservation } from '../history/observation.js'
import { onceEach } from '../scenarios/single-events.js'
import { clear, down, edit, event, given, intent, link, observed, started, text } from '../testing/intent-histories.js'
import { withRetained } from '../testing/polling-server.js'
import { allRules } from './index.js'
import { judge } from './judge.js'

const rules = allRules.filter(({ id }) => id.startsWith('server/intent/'))
const judged = (history: readonly Observation[]) => judge(withRetained(history), rules)
const broken = (history: readonly Observation[]): RequirementId[] =>
  [...judged(history)].filter(([, { violations }]) => violations > 0).map(([id]) => id)
const withheld = (packet: PacketObservation): PacketObservation => ({ ...packet, withheld: true })

const plain = given(event('a', 60, 240))
const off = (id: string, ...secs: number[]) => secs.map((sec) => intent(sec, 'off', id))
const on = (id: string, ...secs: number[]) => secs.map((sec) => intent(sec, 'on', id))

describe('an id that was never acknowledged', () => {
  const lost = [...off('one', 0, 30), withheld(intent(60, 'on', 'lost')), link(60, false)]

  test('leaves the one before it in force for its publisher', () => {
    const short = given(event('a', 60, 70))
    expect(broken(observed(short, [...lost, link(80, true), ...off('one', 80, 110)], 120))).toEqual([])
  })

  test('may stand for what comes after it', () => {
    const cancelled = edit(80, given(event('c', 200, 240)))
    expect(broken(observed(plain, [...lost, link(80, true), cancelled, ...off('lost', 80, 110)], 120))).toEqual([])
  })
})

describe('an id over a restart', () => {
  const before = [...off('one', 0, 30), ...on('two', 60, 91), down(95)]

  test('may stand for the same intent as before, and for no other', () => {
    const restarted = (id: string) => observed(plain, [...before, ...on(id, 100), started(100), ...on(id, 130)], 140)
    expect(broken(restarted('two'))).toEqual([])
    expect(broken(restarted('three'))).toEqual(['server/intent/restart-keeps-id'])
    expect(broken(restarted('one')).sort()).toEqual([
      'server/intent/id-never-reused-over-restarts',
      'server/intent/restart-keeps-id',
    ])
  })

  test('is judged where the intent is the same on both sides of the stretch alone', () => {
    const ends = given(event('a', 60, 98))
    const later = [...before, ...on('three', 100), started(100), ...off('four', 130)]
    expect(broken(observed(ends, later, 140))).toEqual(['server/intent/transition-latency-target'])
  })
})

describe('an id over a restart near the edge of a stretch', () => {
  const seen = (sec: number, at_sec: number) =>
    off('two', sec).map((one) => ({ ...one, at_ms: Date.parse(text(at_sec)) }))
  const ended = [...on('one', 0, 30), ...off('two', 60), down(65)]
  const over = [...seen(69, 69.9), started(69.9)]

  test('may be another where the clock cannot tell that it was no boundary', () => {
    const begins = [...ended, ...off('three', 70), started(70), ...off('three', 100)]
    const history = (end_sec: number, accuracy_ms: number) =>
      observed(given(event('a', 0, end_sec)), begins, 110, { accuracy_ms })
    expect(broken(history(59.9, 250))).toEqual([])
    expect(broken(history(59.9, 0))).toEqual(['server/intent/restart-keeps-id'])
  })

  test('is another where the next boundary may be past', () => {
    const happens = [...off('one', 0, 30), down(35), ...over, ...on('three', 75)]
    const history = (accuracy_ms: number) => observed(given(event('a', 70, 240)), happens, 80, { accuracy_ms })
    expect(broken(history(250))).toEqual([])
    expect(broken(history(0))).toEqual(['server/intent/restart-keeps-id'])
  })

  test('may be another after an edit', () => {
    const edited = edit(35, given(event('a', 120, 240)))
    const happens = [...off('one', 0, 30), edited, down(36), ...off('two', 40), started(40)]
    expect(broken(observed(plain, happens, 50))).toEqual([])
  })

  test.each([
    [5, 'one'],
    ['one', 5],
  ])('is not compared where it cannot be read: %s, %s', (before, now) => {
    const named = (sec: number, intent_id: unknown) => intent(sec, 'off', '', { intent_id })
    const happens = [named(0, before), named(30, before), down(35), named(40, now), started(40)]
    expect(broken(observed(plain, happens, 50))).toEqual(['server/intent/schema'])
  })
})

describe('an intent that states a part of its window', () => {
  const stated = (edges: object) => {
    const named = (id: string, sec: number) => intent(sec, 'on', id, edges)
    const happens = [
      ...off('one', 0, 30),
      named('two', 60),
      named('two', 91),
      down(95),
      named('three', 100),
      started(100),
    ]
    return broken(observed(given(event('a', 60, 98), event('b', 98, 240)), happens, 110))
  }

  test.each([[{ event_window_start: text(60) }], [{ event_window_end: text(240) }]])('has its id: %o', (edges) => {
    expect(stated(edges)).toContain('server/intent/restart-keeps-id')
    expect(stated({})).not.toContain('server/intent/restart-keeps-id')
  })

  test('that cannot be read is not compared over a restart', () => {
    expect(stated({ event_window_start: 'soon', event_window_end: 'late' })).not.toContain(
      'server/intent/restart-keeps-id',
    )
  })
})

describe('a group that was away', () => {
  test('starts anew: its id may be another', () => {
    const gone = edit(95, onceEach({ groups: [], events: [] }))
    const back = edit(105, plain)
    const happens = [...off('one', 0, 30), ...on('two', 60, 91), gone, clear(96), back, ...on('three', 106, 136)]
    expect(broken(observed(plain, happens, 140))).toEqual([])
  })
})

describe('an intent that does not state its window', () => {
  const adjacent = given(event('a', 60, 120), event('b', 120, 240))
  const beats = (sec: number) => [...off('one', 0, 30), ...on('two', 60, 90, 110), ...on('three', sec, sec + 30)]

  test('may have another id after an event began, for as long as the latency', () => {
    expect(broken(observed(adjacent, beats(120), 160))).toEqual([])
    expect(broken(observed(adjacent, beats(140), 175))).toEqual([])
  })

  test('keeps it where nothing began', () => {
    expect(broken(observed(plain, beats(120), 160))).toEqual(['server/intent/stable-id-on-heartbeat'])
    expect(broken(observed(adjacent, beats(119), 160))).toEqual(['server/intent/stable-id-on-heartbeat'])
  })

  test('may have another where the clock cannot tell whether something began', () => {
    const early = beats(119).map((one) => ({
      ...one,
      at_ms: one.at_ms === Date.parse(text(119)) ? one.at_ms + 800 : one.at_ms,
    }))
    expect(broken(observed(adjacent, early, 160, { accuracy_ms: 250 }))).toEqual([])
    expect(broken(observed(adjacent, early, 160))).toEqual(['server/intent/stable-id-on-heartbeat'])
  })

  test('may have another as long after that as the clock cannot tell from the latency', () => {
    const late = (id: string) => on(id, 150).map((one) => ({ ...one, at_ms: one.at_ms + 200 }))
    const happens = [...off('one', 0, 30), ...on('two', 60, 90, 120), ...late('two'), ...on('three', 170)]
    expect(broken(observed(adjacent, happens, 175, { accuracy_ms: 250 }))).toEqual([])
    expect(broken(observed(adjacent, happens, 175))).toEqual(['server/intent/stable-id-on-heartbeat'])
  })

  test('may have another after an edit, for as long as the latency', () => {
    const happens = (sec: number, at_sec: number) => [
      ...off('one', 0, 30),
      ...on('two', 60, 90),
      edit(at_sec, given(event('a', 60, 300))),
      ...on('two', 120),
      ...on('three', sec),
    ]
    expect(broken(observed(plain, happens(149, 119.5), 160))).toEqual([])
    expect(broken(observed(plain, happens(149, 90), 160))).toEqual([])
    expect(
      broken(
        observed(
          plain,
          happens(149, 89.9).toSorted((a, b) => a.at_ms - b.at_ms),
          160,
        ),
      ),
    ).toEqual(['server/intent/stable-id-on-heartbeat'])
  })
})
