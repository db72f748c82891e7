import { describe, expect, test } from 'vitest'
import type { Observation, ObservedTrap } from '../history/observation.js'
import {
  began,
  broken,
  clear,
  counted,
  doubt,
  doubted,
  end,
  event,
  given,
  held,
  musts,
  off,
  on,
  schedule,
  started,
  tell,
  text,
  told,
} from '../testing/watched-group.js'

/** On from 60 to 120 s. */
const minute = [event(60, 120)]

describe('what a right server tells', () => {
  test('exercises each stretch that lasts longer than the latency', () => {
    expect(held(...given(minute), off(0), on(60), off(120), end(200))).toEqual({
      'on-while-covered': 1,
      'off-when-uncovered': 2,
      'transition-latency': 2,
      'transition-latency-target': 2,
    })
  })

  test('exercises it once, however often it is told', () => {
    const [offs, ons] = [
      [off(0), off(40), off(50)],
      [on(60), on(100), on(110)],
    ]
    expect(held(...given(minute), ...offs, ...ons, off(120), off(160), end(200))).toEqual({
      'on-while-covered': 1,
      'off-when-uncovered': 2,
      'transition-latency': 2,
      'transition-latency-target': 2,
    })
  })

  test('exercises nothing that is over, or ends, before', () => {
    expect(held(...given(minute), off(0), end(30))).toEqual({})
    expect(held(...given(minute), off(0), end(30.001))).toEqual({ 'off-when-uncovered': 1 })
    const brief = [event(60, 90)]
    expect(held(...given(brief), off(0), off(120), end(120))).toEqual({ 'off-when-uncovered': 1 })
  })

  test('exercises more where the schedule has more', () => {
    expect(held(...given([...minute, event(9, 8)]), off(0), on(60), end(91))).toMatchObject({ 'skip-invalid-event': 2 })
    expect(held(...given([...minute, event(70, 80, '7')]), off(0), on(60), end(91))).toMatchObject({
      'group-id-number-or-text': 2,
    })
  })

  test('exercises the recurrence that asks for it', () => {
    const recurring = { group_id: 7, id: 'r', start: text(60), end: text(120), by: 'rule' } as const
    const trap = { group_id: 7, start: text(60), end: text(100), by: 'exdate' } as const
    const [begin, asked, ...rest] = given([])
    if (!begin || asked?.kind !== 'schedule') throw new Error('no schedule was given')
    const history = [begin, { ...asked, occurrences: [recurring], traps: [trap] }, ...rest, off(0), on(60), off(120)]
    expect(held(...history, end(200))).toEqual({
      'on-while-covered': 1,
      'off-when-uncovered': 2,
      recurrence: 1,
      'transition-latency': 2,
      'transition-latency-target': 2,
    })
  })

  test.each([
    ['right away', on(60)],
    ['as late as it may', on(90)],
  ])('may come %s', (_, one) => {
    expect(musts(...given(minute), off(0), one, off(120), end(200))).toEqual([])
  })

  test('may be told again, and may say neither in between', () => {
    expect(told(...given(minute), off(0), off(20), on(60), tell(70, 'ON'), on(80), off(120), end(200))).toEqual([])
  })
})

describe('what comes too late', () => {
  test('breaks the latency, at its end', () => {
    expect(told(...given(minute), off(0), on(90.001), off(120), end(200))).toEqual([
      [
        'transition-latency',
        90_000,
        'events cover 12:01:00 to 12:02:00, so by 12:01:30 the group is on',
        'on was published at 12:01:30.001',
      ],
    ])
    expect(told(...given(minute), off(0), on(60), off(150.001), end(200))).toEqual([
      [
        'transition-latency',
        150_000,
        'no event covers 12:02:00 to the end, so by 12:02:30 the group is off',
        'off was published at 12:02:30.001',
      ],
    ])
  })

  test('should come sooner', () => {
    expect(told(...given(minute), off(0), on(75), off(135.001), end(200))).toEqual([
      [
        'transition-latency-target',
        135_001,
        'no event covers 12:02:00 to the end, so by 12:02:15 the group should be off',
        'off was published at 12:02:15.001',
      ],
    ])
  })

  test('is in doubt where the clock cannot tell', () => {
    const late = (sec: number) => [...given(minute, 250), off(0), on(sec), off(120), end(200)]
    expect(doubted(...late(90))).toEqual(['transition-latency-target'].slice(1))
    expect(doubted(...late(90.001))).toEqual(['transition-latency'])
    expect(doubted(...late(90.25))).toEqual(['transition-latency'])
    expect(broken(...late(90.25))).toEqual(['transition-latency-target'])
    expect(doubted(...late(90.251))).toEqual([])
    expect(broken(...late(90.251))).toEqual(['transition-latency'])
    expect([doubted(...late(75)), broken(...late(75))]).toEqual([[], []])
    expect([doubted(...late(75.001)), broken(...late(75.001))]).toEqual([['transition-latency-target'], []])
    expect([doubted(...late(75.25)), broken(...late(75.25))]).toEqual([['transition-latency-target'], []])
    expect([doubted(...late(75.251)), broken(...late(75.251))]).toEqual([[], ['transition-latency-target']])
  })

  test('is doubted with the same words', () => {
    const told = [...given(minute, 250), off(0), on(90.1), end(100)]
    expect(doubt('server/intent/transition-latency', ...told)).toMatchObject({
      at_ms: Date.parse('2026-03-31T12:01:30Z'),
      group: '7',
      because: 'events cover 12:01:00 to 12:02:00, so by 12:01:30 the group is on',
      saw: 'on was published at 12:01:30.100',
    })
  })

  test('has no target where the topic was cleared at the boundary', () => {
    expect(told(...given(minute), off(0), clear(60), on(80), end(85))).toEqual([])
  })

  test('has no target where no boundary asks for it', () => {
    const asked = schedule(40, [event(30, 120)])
    expect(told(...given([event(90, 91)]), off(0), asked, on(69), end(80))).toEqual([])
    expect(told(began(), schedule(0, [event(0, 120)]), started(0), on(29), end(80))).toEqual([])
  })
})

