import { describe, expect, test } from 'vitest'
import { due, secOf, startsAt, taken, takenOff, termsBy, turned } from '../testing/client-knowing.js'
import { at } from '../testing/stage.js'
import {
  type Candidate,
  candidateOf,
  type Duty,
  excused,
  fitOf,
  permitting,
  renewed,
  restarted,
} from './client-duty.js'
import { type Taken, unknowing } from './client-knowledge.js'
import type { Way } from './client-ways.js'

/** What one client that knows so much owes the TV, from when to when. */

const groups = taken('a')
const off = takenOff
const free = candidateOf(unknowing(false))
const { POSITIVE_INFINITY: never, NEGATIVE_INFINITY: always } = Number
const momentOf = (sec: number) => ({ from_ms: at(sec), to_ms: at(sec) })

describe('what is owed', () => {
  test('is an on by 2 s after its intent came, and by 3 s after anything else', () => {
    expect(due(startsAt(20, { group: groups }))).toEqual([always, 22])
    expect(due(startsAt(20, { group: groups }, { by: 'time' }))).toEqual([always, 23])
    const active = [{ start_ms: at(0), end_ms: at(60) }]
    expect(due(startsAt(20, { events: active }))).toEqual([always, 23])
  })

  test('is an off after its grace, counted from when it was first said', () => {
    expect(due(startsAt(20, { group: off() }))).toEqual([20, 33])
    expect(due(startsAt(20, { group: off('b', { since_ms: at(20) }) }, { from: 15 }))).toEqual([25, 33])
    expect(due(startsAt(20, { group: off('b', { since_ms: at(20), grace_ms: 5000 }) }))).toEqual([25, 28])
  })

  test('is an off at once where events say so, by the time of any other', () => {
    expect(due(startsAt(20, { events: [] }))).toEqual([20, 33])
    expect(due(startsAt(20, { events: [] }, { from: 15 }))).toEqual([15, 33])
  })

  test('is nothing where nobody decides', () => {
    const { duty } = turned(startsAt(20, { group: groups }), { heard: false }, 30)
    expect(duty).toMatchObject({ verdict: { by: 'nobody' }, earliest_ms: never, latest_ms: never, dropped: false })
    expect(due(startsAt(20, { heard: false }))).toEqual([never, never])
  })

  test('stays as it is while the same decide the same', () => {
    const before = startsAt(20, { group: off() })
    expect(turned(before, { group: off() }, 25).duty).toEqual(before.duty)
    expect(renewed(before, at(25), momentOf(25), termsBy(), 'arrival')).toBe(before)
    const again = turned(before, { group: off('c', { since_ms: at(10) }) }, 25)
    expect(due(again)).toEqual(due(before))
    expect(again.duty.verdict.intent_id).toBe('c')
    expect(again.past).toHaveLength(1)
    expect(turned(before, { group: off('b', { since_ms: at(9) }) }, 25).duty.verdict.since_ms).toBe(at(9))
  })

  test('may have been in force until just now', () => {
    const [first, second, ...more] = turned(startsAt(20, { group: groups }), { group: off() }, 30, {
      accuracy_ms: 500,
    }).past
    expect([first?.until_ms, second?.until_ms]).toEqual([at(20), at(31)])
    expect(second?.duty.verdict.intent_id).toBe('a')
    expect(more).toEqual([])
  })

  test('before is remembered, the last 32', () => {
    let now = free
    for (let sec = 1; sec <= 40; sec += 1) now = turned(now, { group: sec % 2 ? groups : off() }, sec)
    expect(now.past.map(({ until_ms }) => secOf(until_ms))).toEqual(Array.from({ length: 32 }, (_, nth) => nth + 9))
  })
})

describe('an off after another', () => {
  const pending = startsAt(20, { group: off() })

  test('of another author may come when the first would have, and when it would itself', () => {
    const own = off('x', { since_ms: at(25), grace_ms: 5000 })
    expect(due(turned(pending, { group: off(), override: own }, 25))).toEqual([20, 33])
    const slow = off('x', { since_ms: at(25), grace_ms: 20_000 })
    expect(due(turned(pending, { group: off(), override: slow }, 25))).toEqual([20, 48])
    expect(due(turned(pending, { group: off(), override: off('x', { since_ms: at(25), grace_ms: 0 }) }, 25))).toEqual([
      20, 28,
    ])
  })

  test('for another reason comes when either would, and at once where events say so', () => {
    expect(due(turned(startsAt(20, {}), { events: [] }, 25))).toEqual([25, 38])
    expect(due(turned(startsAt(20, { events: [] }), {}, 25))).toEqual([20, 38])
  })

  test('of the same author with another grace may be as late as the first', () => {
    const short = off('c', { since_ms: at(25), grace_ms: 2000 })
    expect(due(turned(pending, { group: short }, 25))).toEqual([20, 33])
    expect(due(turned(excused(pending), { group: short }, 25))).toEqual([20, 30])
    const long = off('c', { since_ms: at(25), grace_ms: 30_000 })
    expect(due(turned(pending, { group: long }, 25))).toEqual([20, 58])
  })

  test('counts its own grace where an on was in between', () => {
    const on = turned(pending, { group: groups }, 25)
    expect(due(turned(on, { group: off('c', { since_ms: at(30) }) }, 30))).toEqual([40, 43])
  })

  test('begins anew for who restarts its grace with a repeat', () => {
    const repeat = (way: Way | null, by: 'arrival' | 'time', intent: Taken = off()) =>
      due(turned(startsAt(20, { group: intent }), { group: intent }, 25, { by, way }))
    expect(repeat('repeat-restarts-grace', 'arrival')).toEqual([35, 38])
    expect(repeat('repeat-restarts-grace', 'time')).toEqual([20, 33])
    expect(repeat(null, 'arrival')).toEqual([20, 33])
    expect(repeat('repeat-restarts-grace', 'arrival', groups)).toEqual([always, 22])
  })
})

