import { describe, expect, test } from 'vitest'
import type { Observation } from '../history/observation.js'
import {
  began,
  broken,
  clear,
  doubted,
  down,
  end,
  event,
  given,
  held,
  link,
  musts,
  off,
  on,
  schedule,
  started,
  tell,
  told,
} from '../testing/watched-group.js'

/** What a group is told after cuts, restarts and edits; instants in seconds from 12:00:00. */

const minute = [event(60, 120)]

describe('a server that was away', () => {
  const cut = [...given([event(60, 200)]), off(0), link(50, false)]

  test('has the latency after it is back', () => {
    expect(told(...cut, end(150))).toEqual([])
    expect(musts(...cut, link(100, true), on(130), end(150))).toEqual([])
    expect(musts(...cut, link(100, true), on(130.001), end(150))).toEqual(['transition-latency'])
    expect(broken(...cut, link(100, true), end(130))).toEqual([])
    expect(broken(...cut, link(100, true), end(130.001))).toEqual(['on-while-covered'])
  })

  test('is told to have been back once, and is late by how long it was back', () => {
    expect(broken(...cut, link(100, true), on(115), end(150))).toEqual([])
    expect(broken(...cut, link(100, true), link(105, true), on(115.001), end(150))).toEqual([
      'transition-latency-target',
    ])
  })

  test('may first tell what was asked for long ago', () => {
    const back = [...given([event(20, 60)]), off(0), on(20), link(50, false), link(300, true)]
    expect(musts(...back, off(310), end(400))).toEqual([])
    const old = [...given([event(20, 60), event(80, 90)]), off(0), on(20), link(50, false), link(300, true)]
    expect(musts(...old, off(301), on(302), off(303), end(400))).toEqual([])
    expect(musts(...old, off(301), on(302), off(303), on(304), off(305), end(400))).toEqual(['off-when-uncovered'])
    expect(told(...old, off(301), on(320), end(325))).toEqual([])
    expect(musts(...old, off(329), on(329.999), off(329.999), end(400))).toEqual([])
    expect(musts(...old, off(329), on(330), off(330), end(400))).toEqual(['off-when-uncovered'])
  })

  test('is held to what was overdue when it went', () => {
    expect(told(...given(minute), off(0), link(91, false), end(100))).toEqual([
      [
        'on-while-covered',
        90_000,
        'events cover 12:01:00 to 12:02:00, so by 12:01:30 the group is on',
        'off, published at 12:00:00, is still in force',
      ],
    ])
    expect(broken(...given(minute), off(0), link(90, false), end(100))).toEqual([])
    expect(broken(...given(minute), off(0), down(91), end(100))).toEqual(['on-while-covered'])
  })

  test('is not asked for a group that is new while it is away, before it is back', () => {
    const away = [began(), schedule(0, [], []), started(0), link(10, false), schedule(20, [], [7])]
    expect(broken(...away, end(100))).toEqual([])
    expect(broken(...away, link(60, true), end(90))).toEqual([])
    expect(broken(...away, link(60, true), end(90.001))).toEqual(['off-when-uncovered'])
  })
})

describe('a restart while the group is on', () => {
  const long = given([event(20, 200)])
  const before = [...long, off(0), on(20), down(60)]
  const keeps = (...history: readonly Observation[]) => held(...history)['restart-keeps-on'] ?? 0

  test('keeps it on', () => {
    expect(told(...before, on(65), started(65), end(120))).toEqual([])
    expect(keeps(...before, on(65), started(65), on(70), end(120))).toBe(1)
    expect(keeps(...before, started(65), end(120))).toBe(0)
  })

  test('shows off first where it does not', () => {
    expect(told(...before, off(64), on(65), started(65), end(120))).toEqual([
      [
        'restart-keeps-on',
        64_000,
        'events cover 12:00:20 to 12:03:20, so the group stays on',
        'off was published at 12:01:04',
      ],
    ])
    expect(broken(...before, on(64), started(65), off(66), on(67), end(120))).toEqual(['on-while-covered'])
  })

  test('is none of a group that was off, was to be, or is gone', () => {
    expect(keeps(...long, off(0), down(10), off(15), started(15), end(20))).toBe(0)
    expect(keeps(...given([event(20, 60)]), off(0), on(20), down(70), off(71), started(71), end(75))).toBe(0)
    expect(keeps(...long, off(0), down(40), off(45), started(45), end(50))).toBe(0)
    const left = schedule(50, [], [])
    expect(keeps(...long, off(0), on(20), left, down(60), off(61), started(61), end(70))).toBe(0)
  })

  test('is not a cut of the link', () => {
    expect(keeps(...long, off(0), on(20), link(60, false), link(65, true), on(65), end(70))).toBe(0)
  })

  test('is one that was on when it began, as far as the clock can tell', () => {
    const early = [...given(minute, 250), off(0), on(59.8)]
    expect(broken(...early, down(60), off(64), started(64), end(70))).toEqual(['restart-keeps-on'])
    expect(broken(...early, down(59.9), off(64), started(64), end(70))).toEqual(['on-while-covered'])
  })

  test('is the last one', () => {
    const again = [...before, off(64), started(65), down(70), off(71), on(72), started(73), end(120)]
    expect(broken(...again)).toEqual(['restart-keeps-on'])
    expect(keeps(...again)).toBe(1)
  })
})

