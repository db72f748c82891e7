import { describe, expect, test } from 'vitest'
import type { RequirementId } from '../../generated/requirements.js'
import type { Observation } from '../history/observation.js'
import { event, eventsTopic, overrideTopic } from '../testing/client-messages.js'
import {
  begins,
  ends,
  inOrder,
  isAssigned,
  isBack,
  isCleared,
  isCut,
  isGiven,
  isListed,
  isOrdered,
  isSeen,
  isTold,
  orders,
  starts,
  stops,
} from '../testing/client-moments.js'
import { clientPowerRules } from './client-power-rules.js'
import { judge } from './judge.js'

/** From when to when an order to the TV is right: a ms before or after is not. */

const MS = 0.001

interface Case {
  readonly when: string
  readonly mode?: 'local' | 'hybrid' | 'mqtt'
  /** A client of group 7 that waits 10 s before it turns its TV off, and is started at 1. */
  readonly seen: readonly Observation[]
  readonly order: 'on' | 'off'
  readonly first?: number
  readonly last: number
  /** Who is told of an order that is too early, and of one that is too late. */
  readonly early?: RequirementId
  readonly late: RequirementId
}

const on = [isTold(10, 'a', 'on'), orders(10.5, 'on')]
const off = [...on, isTold(40, 'b', 'off')]
const onUntil = (expires: number): readonly Observation[] => [isTold(10, 'a', 'on', { expires }), orders(10.5, 'on')]

