import { expect, test } from 'vitest'
import type { Observation } from '../history/observation.js'
import { assignmentTopic } from '../testing/client-messages.js'
import {
  isAssigned,
  isCleared,
  isCut,
  isListed,
  isOrdered,
  isTold,
  orders,
  starts,
  stops,
} from '../testing/client-moments.js'
import { said } from '../testing/tv-opinions.js'

/** By which requirement a client is told that is wrong about its TV, in which words, and what a right one has shown. */

test.each<readonly [string, string, readonly Observation[], readonly string[]]>([
  [
    'turns its TV on too late',
    'hybrid',
    [isTold(10, 'a', 'on'), orders(12.5, 'on')],
    ['never-heard-leaves-tv 1', 'on 12: intent a of the group is in force, so the TV is on by 12:00:12; it is off'],
  ],
  [
    'never turns its TV on',
    'hybrid',
    [isTold(10, 'a', 'on')],
    ['never-heard-leaves-tv 1', 'on 12: intent a of the group is in force, so the TV is on by 12:00:12; it is off'],
  ],
  [
    'turns its TV on a moment too early',
    'hybrid',
    [orders(9, 'on'), isTold(10, 'a', 'on')],
    [
      'never-heard-leaves-tv 1',
      'never-heard-leaves-tv 9: nobody has said anything, so the TV is left as it is; the TV was turned on at 12:00:09',
      'held-state-moves-nothing 1',
    ],
  ],
  [
    'turns its TV on and off',
    'hybrid',
    [isTold(10, 'a', 'on'), orders(11, 'on'), isTold(40, 'b', 'off'), orders(50, 'off')],
    ['never-heard-leaves-tv 1', 'on 1', 'off-after-grace 1'],
  ],
  [
    'turns its TV off too early',
    'hybrid',
    [isTold(10, 'a', 'on'), orders(11, 'on'), isTold(40, 'b', 'off'), orders(49, 'off')],
    [
      'never-heard-leaves-tv 1',
      'on 1',
      'off-after-grace 49: intent b of the group is in force, so the TV goes off after 10 s, but not before 12:00:50; the TV was turned off at 12:00:49',
    ],
  ],
  [
    'turns its TV off too late',
    'hybrid',
    [isTold(10, 'a', 'on'), orders(11, 'on'), isTold(40, 'b', 'off'), orders(54, 'off')],
    [
      'never-heard-leaves-tv 1',
      'on 1',
      'off-after-grace 53: intent b of the group is in force, so the TV is off by 12:00:53; it is on',
    ],
  ],
  [
    'never turns its TV off',
    'hybrid',
    [isTold(10, 'a', 'on'), orders(11, 'on'), isTold(40, 'b', 'off')],
    [
      'never-heard-leaves-tv 1',
      'on 1',
      'off-after-grace 53: intent b of the group is in force, so the TV is off by 12:00:53; it is on',
    ],
  ],
  [
    'turns its TV off too early twice',
    'hybrid',
    [
      isTold(10, 'a', 'on'),
      orders(11, 'on'),
      isTold(40, 'b', 'off'),
      orders(41, 'off'),
      isTold(60, 'c', 'on'),
      orders(61, 'on'),
      isTold(70, 'd', 'off'),
      orders(71, 'off'),
    ],
    [
      'never-heard-leaves-tv 1',
      'on 2',
      'off-after-grace 41: intent b of the group is in force, so the TV goes off after 10 s, but not before 12:00:50; the TV was turned off at 12:00:41',
      'off-after-grace 71: intent d of the group is in force, so the TV goes off after 10 s, but not before 12:01:20; the TV was turned off at 12:01:11',
    ],
  ],
  [
    'follows no order to it alone',
    'hybrid',
    [isTold(10, 'a', 'on'), orders(11, 'on'), isOrdered(40, 'x', 'off')],
    [
      'client-overrides-group 48: intent x of this client is in force, so the TV is off by 12:00:48; it is on',
      'never-heard-leaves-tv 1',
      'on 1',
    ],
  ],
  [
    'follows an order to it alone too late',
    'hybrid',
    [isOrdered(10, 'x', 'on'), orders(12.5, 'on')],
    [
      'client-overrides-group 1',
      'client-overrides-group 12: intent x of this client is in force, so the TV is on by 12:00:12; it is off',
      'never-heard-leaves-tv 1',
    ],
  ],
  [
    'follows an order to it alone at once',
    'hybrid',
    [isTold(10, 'a', 'on'), orders(11, 'on'), isOrdered(40, 'x', 'off'), orders(40.5, 'off')],
    [
      'override-grace 40.5: intent x of this client is in force, so the TV goes off after 5 s, but not before 12:00:45; the TV was turned off at 12:00:40.500',
      'never-heard-leaves-tv 1',
      'on 1',
    ],
  ],
  [
    'follows an order to it alone by the grace of its group',
    'hybrid',
    [isTold(10, 'a', 'on'), orders(11, 'on'), isOrdered(40, 'x', 'off'), orders(50, 'off')],
    [
      'client-overrides-group 1',
      'override-grace 48: intent x of this client is in force, so the TV is off by 12:00:48; it is on',
      'never-heard-leaves-tv 1',
      'on 1',
    ],
  ],
  [
    'turns its TV on for what cannot be read, twice',
    'hybrid',
    [
      isTold(10, 'a', 'on', { more: { issued_at: 'now' } }),
      orders(11, 'on'),
      isTold(40, 'b', 'on', { more: { issued_at: 'now' } }),
      orders(41, 'on'),
    ],
    [
      'ignores-malformed 11: nobody has said anything, so the TV is left as it is; the TV was turned on at 12:00:11',
      'ignores-malformed 41: nobody has said anything, so the TV is left as it is; the TV was turned on at 12:00:41',
      'never-heard-leaves-tv 1',
    ],
  ],
  [
    'turns its TV on for a version nobody knows',
    'hybrid',
    [isTold(10, 'a', 'on', { more: { schema_version: '2.0' } }), orders(11, 'on')],
    [
      'ignores-unsupported-version 11: nobody has said anything, so the TV is left as it is; the TV was turned on at 12:00:11',
      'never-heard-leaves-tv 1',
    ],
  ],
  [
    'turns its TV off though another intent came',
    'hybrid',
    [isTold(10, 'a', 'on'), orders(11, 'on'), isTold(40, 'b', 'off'), isTold(45, 'c', 'on'), orders(50, 'off')],
    [
      'on-cancels-pending-off 50: intent c of the group is in force, so the TV is on; the TV was turned off at 12:00:50',
      'never-heard-leaves-tv 1',
      'on 1',
    ],
  ],
  [
    'counts the grace from the last off',
    'hybrid',
    [isTold(10, 'a', 'on'), orders(11, 'on'), isTold(40, 'b', 'off'), isTold(45, 'b', 'off'), orders(55, 'off')],
    [
      'repeated-off-keeps-deadline 53: intent b of the group is in force, so the TV is off by 12:00:53; it is on',
      'never-heard-leaves-tv 1',
      'on 1',
    ],
  ],
  [
    'takes the last that came',
    'hybrid',
    [isTold(10, 'a', 'on', { issued: 9 }), orders(11, 'on'), isTold(40, 'b', 'off', { issued: 8 }), orders(50, 'off')],
    [
      'newest-issued-wins 50: intent a of the group is in force, so the TV is on; the TV was turned off at 12:00:50',
      'never-heard-leaves-tv 1',
      'on 1',
    ],
  ],
  [
    'leaves what is there alone when it starts',
    'hybrid',
    [stops(5), isTold(10, 'a', 'on'), starts(20)],
    [
      'never-heard-leaves-tv 1',
      'applies-retained-on-connect 24: intent a of the group is in force, so the TV is on by 12:00:24; it is off',
    ],
  ],
  [
    'takes what is there when it starts, late',
    'hybrid',
    [stops(5), isTold(10, 'a', 'on'), starts(20), orders(24.5, 'on')],
    [
      'never-heard-leaves-tv 1',
      'applies-retained-on-connect 1',
      'on 24: intent a of the group is in force, so the TV is on by 12:00:24; it is off',
    ],
  ],
  [
    'hears what its former group says',
    'hybrid',
    [isTold(10, 'a', 'on'), orders(11, 'on'), isAssigned(40, 8), isTold(50, 'b', 'off'), orders(60, 'off')],
    [
      'follows-group-change 60: nobody has said anything, so the TV is left as it is; the TV was turned off at 12:01:00',
      'never-heard-leaves-tv 2',
      'on 1',
    ],
  ],
  [
    'does not hear what its new group says',
    'hybrid',
    [isTold(10, 'a', 'on'), orders(11, 'on'), isAssigned(40, 8), isTold(50, 'b', 'off', { group: 8 })],
    [
      'follows-group-change 63: intent b of the group is in force, so the TV is off by 12:01:03; it is on',
      'never-heard-leaves-tv 1',
      'on 1',
    ],
  ],
  [
    'follows its group though it has none',
    'hybrid',
    [isCleared(5, assignmentTopic), isTold(10, 'a', 'on'), orders(11, 'on')],
    [
      'unassigned-ignores-groups 11: nobody has said anything, so the TV is left as it is; the TV was turned on at 12:00:11',
      'never-heard-leaves-tv 2',
    ],
  ],
  [
    'does what it was shown not to do',
    'hybrid',
    [
      isTold(10, 'a', 'on', { issued: 5, expires: 9 }),
      isTold(20, 'a', 'on', { more: { issued_at: 'now' } }),
      isTold(30, 'b', 'on', { issued: 25, expires: 29 }),
      orders(31, 'on'),
    ],
    [
      'ignores-expired 1',
      'ignores-expired 31: nobody has said anything, so the TV is left as it is; the TV was turned on at 12:00:31',
      'ignores-malformed 1',
      'never-heard-leaves-tv 3',
    ],
  ],
  [
    'takes the smallest id of three of the same instant',
    'hybrid',
    [
      isTold(10, 'b', 'on', { issued: 8 }),
      orders(11, 'on'),
      isTold(20, 'a', 'off', { issued: 8 }),
      orders(30, 'off'),
      isTold(40, 'c', 'on', { issued: 8 }),
    ],
    [
      'tie-greater-id-wins 1',
      'tie-greater-id-wins 30: intent b of the group is in force, so the TV is on; the TV was turned off at 12:00:30',
      'never-heard-leaves-tv 1',
      'on 1',
    ],
  ],
  [
    'keeps the intent of its former group',
    'hybrid',
    [isTold(25, 'b', 'off', { issued: 20, group: 8 }), isTold(30, 'a', 'on'), orders(31, 'on'), isAssigned(40, 8)],
    [
      'follows-group-change 54: intent b of the group is in force, so the TV is off by 12:00:54; it is on',
      'never-heard-leaves-tv 2',
      'on 1',
    ],
  ],
  [
    'orders its TV twice, a ms too early and in time',
    'hybrid',
    [isTold(10, 'a', 'on'), orders(11, 'on'), isTold(40, 'b', 'off'), orders(49.999, 'off'), orders(51, 'off')],
    [
      'never-heard-leaves-tv 1',
      'on 1',
      'off-after-grace 49.999: intent b of the group is in force, so the TV goes off after 10 s, but not before 12:00:50; the TV was turned off at 12:00:49.999',
    ],
  ],
  [
    'turns its TV on and off with nothing in between',
    'hybrid',
    [isTold(10, 'a', 'on'), orders(11, 'on'), orders(12, 'off'), orders(13, 'on')],
    [
      'never-heard-leaves-tv 1',
      'on 1',
      'on 12: intent a of the group is in force, so the TV is on; the TV was turned off at 12:00:12',
    ],
  ],
  [
    'does neither of two things in time',
    'hybrid',
    [isTold(10, 'a', 'on'), isTold(40, 'b', 'off'), isTold(60, 'c', 'on')],
    [
      'never-heard-leaves-tv 1',
      'on 12: intent a of the group is in force, so the TV is on by 12:00:12; it is off',
      'on 62: intent c of the group is in force, so the TV is on by 12:01:02; it is off',
    ],
  ],
  [
    'is down, and its TV with it',
    'hybrid',
    [isTold(10, 'a', 'on'), orders(11, 'on'), stops(30), orders(31, 'off')],
    ['never-heard-leaves-tv 1', 'on 1'],
  ],
  [
    'is cut off, and goes on',
    'hybrid',
    [
      isListed(5),
      isTold(10, 'a', 'on', { expires: 40 }),
      orders(11, 'on'),
      isCut(30),
      isTold(31, 'c', 'off'),
      orders(41, 'off'),
    ],
    ['empty-events-payload-ignored 1', 'stale-falls-back 2', 'never-heard-leaves-tv 1', 'on 1'],
  ],
])('a client that %s', (_, mode, seen, expected) => {
  expect(said(mode, seen)).toEqual(expected)
})