describe('another schedule', () => {
  test('is followed within the latency', () => {
    const edit = [...given([event(80, 120)]), off(0), schedule(40, [event(35, 120)])]
    expect(held(...edit, on(41), end(75))).toEqual({
      'off-when-uncovered': 1,
      'on-while-covered': 1,
      'edit-replaces-with-new-id': 1,
    })
    expect(told(...edit, on(70), end(80))).toEqual([])
    expect(told(...edit, end(80))).toEqual([
      [
        'edit-replaces-with-new-id',
        70_000,
        'events cover 12:00:35 to 12:02:00, so by 12:01:10 the group is on',
        'off, published at 12:00:00, is still in force',
      ],
    ])
    const cancel = [...given([event(0, 100)]), on(0), schedule(40, [])]
    expect(held(...cancel, off(41), end(75))).toMatchObject({ 'cancel-replaces-with-new-id': 1 })
    expect(broken(...cancel, end(75))).toEqual(['cancel-replaces-with-new-id'])
  })

  test('is followed at the boundaries that it has', () => {
    const longer = [...given(minute), off(0), on(60), schedule(70, [event(60, 200)])]
    expect(told(...longer, off(200), end(240))).toEqual([])
    expect(musts(...longer, off(120), on(121), end(160))).toEqual(['edit-replaces-with-new-id'])
    expect(held(...longer, off(200), end(240))).toMatchObject({ 'transition-latency': 2 })
    expect(held(...longer, off(200), end(240))).not.toHaveProperty('edit-replaces-with-new-id')
  })

  test('is not to blame for what is left long after', () => {
    const edit = [...given([]), off(0), schedule(40, [event(35, 200)]), on(41)]
    expect(broken(...edit, off(150), end(160))).toEqual(['on-while-covered'])
  })

  test('ends what was overdue by the one before', () => {
    const overdue = [...given(minute), off(0), schedule(100, [])]
    expect(told(...overdue, end(140))).toEqual([
      [
        'on-while-covered',
        90_000,
        'events cover 12:01:00 to 12:02:00, so by 12:01:30 the group is on',
        'off, published at 12:00:00, is still in force',
      ],
    ])
  })

  test('may have another cause than the last change of the group', () => {
    const both = [...given([event(60, 200)]), off(0), schedule(10, [event(60, 201)]), schedule(20, [event(60, 201)])]
    expect(held(...both, on(60), end(95))).not.toHaveProperty('edit-replaces-with-new-id')
  })
})

