import { describe, expect, test } from 'vitest'
import type { Observation } from '../history/observation.js'
import { Presence } from './presence.js'
import type { ObservedConfig } from './rule.js'
import { unknownWorld } from './world.js'

/** What happens to an implementation, with instants in seconds. */
const begin = (sec: number): Observation => ({ kind: 'begin', at_ms: sec * 1000, config: {} })
const started = (sec: number): Observation => ({ kind: 'started', at_ms: sec * 1000 })
const down = (sec: number): Observation => ({ kind: 'down', at_ms: sec * 1000, kill: true })
const link = (sec: number, up: boolean): Observation => ({ kind: 'link', at_ms: sec * 1000, up })
const end = (sec: number): Observation => ({ kind: 'end', at_ms: sec * 1000 })

const publishing: ObservedConfig = { ...unknownWorld.config, publish_enabled: true, accuracy_ms: 250 }

function presenceAfter(history: readonly Observation[], config = publishing): Presence {
  const presence = new Presence()
  for (const one of history) presence.take(one, config)
  return presence
}

describe('an implementation can be held to something', () => {
  test('not before it said that it is started', () => {
    expect(new Presence()).toMatchObject({ able_since_ms: null, started_ms: null, run: 1, publishing: false })
    expect(presenceAfter([begin(1)])).toMatchObject({ able_since_ms: null, publishing: true, accuracy_ms: 250 })
  })

  test('from its start on, whatever else happens', () => {
    expect(presenceAfter([begin(1), started(2), end(9)])).toMatchObject({ able_since_ms: 2000, started_ms: 2000 })
    expect(presenceAfter([begin(1), started(2), started(5)])).toMatchObject({ able_since_ms: 2000, started_ms: 5000 })
  })

  test('never where it may not publish', () => {
    const silent = presenceAfter([begin(1), started(2)], { ...publishing, publish_enabled: false })
    expect(silent).toMatchObject({ able_since_ms: null, publishing: false })
  })

  test('not while its link is cut, and anew from when that is back', () => {
    expect(presenceAfter([begin(1), started(2), link(3, false)])).toMatchObject({ able_since_ms: null, cut_ms: 3000 })
    const back = presenceAfter([begin(1), started(2), link(3, false), link(8, true)])
    expect(back).toMatchObject({ able_since_ms: 8000, back_ms: 8000, cut_ms: 3000, run: 1 })
  })

  test('not while it is down, and a link that came back before is forgotten', () => {
    const history = [begin(1), started(2), link(3, false), link(8, true), down(10)]
    expect(presenceAfter(history)).toMatchObject({ able_since_ms: null, started_ms: null, back_ms: null, run: 2 })
    expect(presenceAfter([...history, started(12)])).toMatchObject({ able_since_ms: 12_000, back_ms: null, run: 2 })
  })

  test('after a start, which finds the link up', () => {
    expect(presenceAfter([begin(1), started(2), link(3, false), down(4), started(6)]).able_since_ms).toBe(6000)
  })

  test('but a link that comes back while it is down is not one that was lost', () => {
    const history = [begin(1), started(2), down(3), link(4, false), link(5, true)]
    expect(presenceAfter(history)).toMatchObject({ able_since_ms: null, back_ms: null })
  })

  test('and a link that was never lost does not come back', () => {
    expect(presenceAfter([begin(1), started(2), link(5, true)])).toMatchObject({ able_since_ms: 2000, back_ms: null })
  })
})

describe('what arrives after a cut', () => {
  const cut = [begin(1), started(2), link(3, false)]

  test('came over the new connection, once the clock can tell it from what was under way', () => {
    const presence = presenceAfter(cut)
    presence.takeArrival(3250)
    expect(presence.able_since_ms).toBe(null)
    presence.takeArrival(3251)
    expect(presence).toMatchObject({ able_since_ms: 3251, back_ms: 3251 })
    presence.takeArrival(4000)
    expect(presence).toMatchObject({ able_since_ms: 3251, back_ms: 3251 })
  })

  test('says nothing of an implementation that is down, or whose link is up', () => {
    const gone = presenceAfter([...cut, down(4)])
    gone.takeArrival(5000)
    expect(gone).toMatchObject({ able_since_ms: null, back_ms: null })
    const there = presenceAfter([begin(1), started(2)])
    there.takeArrival(5000)
    expect(there).toMatchObject({ able_since_ms: 2000, back_ms: null })
  })
})

describe('what is asked for is due', () => {
  test('a latency after it, or after the implementation was back', () => {
    const presence = presenceAfter([begin(1), started(2)])
    expect(presence.dueAfter(1000)).toBe(32_000)
    expect(presence.dueAfter(10_000)).toBe(40_000)
  })

  test('and until then, as far as the clock can tell, what was before may still be told', () => {
    const presence = presenceAfter([begin(1), started(2)])
    expect(presence.mayBeBehind(10_000, 40_249)).toBe(true)
    expect(presence.mayBeBehind(10_000, 40_250)).toBe(false)
  })

  test('at no time while the implementation is away', () => {
    const presence = presenceAfter([begin(1)])
    expect(presence.dueAfter(1000)).toBe(null)
    expect(presence.mayBeBehind(1000, 1_000_000)).toBe(true)
  })
})

test('it learns from a few kinds of observations alone', () => {
  const concerned = [begin(0), started(0), down(0), link(0, true)]
  expect(concerned.map(({ kind }) => kind)).toEqual([...Presence.subjects])
  expect(concerned.map(Presence.concerns)).toEqual([true, true, true, true])
  expect(Presence.concerns(end(0))).toBe(false)
})