describe('what never comes', () => {
  test('breaks what the schedule asks for, once the stretch is over', () => {
    expect(told(...given(minute), off(0), end(200))).toEqual([
      [
        'on-while-covered',
        90_000,
        'events cover 12:01:00 to 12:02:00, so by 12:01:30 the group is on',
        'off, published at 12:00:00, is still in force',
      ],
    ])
    expect(told(...given(minute), off(0), on(60), off(70), end(80))).toEqual([
      [
        'on-while-covered',
        70_000,
        'events cover 12:01:00 to 12:02:00, so the group stays on',
        'off was published at 12:01:10',
      ],
    ])
    expect(told(...given(minute), off(0), on(60), end(200))).toEqual([
      [
        'off-when-uncovered',
        150_000,
        'no event covers 12:02:00 to the end, so by 12:02:30 the group is off',
        'on, published at 12:01:00, is still in force',
      ],
    ])
  })

  test('is not what says neither on nor off', () => {
    expect(told(...given(minute), off(0), tell(10, 'ON'), end(100)).map((one) => one.at(-1))).toEqual([
      'off, published at 12:00:00, is still in force',
    ])
  })

  test('may be the fault of an event that is none, where the group is never on', () => {
    const odd = [...minute, event(9, 8), event(300, 400)]
    expect(broken(...given(odd), off(0), end(100))).toEqual(['skip-invalid-event'])
    expect(broken(...given(odd), off(0), on(60), off(120), end(340))).toEqual(['on-while-covered'])
  })

  test('is not asked for any more where the stretch is over within the latency', () => {
    expect(told(...given([event(60, 90)]), off(0), end(200))).toEqual([])
    expect(broken(...given([event(60, 90.001)]), off(0), end(200))).toEqual(['on-while-covered'])
    expect(told(...given(minute), off(0), end(90))).toEqual([])
    expect(broken(...given(minute), off(0), end(90.001))).toEqual(['on-while-covered'])
    expect(told(...given(minute, 250), off(0), end(90.25))).toEqual([])
    expect(broken(...given(minute, 250), off(0), end(90.251))).toEqual(['on-while-covered'])
  })

  test('is the first of all, where nothing is told of a group from the start', () => {
    expect(told(...given(minute), end(40))).toEqual([
      [
        'publish-on-start',
        30_000,
        'no event covers 12:00:00 to 12:01:00, so by 12:00:30 the group is off',
        'nothing has been published',
      ],
    ])
    expect(told(...given(minute), tell(5, 'ON'), end(40))).toEqual([
      [
        'off-when-uncovered',
        30_000,
        'no event covers 12:00:00 to 12:01:00, so by 12:00:30 the group is off',
        'what was published at 12:00:05 says neither on nor off',
      ],
    ])
    const later = schedule(10, minute)
    expect(broken(began(), schedule(0, [], []), started(0), later, end(50))).toEqual(['off-when-uncovered'])
    expect(broken(began(), schedule(0, minute, [7, 'a b']), started(0), end(40))).toEqual(['skip-invalid-group'])
    const mended = schedule(20, minute, [7, 'a b'])
    expect(broken(...given(minute), mended, end(40))).toEqual(['skip-invalid-group'])
  })

  test('is told once for each stretch', () => {
    const two = [...minute, event(200, 300)]
    expect(told(...given(two), off(0), end(400)).map(([id, ms]) => [id, ms])).toEqual([
      ['on-while-covered', 90_000],
      ['on-while-covered', 230_000],
    ])
  })
})