const cases: readonly Case[] = [
  { when: 'its group says on', seen: [isTold(10, 'a', 'on')], order: 'on', last: 12, late: 'client/power/on' },
  {
    ...{ when: 'its group says off', seen: off, order: 'off', first: 50, last: 53 },
    ...{ early: 'client/power/off-after-grace', late: 'client/power/off-after-grace' },
  },
  {
    ...{ when: 'its group says off once more', seen: [...off, isTold(45, 'c', 'off'), isTold(46, 'c', 'off')] },
    ...{ order: 'off', first: 50, last: 53 },
    ...{ early: 'client/power/off-after-grace', late: 'client/power/off-after-grace' },
  },
  {
    ...{ when: 'its group says on again before', seen: [...off, isTold(45, 'c', 'on'), isTold(60, 'd', 'off')] },
    ...{ order: 'off', first: 70, last: 73 },
    ...{ early: 'client/power/off-after-grace', late: 'client/power/off-after-grace' },
  },
  {
    ...{ when: 'what its group said is over, and no events are known', seen: onUntil(40) },
    ...{ order: 'off', first: 50, last: 53 },
    ...{ early: 'client/power/stale-unknown-events-turns-off', late: 'client/power/stale-unknown-events-turns-off' },
  },
  {
    ...{ when: 'what its group said is over, and there is no event', seen: [isListed(5), ...onUntil(40)] },
    ...{ order: 'off', first: 40, last: 53, early: 'client/power/on', late: 'client/power/stale-falls-back' },
  },
  {
    ...{ when: 'the event ends that was there when what its group said was over' },
    ...{ seen: [isListed(5, [20, 60]), ...onUntil(40)], order: 'off', first: 60, last: 73 },
    ...{ early: 'client/power/stale-falls-back', late: 'client/power/stale-falls-back' },
  },
  {
    ...{ when: 'an event begins after what its group said was over' },
    ...{ seen: [isListed(5, [60, 184]), ...onUntil(40), orders(45, 'off')], order: 'on', first: 60, last: 63 },
    ...{ early: 'client/power/stale-falls-back', late: 'client/power/stale-falls-back' },
  },
  {
    ...{ when: 'what its group said is over, of a client that knows no events', mode: 'mqtt', seen: onUntil(40) },
    ...{ order: 'off', first: 50, last: 53, early: 'client/power/mqtt-stale-turns-off' },
    late: 'client/power/mqtt-stale-turns-off',
  },
  {
    ...{ when: 'nobody has said anything to it yet', mode: 'mqtt', seen: [isSeen(0.5, 'on')], order: 'off' },
    ...{ first: 10, last: 14, late: 'client/power/mqtt-never-heard-turns-off' },
    early: 'client/power/mqtt-never-heard-turns-off',
  },
  {
    ...{ when: 'it alone is told off', seen: [...on, isOrdered(40, 'x', 'off')], order: 'off', first: 45, last: 48 },
    ...{ early: 'client/power/override-grace', late: 'client/power/override-grace' },
  },
  {
    ...{ when: 'it alone is told on', seen: [...off, orders(50, 'off'), isOrdered(60, 'x', 'on')], order: 'on' },
    ...{ last: 62, late: 'client/power/client-overrides-group' },
  },
  {
    ...{ when: 'what it alone was told is over, and its group says on' },
    ...{ seen: [...on, isOrdered(40, 'x', 'off', { expires: 60 }), orders(45, 'off')], order: 'on' },
    ...{ first: 60, last: 63, early: 'client/power/override-grace', late: 'client/power/on' },
  },
  {
    ...{ when: 'what it alone was told is withdrawn, and its group says on' },
    ...{ seen: [...on, isOrdered(40, 'x', 'off'), orders(45, 'off'), isCleared(60, overrideTopic)], order: 'on' },
    ...{ first: 60, last: 62, early: 'client/power/override-grace', late: 'client/power/on' },
  },
  {
    ...{ when: 'what it alone was told is withdrawn, and its group has long said off' },
    ...{ seen: [...on, isOrdered(35, 'x', 'on'), isTold(40, 'b', 'off'), isCleared(60, overrideTopic)] },
    ...{ order: 'off', first: 60, last: 73 },
    ...{ early: 'client/power/client-overrides-group', late: 'client/power/off-after-grace' },
  },
  {
    ...{ when: 'what it alone was told is withdrawn, and its group has just said off' },
    ...{ seen: [...on, isOrdered(35, 'x', 'on'), isTold(55, 'b', 'off'), isCleared(60, overrideTopic)] },
    ...{ order: 'off', first: 65, last: 73 },
    ...{ early: 'client/power/off-after-grace', late: 'client/power/off-after-grace' },
  },
  {
    ...{ when: 'the broker has an intent for it that says on', order: 'on', first: 20, last: 24 },
    ...{ seen: [stops(5), isTold(10, 'a', 'on'), starts(20)], late: 'client/power/on' },
  },
  {
    ...{ when: 'an intent waited for it that says on', order: 'on', first: 20, last: 24 },
    ...{ seen: [isCut(5), isTold(10, 'a', 'on'), isBack(20)], late: 'client/power/on' },
  },
  {
    ...{ when: 'it comes to a group that says on', order: 'on', last: 24, late: 'client/power/on' },
    seen: [isTold(10, 'a', 'on', { group: 8 }), isAssigned(20, 8)],
  },
  {
    ...{ when: 'it alone is told off, and once more with a longer grace', order: 'off', first: 45, last: 65 },
    ...{ seen: [...on, isOrdered(40, 'x', 'off'), isOrdered(42, 'y', 'off', { grace: 20 })] },
    ...{ early: 'client/power/override-grace', late: 'client/power/override-grace' },
  },
  {
    ...{ when: 'it alone is told off, and once more with a shorter grace', order: 'off', first: 45, last: 63 },
    ...{ seen: [...on, isOrdered(40, 'x', 'off', { grace: 20 }), isOrdered(42, 'y', 'off')] },
    ...{ early: 'client/power/override-grace', late: 'client/power/override-grace' },
  },
  {
    ...{ when: 'it alone is told off while its group’s off is pending', order: 'off', first: 50, last: 65 },
    ...{ seen: [...off, isOrdered(42, 'x', 'off', { grace: 20 })] },
    ...{ early: 'client/power/override-grace', late: 'client/power/override-grace' },
  },
  {
    ...{ when: 'it was started again while an off was pending', order: 'off', first: 50, last: 59 },
    ...{ seen: [...off, stops(41), starts(45)] },
    ...{ early: 'client/power/off-after-grace', late: 'client/power/off-after-grace' },
  },
  {
    ...{ when: 'its connection comes back while an off is pending', order: 'off', first: 50, last: 53 },
    ...{ seen: [...off, isCut(41), isBack(45)] },
    ...{ early: 'client/power/off-after-grace', late: 'client/power/off-after-grace' },
  },
  {
    ...{ when: 'an off waited for it', order: 'off', first: 55, last: 59 },
    ...{ seen: [...on, isCut(30), isTold(40, 'b', 'off'), isBack(45)] },
    ...{ early: 'client/power/off-after-grace', late: 'client/power/off-after-grace' },
  },
]

