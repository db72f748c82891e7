import { expect, test } from 'vitest'
import type { Observation } from '../history/observation.js'
import { groupIntent, groupTopic, override } from '../testing/client-messages.js'
import {
  begins,
  ends,
  inOrder,
  isAssigned,
  isBack,
  isCut,
  isGiven,
  isListed,
  isOrdered,
  isSeen,
  isTold,
  opinionOf,
  orders,
  starts,
  stops,
} from '../testing/client-moments.js'
import { OTHER_UUID } from '../testing/stage.js'
import { clientPowerRules } from './client-power-rules.js'

/** Whether an order to a TV that is as wanted already is one for what its client was just told. */

const on = [isTold(10, 'a', 'on'), orders(11, 'on')]
/** Its issue is that of the first one to the ms. */
const finer = groupIntent(
  7,
  { id: 'b', state: 'on', issued: 10, expires: 190 },
  { issued_at: '2026-03-31T12:00:10.0000Z' },
)
const off = [...on, isTold(40, 'c', 'off'), orders(50, 'off')]

/** How often each of the two was exercised, and what is said of it. */
const said = (seen: readonly Observation[], accuracy_sec = 0): readonly (number | string)[] => {
  const before = [begins({ CEC_TURN_OFF_DELAY: '10' }, accuracy_sec), isSeen(0, 'off'), isAssigned(0, 7), starts(1)]
  const all = opinionOf(inOrder(...before, ...seen), clientPowerRules)
  const [again, held] = [all['client/power/applied-once'], all['client/power/held-state-moves-nothing']]
  return [again?.exercised ?? 0, ...(again?.broken ?? []), held?.exercised ?? 0, ...(held?.broken ?? [])]
}