describe('a group that left the schedule', () => {
  const left = [...given([event(0, 200)]), on(0), schedule(50, [], [])]

  test('is off, or told nothing, after the latency', () => {
    expect(told(...left, end(200))).toEqual([])
    expect(told(...left, clear(60), end(200))).toEqual([])
    expect(told(...left, on(79.999), off(100), end(200))).toEqual([])
    expect(doubted(...left, on(79.999), off(100), end(200))).toEqual([])
    expect(broken(...left, schedule(70, [], []), on(80), end(200))).toEqual(['off-when-uncovered'])
    expect(told(...left, on(80), end(200))).toEqual([
      [
        'off-when-uncovered',
        80_000,
        'the group left the schedule at 12:00:50, so no event covers it',
        'on was published at 12:01:20',
      ],
    ])
  })

  test('has the latency after the server is back', () => {
    expect(told(...left, link(60, false), link(100, true), on(129.999), end(200))).toEqual([])
    expect(broken(...left, link(60, false), link(100, true), on(130), end(200))).toEqual(['off-when-uncovered'])
  })

  test('is held to what was overdue when it left, and to nothing since', () => {
    const overdue = [...given(minute), off(0), schedule(100, [], [])]
    expect(broken(...overdue, end(200))).toEqual(['on-while-covered'])
    expect(broken(...given(minute), off(0), schedule(70, [], []), end(200))).toEqual([])
    expect(held(...given(minute), off(0), schedule(20, [], []), end(200))).toEqual({})
  })

  test('is asked for anew when it comes back', () => {
    const again = schedule(100, [event(0, 200)])
    expect(told(...left, clear(51), again, on(130), end(150))).toEqual([])
    expect(broken(...left, clear(51), again, end(130))).toEqual([])
    expect(broken(...left, clear(51), again, end(130.001))).toEqual(['retained-is-current'])
    expect(held(...left, clear(51), again, on(101), end(150))).toMatchObject({ 'on-while-covered': 2 })
    expect(musts(...left, off(51), schedule(100, []), on(120), end(150))).toEqual(['off-when-uncovered'])
    expect(held(...left, off(51), schedule(100, []), end(150))).toMatchObject({ 'edit-replaces-with-new-id': 1 })
    const chain = [event(0, 60), event(60, 200)]
    const away = [...given(chain), on(0), schedule(50, [], []), schedule(100, chain)]
    expect(held(...away, end(150))).not.toHaveProperty('no-off-between-adjacent')
  })
})

describe('what comes without an acknowledgement', () => {
  test('has no sure instant, and neither has what is in force after it', () => {
    expect(told(...given(minute), { ...off(0), qos: 0 }, end(200))).toEqual([])
    expect(told(...given(minute), { ...off(0), qos: 0 }, on(20), on(91), end(200))).toEqual([])
  })
})

describe('a clock that is not exact', () => {
  test('may see what comes at a boundary shortly before', () => {
    expect(told(...given(minute, 250), off(0), on(59.75), off(119.75), end(200))).toEqual([])
    expect(held(...given(minute, 250), off(0), on(59.75), end(100))).toMatchObject({ 'on-while-covered': 1 })
    expect(broken(...given(minute, 250), off(0), on(59.749), off(120), end(200))).toEqual(['off-when-uncovered'])
    expect(told(...given(minute, 250), off(0), on(59.8), clear(61), end(100))).toEqual([
      [
        'retained-is-current',
        91_000,
        'events cover 12:01:00 to 12:02:00, so by 12:01:31 the group is on',
        'the topic was cleared at 12:01:01',
      ],
    ])
    expect(told(...given(minute, 250), off(0), tell(59.8, 'ON'), on(60), off(120), end(200))).toEqual([])
  })

  test('says when that was, of what asks for no other state', () => {
    const saw = (...history: readonly Observation[]) => told(...history).map((one) => one.at(-1))
    expect(saw(...given(minute, 250), off(59.8), end(100))).toContain(
      'off, published at 12:00:59.800, is still in force',
    )
    expect(saw(...given(minute, 250), tell(59.8, 'ON'), end(100))).toContain(
      'what was published at 12:00:59.800 says neither on nor off',
    )
  })

  test('tells in doubt that a group that left is on', () => {
    const before = [...given([event(80, 100)], 250), off(0), schedule(50, [], [])]
    expect(doubted(...before, on(79.9), end(90))).toEqual([])
    const left = [...given([event(0, 200)], 250), on(0), schedule(50, [], [])]
    expect(held(...left, on(80.249), end(200))).toEqual({ 'on-while-covered': 1, 'off-when-uncovered': 1 })
    expect(broken(...left, on(80.249), end(200))).toEqual([])
    expect(doubted(...left, on(80.249), end(200))).toEqual(['off-when-uncovered'])
    expect(broken(...left, on(80.25), end(200))).toEqual(['off-when-uncovered'])
    expect(told(...left, on(49.9), end(200))).toEqual([])
  })
})