describe('an order', () => {
  const suits = (candidate: Candidate, order: 'on' | 'off', sec: number, accuracy_ms = 0) =>
    fitOf(candidate, order, at(sec), termsBy(null, { accuracy_ms }))
  const begun = startsAt(20, { group: off('b', { since_ms: at(20) }) })

  test('fits from when it may be given to when it is owed', () => {
    expect([29.999, 30, 33, 33.001].map((sec) => suits(begun, 'off', sec))).toEqual(['wrong', 'fits', 'fits', 'near'])
    expect(suits(begun, 'on', 31)).toBe('wrong')
  })

  test('is near by the accuracy', () => {
    expect([29.499, 29.5, 29.999, 30].map((sec) => suits(begun, 'off', sec, 500))).toEqual([
      ...['wrong', 'near', 'near', 'fits'],
    ])
  })

  test('fits a duty that was in force until just now', () => {
    const now = turned(startsAt(20, { group: groups }), { group: off('b', { since_ms: at(30) }) }, 30)
    expect([suits(now, 'on', 22), suits(now, 'on', 30), suits(now, 'off', 41)]).toEqual(['fits', 'near', 'fits'])
  })

  test('fits late where it may have been dropped', () => {
    const dropped: Candidate = { ...begun, duty: { ...begun.duty, dropped: true } }
    expect(suits(dropped, 'off', 50)).toBe('fits')
  })

  test('of an off is wrong while an event is seen to be active', () => {
    const during = (start: number, end: number, sec: number, accuracy_ms = 0, since = 0) =>
      suits(
        startsAt(20, {
          ...{ group: off('b', { since_ms: at(20) }), events: [{ start_ms: at(start), end_ms: at(end) }] },
          events_since_ms: at(since),
        }),
        'off',
        sec,
        accuracy_ms,
      )
    expect([during(31, 40, 30.999), during(31, 40, 31), during(0, 31, 31)]).toEqual(['fits', 'wrong', 'fits'])
    expect([during(31, 40, 31.499, 500), during(31, 40, 31.5, 500)]).toEqual(['fits', 'wrong'])
    expect([during(0, 32, 31.499, 500), during(0, 32, 31.5, 500)]).toEqual(['wrong', 'fits'])
    expect([during(0, 40, 31, 0, 31), during(0, 40, 31, 0, 31.001)]).toEqual(['wrong', 'fits'])
    expect([during(0, 40, 31, 500, 30.5), during(0, 40, 31, 500, 30.501)]).toEqual(['wrong', 'fits'])
  })

  test('is not held back by an event where it looks at none', () => {
    const events = [{ start_ms: at(0), end_ms: at(90) }]
    expect(suits(startsAt(20, { override: off(), events, events_since_ms: at(0) }), 'off', 31)).toBe('fits')
    expect(suits(startsAt(20, { group: groups, events, events_since_ms: at(0) }), 'on', 21)).toBe('fits')
  })

  test('is permitted by what it knew on the way, until then', () => {
    const permitted = permitting(begun, new Set(['on', 'off'] as const), at(25))
    expect([suits(permitted, 'on', 25), suits(permitted, 'off', 21)]).toEqual(['fits', 'fits'])
    expect(permitted.past.slice(-2).map(({ until_ms, duty }) => [secOf(until_ms), duty.verdict.wanted])).toEqual([
      [25, 'on'],
      [25, 'off'],
    ])
    expect(permitting(begun, new Set(), at(25)).past).toEqual(begun.past)
    let often = begun
    for (let nth = 0; nth < 20; nth += 1) often = permitting(often, new Set(['on', 'off'] as const), at(25 + nth))
    expect([often.past.length, secOf(often.past[0]?.until_ms ?? 0)]).toEqual([32, 29])
  })
})

describe('a candidate', () => {
  test('knows nothing and owes nothing at first', () => {
    const duty: Duty = {
      verdict: {
        ...{ by: 'nobody', cause: 'unheard', intent_id: null, wanted: null, grace_ms: 0, at_once: false },
        ...{ since_ms: never, rechecked: false },
      },
      ...{ earliest_ms: always, latest_ms: never, dropped: false },
    }
    expect(free).toEqual({ knowledge: unknowing(false), duty, past: [] })
  })

  test('is excused of what is owed', () => {
    const owing = startsAt(20, { group: groups })
    expect(excused(owing)).toEqual({ ...owing, duty: { ...owing.duty, latest_ms: never } })
    expect(excused(free)).toBe(free)
  })

  test('that is started again keeps what it knows, and owes by nobody until it has decided', () => {
    const owing = startsAt(20, { group: off() })
    const { duty } = owing
    expect(restarted(owing)).toEqual({
      ...{ knowledge: owing.knowledge, past: [], duty: { ...duty, verdict: { ...duty.verdict, by: 'nobody' } } },
    })
    expect(due(renewed(restarted(owing), at(60), { from_ms: at(50), to_ms: at(60) }, termsBy(), 'time'))).toEqual([
      20, 73,
    ])
  })
})