const verdictOf = (history: readonly Observation[], id: RequirementId): string => {
  const tally = judge(history, clientPowerRules).get(id)
  return tally?.violations ? 'broken' : tally?.inconclusive ? 'inconclusive' : 'kept'
}

describe.each(cases)('when $when', ({ mode = 'hybrid', seen, order, first, last, early, late }) => {
  const ordered = (sec: number, accuracy_sec = 0): readonly Observation[] =>
    inOrder(
      begins({ CEC_TURN_OFF_DELAY: '10', POWER_CONTROL_MODE: mode }, accuracy_sec),
      ...[isSeen(0, 'off'), isAssigned(0, 7), starts(1), ...seen, orders(sec, order), ends(185)],
    )
  const blamed = (history: readonly Observation[]): readonly RequirementId[] =>
    [...judge(history, clientPowerRules)]
      .filter(([id, { violations }]) => violations > 0 && !id.includes('/state-report'))
      .map(([id]) => id)

  test(`the TV is turned ${order} by ${last}, and no later`, () => {
    expect(blamed(ordered(last))).toEqual([])
    expect(blamed(ordered(last + MS))).toContain(late)
    expect(verdictOf(ordered(last + 0.25, 0.25), late)).toBe('inconclusive')
    expect(verdictOf(ordered(last + 0.25 + MS, 0.25), late)).toBe('broken')
  })

  if (first !== undefined && early !== undefined)
    test(`the TV is turned ${order} from ${first} on, and no earlier`, () => {
      expect(blamed(ordered(first))).toEqual([])
      expect(blamed(ordered(first - MS))).toContain(early)
    })
})

describe('what a client knows while it connects', () => {
  const blamed = (accuracy_sec: number, ...seen: readonly Observation[]): readonly RequirementId[] => {
    const before = [begins({ CEC_TURN_OFF_DELAY: '10' }, accuracy_sec), isSeen(0, 'off'), isAssigned(0, 7), starts(1)]
    return [...judge(inOrder(...before, ...seen, ends(185)), clientPowerRules)]
      .filter(([id, { violations }]) => violations > 0 && !id.includes('/state-report'))
      .map(([id]) => id)
  }

  test('may be part of what it is to know, for 4 s', () => {
    const connects = [stops(5), isListed(8, [0, 184]), isTold(10, 'b', 'off'), starts(20)]
    expect(blamed(0, ...connects, orders(20, 'on'))).toEqual([])
    expect(blamed(0, ...connects, orders(24, 'on'))).toEqual([])
    expect(blamed(0, ...connects, orders(24.001, 'on'))).toEqual(['client/power/off-after-grace'])
  })

  test('may be part of what its new group says, for 4 s', () => {
    const changes = [isGiven(9, eventsTopic(8), [event(1, 0, 184, 8)], { retain: true }), isAssigned(20, 8)]
    const told = [isTold(10, 'b', 'off', { group: 8 }), ...changes]
    expect(blamed(0, ...told, orders(24, 'on'))).toEqual([])
    expect(blamed(0, ...told, orders(24.001, 'on'))).not.toEqual([])
  })

  test('is followed until another word arrives, and as much longer as the clock is inaccurate', () => {
    const pending = [...off, isTold(51, 'c', 'on')]
    const back = (sec: number): Observation => orders(sec, 'on')
    expect(blamed(0, ...pending, orders(51, 'off'), back(52))).toEqual([])
    expect(blamed(0, ...pending, orders(51.001, 'off'), back(52))).toEqual(['client/power/on'])
    expect(blamed(0.25, ...pending, orders(51.25, 'off'), back(52))).toEqual([])
    expect(blamed(0.25, ...pending, orders(51.251, 'off'), back(52))).not.toEqual([])
  })
})
