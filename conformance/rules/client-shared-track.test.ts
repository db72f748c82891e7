import { expect, test } from 'vitest'
import type { Observation } from '../history/observation.js'
import { groupTopic } from '../testing/client-messages.js'
import {
  isAssigned,
  isBack,
  isCleared,
  isCut,
  isListed,
  isOrdered,
  isSeen,
  isTold,
  orders,
  starts,
  stops,
} from '../testing/client-moments.js'
import { said } from '../testing/tv-opinions.js'

/** What is said of a client that may be several, and of what it knows when it comes back. */

const on = [isTold(10, 'a', 'on'), orders(11, 'on')]
const off = [...on, isTold(40, 'b', 'off')]

test.each<readonly [string, readonly Observation[], readonly string[]]>([
  [
    'is started again, and remembers',
    [...on, stops(20), isCleared(25, groupTopic(7)), starts(30), orders(45, 'off')],
    [
      'never-heard-leaves-tv 1',
      'on 1',
      'on 45: intent a of the group is in force, so the TV is on; the TV was turned off at 12:00:45',
    ],
  ],
  [
    'is started again, and remembers what was on',
    [...on, stops(20), isCleared(25, groupTopic(7)), starts(30), orders(35, 'on')],
    ['never-heard-leaves-tv 1', 'on 1'],
  ],
  [
    'is started again after its intent was replaced, and follows the one before',
    [...on, stops(20), isTold(25, 'b', 'off'), starts(30), orders(36, 'on')],
    [
      'never-heard-leaves-tv 1',
      'applies-retained-on-connect 36: intent b of the group is in force, so the TV goes off after 10 s, but not before 12:00:30; the TV was turned on at 12:00:36',
      'on 1',
    ],
  ],
  [
    'is started again, and turns its TV off at once',
    [...off, stops(41), starts(60), orders(60, 'off')],
    ['never-heard-leaves-tv 1', 'on 1', 'off-after-grace 1'],
  ],
  [
    'is started again, and turns its TV off before its grace was over',
    [...off, stops(41), starts(45), orders(49.999, 'off')],
    [
      'never-heard-leaves-tv 1',
      'on 1',
      'off-after-grace 49.999: intent b of the group is in force, so the TV goes off after 10 s, but not before 12:00:50; the TV was turned off at 12:00:49.999',
    ],
  ],
  [
    'is cut off, and takes a replaced intent that waited for it',
    [...on, isCut(30), isTold(35, 'b', 'off'), isTold(50, 'c', 'on'), isBack(55), orders(56, 'off')],
    [
      'never-heard-leaves-tv 1',
      'on 1',
      'on 56: intent c of the group is in force, so the TV is on; the TV was turned off at 12:00:56',
    ],
  ],
  [
    'is cut off, and takes what waited for it and then what is there',
    [...on, isCut(30), isTold(35, 'b', 'off', { issued: 5 }), isBack(55), orders(70, 'off')],
    [
      'newest-issued-wins 1',
      'never-heard-leaves-tv 1',
      'on 1',
      'on 70: intent a of the group is in force, so the TV is on; the TV was turned off at 12:01:10',
    ],
  ],
  [
    'is cut off, and its group is changed',
    [...on, isCut(30), isTold(33, 'b', 'off', { group: 8 }), isAssigned(35, 8), isBack(55), orders(66, 'off')],
    ['follows-group-change 1', 'never-heard-leaves-tv 1', 'on 1', 'off-after-grace 1'],
  ],
  [
    'is cut off, and is told of its former group before',
    [...on, isCut(30), isTold(33, 'b', 'off'), isAssigned(35, 8), isBack(55), orders(66, 'off')],
    ['stale-unknown-events-turns-off 1', 'never-heard-leaves-tv 1', 'on 1'],
  ],
  [
    'is cut off, and orders to it come and go',
    [
      ...on,
      isCut(30),
      isOrdered(31, 'x', 'off'),
      isCleared(33, 'infoscreen/0d6f2a4e-5b1c-4c8e-9f30-1a2b3c4d5e6f/power/intent'),
      isBack(55),
      orders(56, 'off'),
    ],
    [
      'override-grace 56: intent a of the group is in force, so the TV is on; the TV was turned off at 12:00:56',
      'never-heard-leaves-tv 1',
      'on 1',
    ],
  ],
  [
    'is there for the first time, and follows what was said before the last',
    [isTold(0.5, 'b', 'on'), isTold(0.6, 'c', 'off'), orders(2, 'on')],
    [
      'never-heard-leaves-tv 2: intent c of the group is in force, so the TV goes off after 10 s, but not before 12:00:10; the TV was turned on at 12:00:02',
    ],
  ],
  [
    'gives an off once for two that cover one another',
    [...off, isOrdered(42, 'x', 'off', { grace: 20 }), orders(50, 'off'), isTold(70, 'c', 'off')],
    ['override-grace 2', 'never-heard-leaves-tv 1', 'on 1'],
  ],
  [
    'turns its TV off, and it is on again',
    [...off, orders(50, 'off'), isSeen(60, 'on')],
    ['never-heard-leaves-tv 1', 'on 1', 'off-after-grace 1'],
  ],
  [
    'does not turn its TV off, and somebody else does',
    [...off, isSeen(49, 'off')],
    ['never-heard-leaves-tv 1', 'on 1'],
  ],
  ['has a TV of which nobody knows', [isSeen(5, 'unknown'), isTold(10, 'a', 'on')], ['never-heard-leaves-tv 1']],
  [
    'lacks two things of which one is over before',
    [isTold(10, 'a', 'on', { expires: 30 }), isTold(50, 'b', 'on')],
    [
      'never-heard-leaves-tv 1',
      'on 12: intent a of the group is in force, so the TV is on by 12:00:12; it is off',
      'on 52: intent b of the group is in force, so the TV is on by 12:00:52; it is off',
    ],
  ],
  [
    'is slow to learn what its new group has, and follows its events',
    [
      isListed(5, [0, 190]),
      ...on,
      isTold(20, 'b', 'off', { group: 8 }),
      isAssigned(40, 8),
      orders(42, 'on'),
      orders(54, 'off'),
    ],
    [
      'off-rechecks-events 54: intent b of the group is in force, so the TV goes off after 10 s, but not before 12:00:50; the TV was turned off at 12:00:54',
      'never-heard-leaves-tv 1',
      'on 1',
    ],
  ],
  [
    'lets an event stop its off, and another off comes in it',
    [isListed(5, [0, 60]), ...on, isTold(40, 'b', 'off'), isTold(55, 'b', 'off'), orders(65, 'off')],
    ['off-rechecks-events 1', 'never-heard-leaves-tv 1', 'on 1', 'off-after-grace 1'],
  ],
  [
    'lets an event stop its off, and the off comes after it',
    [isListed(5, [0, 60]), ...on, isTold(40, 'b', 'off'), orders(60, 'off')],
    ['off-rechecks-events 1', 'never-heard-leaves-tv 1', 'on 1', 'off-after-grace 1'],
  ],
  [
    'lets an event stop its off that is over then',
    [isListed(5, [0, 60]), ...on, isTold(40, 'b', 'off', { expires: 55 }), orders(60, 'off')],
    ['off-rechecks-events 1', 'stale-falls-back 1', 'never-heard-leaves-tv 1', 'on 1'],
  ],
  [
    'turns its TV off as the event comes that would have stopped it',
    [...off, isListed(50, [0, 190]), orders(50, 'off')],
    [
      'off-rechecks-events 50: intent b of the group is in force, so the TV goes off after 10 s, but not before 12:00:50; the TV was turned off at 12:00:50',
      'never-heard-leaves-tv 1',
      'on 1',
    ],
  ],
  [
    'turns its TV off after the event came that would have stopped it',
    [...off, isListed(49, [0, 190]), orders(50, 'off')],
    [
      'off-rechecks-events 50: intent b of the group is in force, so the TV goes off after 10 s, but not before 12:00:50; the TV was turned off at 12:00:50',
      'never-heard-leaves-tv 1',
      'on 1',
    ],
  ],
])('a client that %s', (_, seen, expected) => {
  expect(said('hybrid', seen)).toEqual(expected)
})