describe('a right state that is left', () => {
  test('is wrong at once, and is due again with the latency anew', () => {
    const left = [...given([event(60, 180)]), off(0), on(60), off(70)]
    const again = [...left, on(99), off(180), end(230)]
    expect(broken(...again)).toEqual(['on-while-covered'])
    expect(counted(again, 'violations')).toEqual({ 'on-while-covered': 1 })
    expect(held(...again)).toMatchObject({ 'on-while-covered': 1, 'off-when-uncovered': 2 })
    expect(told(...left, on(101), off(180), end(230)).map(([id, ms]) => [id, ms])).toEqual([
      ['on-while-covered', 70_000],
      ['on-while-covered', 100_000],
    ])
  })

  test('is wrong where nothing was in force before, too', () => {
    expect(told(...given([event(0, 100)]), on(0), clear(35), off(40), end(50))).toEqual([
      [
        'on-while-covered',
        40_000,
        'events cover 12:00:00 to 12:01:40, so the group is on',
        'off was published at 12:00:40',
      ],
    ])
  })

  test('may be left for one that was asked for within the latency', () => {
    const blink = [event(60, 62), event(64, 200)]
    const left = (sec: number, accuracy_ms = 0) =>
      musts(...given(blink, accuracy_ms), off(0), on(61), off(sec), on(sec), end(120))
    expect(left(93.999)).toEqual([])
    expect(left(94)).toEqual(['on-while-covered'])
    expect(left(94, 250)).toEqual([])
    expect(left(94.249, 250)).toEqual([])
    expect(left(94.25, 250)).toEqual(['on-while-covered'])
  })

  test('is left by a clear, and due again', () => {
    expect(told(...given(minute), off(0), clear(10), end(41))).toEqual([
      [
        'retained-is-current',
        40_000,
        'no event covers 12:00:00 to 12:01:00, so by 12:00:40 the group is off',
        'the topic was cleared at 12:00:10',
      ],
    ])
    expect(told(...given(minute), off(0), clear(10), end(40))).toEqual([])
    expect(told(...given(minute), off(0), clear(10), off(40), end(50))).toEqual([])
    expect(told(...given(minute), off(0), clear(35), off(40), on(60), off(120), end(200))).toEqual([])
    expect(broken(...given(minute), off(0), clear(10), off(20), on(60), off(70), end(80))).toEqual(['on-while-covered'])
  })
})

describe('seams', () => {
  const chain = [event(0, 60), event(60, 120), event(100, 180)]

  test('are passed while on is in force', () => {
    expect(held(...given(chain), on(0), off(180), end(200))).toMatchObject({
      'no-off-between-adjacent': 1,
      'no-off-between-overlapping': 2,
    })
    expect(held(...given(chain), on(0), on(60), on(70), end(100))).toMatchObject({ 'no-off-between-adjacent': 1 })
    expect(held(...given(chain), on(0), end(100))).not.toHaveProperty('no-off-between-overlapping')
    expect(held(...given(chain), on(0), end(100.001))).toMatchObject({ 'no-off-between-overlapping': 1 })
    expect(held(...given(chain), off(0), end(100))).not.toHaveProperty('no-off-between-adjacent')
  })

  test('are not where off is told', () => {
    expect(told(...given(chain), on(0), off(60), on(61), end(90))).toEqual([
      [
        'no-off-between-adjacent',
        60_000,
        'at 12:01:00 event 0 ends and event 60 starts, so the group stays on',
        'off was published at 12:01:00',
      ],
    ])
    expect(told(...given(chain), on(0), off(101), on(102), end(119))).toEqual([
      [
        'no-off-between-overlapping',
        101_000,
        'at 12:01:40 event 100 starts while another event goes on, so the group stays on',
        'off was published at 12:01:41',
      ],
    ])
  })
})

describe('traps', () => {
  const trap = (start: number, finish: number): ObservedTrap => ({
    group_id: 7,
    start: text(start),
    end: text(finish),
    by: 'exdate',
  })
  const trapped = (...traps: readonly ObservedTrap[]): Observation[] => [
    began(),
    { ...schedule(0, minute), traps },
    started(0),
  ]

  test('are passed where they last longer than the latency, while off is asked for', () => {
    const passed = (...history: readonly Observation[]) => held(...history)['recurrence-exdates'] ?? 0
    expect(passed(...trapped(trap(10, 41)), off(0), end(41))).toBe(1)
    expect(passed(...trapped(trap(10, 41)), off(0), end(40))).toBe(0)
    expect(passed(...trapped(trap(10, 40)), off(0), end(50))).toBe(0)
    expect(passed(...trapped(trap(62, 110)), off(0), on(60), end(115))).toBe(0)
    // From the end of the event on.
    expect(passed(...trapped(trap(100, 160)), off(0), on(60), off(120), end(155))).toBe(1)
    expect(passed(...trapped(trap(100, 150)), off(0), on(60), off(120), end(155))).toBe(0)
    expect(passed(...trapped(trap(10, 41), trap(5, 59)), off(0), end(60))).toBe(2)
  })

  test('are what on is told for', () => {
    expect(broken(...trapped(trap(10, 50)), off(0), on(10), end(20))).toEqual(['recurrence-exdates'])
    expect(broken(...trapped(trap(10, 50)), off(0), on(50), end(55))).toEqual(['recurrence-exdates'])
    expect(broken(...trapped(trap(10, 20)), off(0), on(55), end(57))).toEqual(['off-when-uncovered'])
  })
})
