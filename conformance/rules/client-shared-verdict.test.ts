import { expect, test } from 'vitest'
import type { Observation } from '../history/observation.js'
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

/** What is said where wrong ways to decide meet, and of what comes to a client all at once. */

const on = [isTold(10, 'a', 'on'), orders(11, 'on')]
const onUntil = (expires: number): readonly Observation[] => [isTold(10, 'a', 'on', { expires }), orders(11, 'on')]
/** What is said while a client is down, and what it orders then. */
const finds = (...found: readonly Observation[]): readonly Observation[] => [stops(5), ...found, starts(20)]

test.each<readonly [string, string, readonly Observation[], readonly string[]]>([
  [
    'follows a later intent of the group while its own order holds',
    'hybrid',
    [...on, isOrdered(20, 'x', 'off'), orders(25, 'off'), isTold(40, 'c', 'on'), orders(41, 'on')],
    [
      'client-overrides-group 1',
      'client-overrides-group 41: intent x of this client is in force, so the TV goes off after 5 s, but not before 12:00:25; the TV was turned on at 12:00:41',
      'override-grace 3',
      'never-heard-leaves-tv 1',
      'on 1',
    ],
  ],
  [
    'lets an event stop an off, of mode mqtt',
    'mqtt',
    [isSeen(1, 'off'), isListed(5, [0, 190]), ...on, isTold(40, 'b', 'off')],
    ['mqtt-off-skips-recheck 53: intent b of the group is in force, so the TV is off by 12:00:53; it is on', 'on 1'],
  ],
  [
    'lets no event stop an off, of mode mqtt',
    'mqtt',
    [isSeen(1, 'off'), isListed(5, [0, 190]), ...on, isTold(40, 'b', 'off'), orders(50, 'off')],
    ['mqtt-off-skips-recheck 1', 'on 1', 'off-after-grace 1'],
  ],
  [
    'lets an event stop an order to it alone',
    'hybrid',
    [isListed(5, [0, 190]), ...on, isOrdered(40, 'x', 'off')],
    [
      'client-overrides-group 48: intent x of this client is in force, so the TV is off by 12:00:48; it is on',
      'never-heard-leaves-tv 1',
      'on 1',
    ],
  ],
  [
    'lets an event stop an order to it alone, of mode mqtt',
    'mqtt',
    [isSeen(1, 'off'), isListed(5, [0, 190]), ...on, isOrdered(40, 'x', 'off')],
    ['client-overrides-group 48: intent x of this client is in force, so the TV is off by 12:00:48; it is on', 'on 1'],
  ],
  [
    'does not let an event stop an order to it alone',
    'hybrid',
    [isListed(5, [0, 190]), ...on, isOrdered(40, 'x', 'off'), orders(45, 'off')],
    ['client-overrides-group 1', 'override-off-skips-recheck 1', 'override-grace 3', 'never-heard-leaves-tv 1', 'on 1'],
  ],
  [
    'follows events when an intent is over, of mode mqtt, after it was told off',
    'mqtt',
    [isSeen(1, 'off'), isListed(5, [30, 90]), isTold(10, 'a', 'off', { expires: 40 }), orders(45, 'on')],
    [
      'mqtt-stale-turns-off 2',
      'mqtt-stale-turns-off 45: the intent is no longer in force, so the TV goes off after 10 s, but not before 12:00:10; the TV was turned on at 12:00:45',
    ],
  ],
  [
    'turns its TV off when an intent is over, of mode mqtt, though an event is there',
    'mqtt',
    [isSeen(1, 'off'), isListed(5, [30, 90]), ...onUntil(40), orders(50, 'off')],
    ['mqtt-stale-turns-off 3', 'on 1'],
  ],
  [
    'turns its TV off when an intent is over, of mode mqtt, after an event',
    'mqtt',
    [isSeen(1, 'off'), isListed(5, [5, 20]), ...onUntil(40), orders(50, 'off')],
    ['mqtt-stale-turns-off 2', 'on 1'],
  ],
  [
    'never heard an intent, of mode mqtt, though an event is there',
    'mqtt',
    [isSeen(1, 'off'), isListed(5, [10, 190]), orders(11, 'on')],
    [
      'mqtt-never-heard-turns-off 11: no intent was heard, so the TV goes off after 10 s, but not before 12:00:10; the TV was turned on at 12:00:11',
    ],
  ],
  [
    'knows only events, and follows them',
    'hybrid',
    [isListed(5, [10, 60]), orders(11, 'on'), orders(70, 'off')],
    ['stale-falls-back 2', 'never-heard-leaves-tv 1'],
  ],
  ['knows only events, and does not follow them', 'hybrid', [isListed(5, [10, 60])], ['never-heard-leaves-tv 1']],
  [
    'knows only events, and follows half of them',
    'hybrid',
    [isListed(5, [10, 60]), orders(11, 'on')],
    [
      'stale-falls-back 1',
      'stale-falls-back 73: no intent is in force, and the events decide, so the TV is off by 12:01:13; it is on',
      'never-heard-leaves-tv 1',
    ],
  ],
  [
    'turns its TV off for events that are over, having heard nothing',
    'hybrid',
    [isSeen(1, 'on'), isListed(5, [10, 60]), orders(70, 'off')],
    ['stale-falls-back 1'],
  ],
  [
    'goes off when its intent ends though an event is there',
    'hybrid',
    [isListed(5, [0, 190]), ...onUntil(40), orders(41, 'off')],
    [
      'stale-falls-back 41: no intent is in force, and the events decide, so the TV is on; the TV was turned off at 12:00:41',
      'never-heard-leaves-tv 1',
      'on 1',
    ],
  ],
  [
    'has its intent end while an event is there, and stays',
    'hybrid',
    [isListed(5, [0, 190]), ...onUntil(40)],
    ['stale-falls-back 1', 'never-heard-leaves-tv 1', 'on 1'],
  ],
  [
    'is of mode local, and follows its events',
    'local',
    [isListed(5, [10, 60]), orders(10, 'on'), isTold(20, 'a', 'off'), orders(60, 'off')],
    ['local-mode-ignores-intents 3', 'never-heard-leaves-tv 1'],
  ],
  [
    'is of mode local, and follows an intent against its events',
    'local',
    [isListed(5, [10, 60]), orders(10, 'on'), isTold(20, 'a', 'off'), orders(30, 'off')],
    [
      'local-mode-ignores-intents 1',
      'local-mode-ignores-intents 30: no intent is in force, and the events decide, so the TV is on; the TV was turned off at 12:00:30',
      'never-heard-leaves-tv 1',
    ],
  ],
  [
    'is of mode local, and follows an intent that is over',
    'local',
    [isTold(10, 'a', 'on', { expires: 40 }), orders(11, 'on'), orders(50, 'off')],
    [
      'local-mode-ignores-intents 11: nobody has said anything, so the TV is left as it is; the TV was turned on at 12:00:11',
      'local-mode-ignores-intents 50: nobody has said anything, so the TV is left as it is; the TV was turned off at 12:00:50',
      'never-heard-leaves-tv 1',
    ],
  ],
  [
    'is of mode local, and follows an order to it alone',
    'local',
    [isOrdered(10, 'x', 'on'), orders(11, 'on')],
    [
      'local-mode-ignores-intents 11: nobody has said anything, so the TV is left as it is; the TV was turned on at 12:00:11',
      'never-heard-leaves-tv 1',
    ],
  ],
  [
    'finds an event and an off, of mode mqtt',
    'mqtt',
    [...finds(isListed(8, [0, 184]), isTold(10, 'b', 'off')), orders(21, 'on')],
    [
      'off-after-grace 21: intent b of the group is in force, so the TV goes off after 10 s, but not before 12:00:10; the TV was turned on at 12:00:21',
    ],
  ],
  [
    'finds an on that is over',
    'hybrid',
    [...finds(isTold(10, 'b', 'on', { expires: 15 })), orders(21, 'on')],
    [
      'ignores-expired 21: the intent is no longer in force, and no events are known, so the TV goes off after 10 s, but not before 12:00:15; the TV was turned on at 12:00:21',
      'never-heard-leaves-tv 1',
    ],
  ],
  [
    'finds an on that is just over',
    'hybrid',
    [...finds(isTold(10, 'b', 'on', { expires: 20 })), orders(20.5, 'on')],
    [
      'ignores-expired 20.5: the intent is no longer in force, and no events are known, so the TV goes off after 10 s, but not before 12:00:15; the TV was turned on at 12:00:20.500',
      'never-heard-leaves-tv 1',
    ],
  ],
  [
    'finds an on that is over soon',
    'hybrid',
    [...finds(isTold(10, 'b', 'on', { expires: 20.001 })), orders(20.5, 'on')],
    ['never-heard-leaves-tv 1'],
  ],
  [
    'finds an off with a grace below its own on',
    'hybrid',
    [...finds(isTold(10, 'b', 'off'), isOrdered(11, 'x', 'on')), orders(21, 'on'), orders(22, 'off'), orders(23, 'on')],
    [
      'client-overrides-group 2',
      'client-overrides-group 22: intent x of this client is in force, so the TV is on; the TV was turned off at 12:00:22',
      'never-heard-leaves-tv 1',
    ],
  ],
  [
    'finds an on below its own off',
    'hybrid',
    [...finds(isTold(10, 'b', 'on'), isOrdered(11, 'x', 'off')), orders(21, 'on'), orders(26, 'off')],
    ['client-overrides-group 1', 'never-heard-leaves-tv 1'],
  ],
  [
    'finds its own off without a grace',
    'hybrid',
    [...finds(isTold(10, 'b', 'on'), isOrdered(11, 'x', 'off', { grace: 0 })), orders(20, 'on'), orders(20.5, 'off')],
    ['client-overrides-group 1', 'override-grace 1', 'never-heard-leaves-tv 1'],
  ],
  [
    'finds events and no intent',
    'hybrid',
    [...finds(isListed(8, [0, 184])), orders(21, 'off')],
    [
      'never-heard-leaves-tv 1',
      'never-heard-leaves-tv 21: no intent is in force, and the events decide, so the TV is on; the TV was turned off at 12:00:21',
    ],
  ],
  [
    'keeps an off it cancelled, and an on comes later',
    'hybrid',
    [...on, isTold(40, 'b', 'off'), isTold(45, 'c', 'on'), orders(50, 'off'), orders(51, 'on')],
    [
      'on-cancels-pending-off 1',
      'on-cancels-pending-off 50: intent c of the group is in force, so the TV is on; the TV was turned off at 12:00:50',
      'never-heard-leaves-tv 1',
      'on 1',
    ],
  ],
  [
    'is cut while an off is due that it cancelled',
    'hybrid',
    [...on, isTold(40, 'b', 'off'), isTold(45, 'c', 'on'), isCut(46), isBack(48), orders(50, 'off')],
    [
      'on-cancels-pending-off 50: intent c of the group is in force, so the TV is on; the TV was turned off at 12:00:50',
      'never-heard-leaves-tv 1',
      'on 1',
    ],
  ],
  [
    'keeps an off that a withdrawal ended',
    'hybrid',
    [
      ...on,
      isTold(20, 'b', 'off'),
      isTold(25, 'c', 'on'),
      isCleared(27, 'infoscreen/groups/7/power/intent'),
      orders(30, 'off'),
    ],
    [
      'stale-unknown-events-turns-off 30: the intent is no longer in force, and no events are known, so the TV goes off after 10 s, but not before 12:00:37; the TV was turned off at 12:00:30',
      'never-heard-leaves-tv 1',
      'on 1',
    ],
  ],
  [
    'is of a group again that said off meanwhile',
    'hybrid',
    [...on, isAssigned(30, 8), isTold(35, 'b', 'off'), isAssigned(40, 7), orders(46, 'off')],
    ['follows-group-change 1', 'never-heard-leaves-tv 1', 'on 1', 'off-after-grace 1'],
  ],
])('a client that %s', (_, mode, seen, expected) => {
  expect(said(mode, seen)).toEqual(expected)
})
