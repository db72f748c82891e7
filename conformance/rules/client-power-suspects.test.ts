import { expect, test } from 'vitest'
import type { Observation } from '../history/observation.js'
import { groupIntent, groupTopic, overrideTopic } from '../testing/client-messages.js'
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
  opinionOf,
  orders,
  reports,
  starts,
  stops,
} from '../testing/client-moments.js'
import { said } from '../testing/tv-opinions.js'
import { clientPowerRules } from './client-power-rules.js'
import { judge } from './judge.js'

/** Which of several faults is told of a client, when, and what it may have heard before it is told of any. */

const on = [isTold(10, 'a', 'on'), orders(11, 'on')]
const unreadable = { more: { issued_at: 'now' } }

/** What is said of a TV, without the premises: the requirements' names with their instants. */
const blamed = (mode: string, seen: readonly Observation[]): readonly string[] =>
  said(mode, seen).flatMap((one) => /^\S+ [\d.]+(?=:)/.exec(one) ?? [])

test.each<readonly [string, string, readonly Observation[], readonly string[]]>([
  [
    'is too early, as if it had followed what cannot be read',
    'hybrid',
    [...on, isTold(35, 'm', 'off', unreadable), isTold(41, 'c', 'off'), orders(46, 'off')],
    ['off-after-grace 46'],
  ],
  [
    'is too early, having followed before what cannot be read',
    'hybrid',
    [
      isTold(5, 'l', 'on', unreadable),
      orders(6, 'on'),
      isTold(10, 'a', 'on'),
      isTold(35, 'm', 'off', unreadable),
      isTold(41, 'c', 'off'),
      orders(46, 'off'),
    ],
    ['ignores-malformed 6', 'ignores-malformed 46'],
  ],
  [
    'turns the TV on, as if it had followed what cannot be read, before it is to go off',
    'hybrid',
    [...on, isTold(40, 'c', 'off'), isTold(42, 'm', 'on', unreadable), orders(43, 'on')],
    ['ignores-malformed 43'],
  ],
  [
    'is too early for its own order, as if it had followed what cannot be read',
    'hybrid',
    [...on, isOrdered(37, 'm', 'off', unreadable), isOrdered(41, 'x', 'off'), orders(42.5, 'off')],
    ['ignores-malformed 42.5'],
  ],
  [
    'does not follow its own order, and then its group’s',
    'hybrid',
    [
      ...on,
      isTold(40, 'b', 'off'),
      orders(50, 'off'),
      isOrdered(60, 'x', 'on'),
      isTold(65, 'c', 'off'),
      orders(75, 'off'),
    ],
    ['client-overrides-group 75', 'client-overrides-group 62'],
  ],
  [
    'leaves the TV on, is shown to read unknown fields, and leaves it on again',
    'hybrid',
    [
      ...on,
      isTold(40, 'b', 'off', { more: { hue: 'blue' } }),
      isSeen(58, 'off'),
      isTold(60, 'c', 'on', { more: { hue: 'blue' } }),
      orders(61, 'on'),
      isTold(70, 'd', 'off'),
    ],
    ['off-after-grace 53', 'off-after-grace 83'],
  ],
  ['hears of no intent, and turns the TV on', 'local', [orders(9, 'on')], ['never-heard-leaves-tv 9']],
  [
    'turns the TV on while it is cut off, by events that do not count',
    'hybrid',
    [isListed(5, [0, 190]), isOrdered(10, 'x', 'off', { grace: 0 }), isCut(30), orders(31, 'on')],
    ['override-grace 31'],
  ],
  [
    'turns the TV off soon after its start was seen',
    'hybrid',
    [...on, stops(20), isTold(25, 'b', 'off'), starts(50), orders(51, 'off')],
    [],
  ],
  [
    'follows what was said while it was cut off, and not kept',
    'hybrid',
    [
      ...on,
      isCut(20),
      isGiven(25, groupTopic(7), groupIntent(7, { id: 'b', state: 'off', issued: 25, expires: 190 })),
      isBack(30),
      orders(40, 'off'),
    ],
    [],
  ],
  [
    'does what nobody told it, when so much was said while it was cut off that not all of it is known',
    'hybrid',
    [
      ...on,
      isCut(20),
      ...Array.from({ length: 101 }, () => isGiven(25, groupTopic(8), '')),
      isBack(30),
      orders(40, 'off'),
    ],
    [],
  ],
])('a client that %s', (_, mode, seen, expected) => {
  expect(blamed(mode, seen)).toEqual(expected)
})

test('an order that an earlier duty allows shows nothing of the one that is in force', () => {
  const seen = [...on, isTold(40, 'b', 'off'), isTold(50, 'c', 'on'), orders(50, 'off'), orders(51, 'on')]
  expect(said('hybrid', seen)).toEqual(['never-heard-leaves-tv 1', 'on 2'])
})

test('an order is judged when all is known that the client may have heard before it', () => {
  const seen = [isTold(10, 'a', 'on'), orders(9.9, 'on')]
  const before = [begins({}, 0.25), isSeen(0, 'off'), isAssigned(0, 7), starts(1)]
  const all = opinionOf(inOrder(...before, ...seen, reports(10.1), ends(50)), clientPowerRules)
  expect(Object.values(all).flatMap(({ broken }) => broken)).toEqual([])
})

test('of the faults that are not told yet only the last are kept', () => {
  const missed = (count: number): number | undefined => {
    const cycles = Array.from({ length: count }, (_, index) => [
      isOrdered(20 + 5 * index, `x${index}`, 'on', { expires: 900 }),
      isCleared(24 + 5 * index, overrideTopic),
    ])
    const before = [begins({ CEC_TURN_OFF_DELAY: '10' }), isSeen(0, 'off'), isAssigned(0, 7), starts(1)]
    const off = isTold(10, 'a', 'off', { expires: 900 })
    return judge(inOrder(...before, off, ...cycles.flat(), ends(600)), clientPowerRules).get(
      'client/power/client-overrides-group',
    )?.violations
  }
  expect([missed(64), missed(65)]).toEqual([64, 64])
})