test.each<readonly [string, readonly Observation[], readonly (number | string)[]]>([
  ['says the same again', [...on, isTold(40, 'a', 'on'), ends(43.001)], [1, 0]],
  ['says the same again, and there is still time', [...on, isTold(40, 'a', 'on'), ends(43)], [0, 0]],
  [
    'says the same again, and the TV is ordered at once',
    [...on, isTold(40, 'a', 'on'), orders(40, 'on'), ends(90)],
    [
      0,
      '40: intent a came again at 12:00:40 while the TV was on, so nothing moves it; the TV was turned on once more at 12:00:40',
      0,
    ],
  ],
  [
    'says the same again, and the TV is ordered 3 s later',
    [...on, isTold(40, 'a', 'on'), orders(43, 'on'), ends(90)],
    [
      0,
      '43: intent a came again at 12:00:40 while the TV was on, so nothing moves it; the TV was turned on once more at 12:00:43',
      0,
    ],
  ],
  [
    'says the same again, and the TV is ordered later',
    [...on, isTold(40, 'a', 'on'), orders(43.001, 'on'), ends(90)],
    [1, 0],
  ],
  [
    'says the same again, and the TV is ordered before',
    [...on, orders(39.999, 'on'), isTold(40, 'a', 'on'), ends(90)],
    [1, 0],
  ],
  [
    'says the same again and again, and the TV is ordered',
    [...on, isTold(40, 'a', 'on'), isTold(41, 'a', 'on'), orders(42, 'on'), ends(90)],
    [
      0,
      '42: intent a came again at 12:00:41 while the TV was on, so nothing moves it; the TV was turned on once more at 12:00:42',
      0,
    ],
  ],
  [
    'says the same again, and the TV is ordered twice',
    [...on, isTold(40, 'a', 'on'), orders(41, 'on'), orders(42, 'on'), ends(90)],
    [
      0,
      '41: intent a came again at 12:00:40 while the TV was on, so nothing moves it; the TV was turned on once more at 12:00:41',
      0,
    ],
  ],
  ['says the same by another id', [...on, isTold(40, 'b', 'on'), ends(90)], [0, 1]],
  [
    'says the same by another id, and the TV is ordered',
    [...on, isTold(40, 'b', 'on'), orders(41, 'on'), ends(90)],
    [
      0,
      0,
      '41: intent b came for the first time at 12:00:40 while the TV was on, so nothing moves it; the TV was turned on once more at 12:00:41',
    ],
  ],
  [
    'says the same before the TV was ordered',
    [isTold(10, 'a', 'on'), isTold(10.5, 'a', 'on'), orders(11, 'on'), ends(90)],
    [0, 0],
  ],
  [
    'says what it said before, which is over by now',
    [...on, isTold(40, 'b', 'on'), isTold(50, 'a', 'on'), ends(90)],
    [0, 2],
  ],
  ['says off again', [...off, isTold(60, 'c', 'off'), ends(73.001)], [1, 0]],
  ['says off again, and there is still time', [...off, isTold(60, 'c', 'off'), ends(73)], [0, 0]],
  [
    'says off again, and the TV is ordered when its grace is over',
    [...off, isTold(60, 'c', 'off'), orders(70, 'off'), ends(90)],
    [
      0,
      '70: intent c came again at 12:01:00 while the TV was off, so nothing moves it; the TV was turned off once more at 12:01:10',
      0,
    ],
  ],
  [
    'says off again, and the TV is ordered before that',
    [...off, isTold(60, 'c', 'off'), orders(61, 'off'), ends(90)],
    [
      0,
      '61: intent c came again at 12:01:00 while the TV was off, so nothing moves it; the TV was turned off once more at 12:01:01',
      0,
    ],
  ],
  [
    'says off anew and again, and the TV is ordered when the first is due',
    [...off, isTold(60, 'd', 'off'), isTold(68, 'd', 'off'), orders(72, 'off'), ends(90)],
    [
      0,
      0,
      '72: intent d came for the first time at 12:01:00 while the TV was off, so nothing moves it; the TV was turned off once more at 12:01:12',
    ],
  ],
  [
    'says off anew and again, and the TV is ordered when the second is due',
    [...off, isTold(60, 'd', 'off'), isTold(66, 'd', 'off'), orders(75, 'off'), ends(90)],
    [
      0,
      '75: intent d came again at 12:01:06 while the TV was off, so nothing moves it; the TV was turned off once more at 12:01:15',
      0,
    ],
  ],
  [
    'says on again, and then off',
    [...on, isTold(40, 'a', 'on'), isTold(41, 'c', 'off'), orders(51, 'off'), ends(90)],
    [0, 0],
  ],
  [
    'says on again, and then off, of which the client has not made anything yet',
    [...on, isTold(40, 'a', 'on'), isTold(41, 'c', 'off'), ends(49)],
    [0, 0],
  ],
  [
    'says on again, and then off, and the TV is turned on',
    [...on, isTold(40, 'a', 'on'), isTold(41, 'c', 'off'), orders(42, 'on'), ends(49)],
    [0, 0],
  ],
  [
    'says the same so often that not all of it is watched',
    [...on, ...Array.from({ length: 33 }, () => isTold(40, 'a', 'on')), ends(49)],
    [32, 0],
  ],
  [
    'says on again, and the TV goes off all the same, and on',
    [...on, isTold(40, 'a', 'on'), orders(41, 'off'), orders(42, 'on'), orders(42.5, 'on'), ends(90)],
    [0, 0],
  ],
  [
    'says on again to a TV that somebody turned off',
    [...on, isSeen(30, 'off'), isTold(40, 'a', 'on'), orders(41, 'on'), ends(90)],
    [0, 0],
  ],
  [
    'says on again to a TV that was looked at',
    [...on, isSeen(30, 'on'), isTold(40, 'a', 'on'), orders(41, 'on'), ends(90)],
    [
      0,
      '41: intent a came again at 12:00:40 while the TV was on, so nothing moves it; the TV was turned on once more at 12:00:41',
      0,
    ],
  ],
  [
    'says on again, and somebody turns the TV off',
    [...on, isTold(40, 'a', 'on'), isSeen(41, 'off'), orders(42, 'on'), ends(90)],
    [0, 0],
  ],
  [
    'says on again to a client that was started again',
    [...on, stops(30), starts(35), isTold(40, 'a', 'on'), orders(41, 'on'), ends(90)],
    [0, 0],
  ],
  [
    'says on again, and the client is started again',
    [...on, isTold(40, 'a', 'on'), stops(41), starts(42), orders(42.5, 'on'), ends(90)],
    [0, 0],
  ],
  ['says on again without a connection', [...on, isCut(30), isTold(40, 'a', 'on'), ends(90)], [0, 0]],
  ['is there again with the connection', [...on, isCut(30), isBack(40), ends(43.001)], [1, 0]],
  [
    'is there again with the connection, and the TV is ordered',
    [...on, isCut(30), isBack(40), orders(41, 'on'), ends(90)],
    [
      0,
      '41: intent a came again at 12:00:40 while the TV was on, so nothing moves it; the TV was turned on once more at 12:00:41',
      0,
    ],
  ],
  ['is there again with a word of the connection that it has', [...on, isBack(40), orders(41, 'on'), ends(90)], [0, 0]],
  [
    'is over when the connection comes back',
    [
      isListed(5, [0, 190]),
      isTold(10, 'a', 'on', { expires: 35 }),
      orders(11, 'on'),
      isCut(30),
      isBack(40),
      orders(41, 'on'),
      ends(90),
    ],
    [0, 0],
  ],
  [
    'says the same again by what cannot be read',
    [...on, isTold(40, 'a', 'on', { more: { reason: 7 } }), orders(41, 'on'), ends(90)],
    [0, 0],
  ],
  [
    'says the same again by what may be refused',
    [...on, isTold(40, 'a', 'on', { more: { group_id: 8 } }), orders(41, 'on'), ends(90)],
    [0, 0],
  ],
  [
    'says the same, by an issue before',
    [...on, isTold(40, 'b', 'on', { issued: 9 }), orders(41, 'on'), ends(90)],
    [0, 0],
  ],
  [
    'says nothing, but another group does',
    [...on, isTold(40, 'a', 'on', { group: 8 }), orders(41, 'on'), ends(90)],
    [0, 0],
  ],
  [
    'says nothing, but this client is told its group again that has its own order',
    [...on, isOrdered(30, 'x', 'on'), isAssigned(40, 7), orders(41, 'on'), ends(90)],
    [0, 1],
  ],
  [
    'says nothing, but another client is told the same',
    [
      ...on,
      isOrdered(30, 'x', 'on'),
      isGiven(
        40,
        `infoscreen/${OTHER_UUID}/power/intent`,
        override({ id: 'x', state: 'on', issued: 40, expires: 190 }, 5, { target: { client_id: OTHER_UUID } }),
      ),
      orders(41, 'on'),
      ends(90),
    ],
    [0, 1],
  ],
  [
    'says the same again, and the TV is ordered long after',
    [...on, isTold(40, 'a', 'on'), orders(60, 'on'), ends(90)],
    [1, 0],
  ],
  [
    'is there again with the connection, if it is not over',
    [...on, isTold(40, 'a', 'on', { expires: 60 }), isCut(65), isBack(70), orders(71, 'on'), ends(90)],
    [1, 0],
  ],
  [
    'is there again with the connection, by the one id or the other',
    [...on, isGiven(40, groupTopic(7), finer), isCut(65), isBack(70), orders(71, 'on'), ends(90)],
    [0, 0],
  ],
  [
    'is there again with the connection, or says off by the same id',
    [...on, isTold(40, 'a', 'off'), isCut(41), isBack(42), orders(43, 'on'), ends(90)],
    [0, 0],
  ],
  [
    'says on or off by the same id',
    [...on, isTold(40, 'a', 'off', { issued: 9 }), isTold(44, 'a', 'on', { issued: 10 }), orders(45, 'on'), ends(90)],
    [0, 0],
  ],
  ['says nothing, but its events change', [...on, isListed(40, [0, 80]), orders(41, 'on'), ends(90)], [0, 0]],
  [
    'says nothing, but this client is told the same',
    [...on, isOrdered(40, 'x', 'on'), orders(41, 'on'), ends(90)],
    [
      0,
      0,
      '41: intent x came for the first time at 12:00:40 while the TV was on, so nothing moves it; the TV was turned on once more at 12:00:41',
    ],
  ],
  [
    'says the same again to a client that has its own order',
    [...on, isOrdered(30, 'a', 'on'), isTold(40, 'a', 'on'), orders(41, 'on'), ends(90)],
    [0, 1],
  ],
  [
    'says nothing, but this client is told the same again',
    [...on, isOrdered(30, 'x', 'on'), isOrdered(40, 'x', 'on'), orders(41, 'on'), ends(90)],
    [
      0,
      '41: intent x came again at 12:00:40 while the TV was on, so nothing moves it; the TV was turned on once more at 12:00:41',
      1,
    ],
  ],
  [
    'says nothing, but this client is told off again',
    [...on, isOrdered(30, 'x', 'off'), orders(35, 'off'), isOrdered(40, 'x', 'off'), ends(48.001)],
    [1, 0],
  ],
  [
    'says nothing, but this client is told off again, and there is still time',
    [...on, isOrdered(30, 'x', 'off'), orders(35, 'off'), isOrdered(40, 'x', 'off'), ends(48)],
    [0, 0],
  ],
])('the group %s', (_, seen, expected) => {
  expect(said(seen)).toEqual(expected)
})

test('an order is one for a repeated intent as much later as the clock is inaccurate', () => {
  const ordered = (sec: number) => said([...on, isTold(40, 'a', 'on'), orders(sec, 'on'), ends(90)], 0.25)
  const blamed =
    '43.25: intent a came again at 12:00:40 while the TV was on, so nothing moves it; the TV was turned on once more at 12:00:43.250'
  expect(ordered(43.25)).toEqual([0, blamed, 0])
  expect(ordered(43.251)).toEqual([1, 0])
})

test('a repeated intent has been kept once the clock leaves no doubt', () => {
  const kept = (sec: number) => said([...on, isTold(40, 'a', 'on'), ends(sec)], 0.25)
  expect(kept(43.5)).toEqual([0, 0])
  expect(kept(43.501)).toEqual([1, 0])
})
