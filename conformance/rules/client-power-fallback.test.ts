import { expect, test } from 'vitest'
import type { Observation } from '../history/observation.js'
import { isListed, isOrdered, isSeen, isTold, orders } from '../testing/client-moments.js'
import { said } from '../testing/tv-opinions.js'

/** The same of one that is wrong about its TV where no intent decides. */

test.each<readonly [string, string, readonly Observation[], readonly string[]]>([
  [
    'goes on with an order to it alone that is over',
    'hybrid',
    [isTold(5, 'a', 'off'), isOrdered(10, 'x', 'on', { expires: 40 }), orders(11, 'on')],
    [
      'expired-override-falls-back 53: intent a of the group is in force, so the TV is off by 12:00:53; it is on',
      'client-overrides-group 2',
      'never-heard-leaves-tv 1',
    ],
  ],
  [
    'goes on with an intent that is over, and knows no events',
    'hybrid',
    [isTold(10, 'a', 'on', { expires: 40 }), orders(11, 'on')],
    [
      'stale-unknown-events-turns-off 53: the intent is no longer in force, and no events are known, so the TV is off by 12:00:53; it is on',
      'never-heard-leaves-tv 1',
      'on 1',
    ],
  ],
  [
    'turns its TV off at once when an intent is over, and knows no events',
    'hybrid',
    [isTold(10, 'a', 'on', { expires: 40 }), orders(11, 'on'), orders(41, 'off')],
    [
      'stale-unknown-events-turns-off 41: the intent is no longer in force, and no events are known, so the TV goes off after 10 s, but not before 12:00:50; the TV was turned off at 12:00:41',
      'never-heard-leaves-tv 1',
      'on 1',
    ],
  ],
  [
    'goes on with an intent that is over, and there is no event',
    'hybrid',
    [isListed(5), isTold(10, 'a', 'on', { expires: 40 }), orders(11, 'on')],
    [
      'stale-falls-back 53: no intent is in force, and the events decide, so the TV is off by 12:00:53; it is on',
      'never-heard-leaves-tv 1',
      'on 1',
    ],
  ],
  [
    'turns its TV off when an intent is over, and there is an event',
    'hybrid',
    [isListed(5, [0, 190]), isTold(10, 'a', 'on', { expires: 40 }), orders(11, 'on'), orders(50, 'off')],
    [
      'stale-falls-back 50: no intent is in force, and the events decide, so the TV is on; the TV was turned off at 12:00:50',
      'never-heard-leaves-tv 1',
      'on 1',
    ],
  ],
  [
    'does not turn its TV on when an event begins',
    'hybrid',
    [isListed(5, [60, 190]), isTold(10, 'a', 'off', { expires: 40 })],
    [
      'stale-falls-back 63: no intent is in force, and the events decide, so the TV is on by 12:01:03; it is off',
      'never-heard-leaves-tv 1',
    ],
  ],
  [
    'goes on with an intent that is over, of mode mqtt',
    'mqtt',
    [isSeen(1, 'off'), isTold(10, 'a', 'on', { expires: 40 }), orders(11, 'on')],
    ['mqtt-stale-turns-off 53: the intent is no longer in force, so the TV is off by 12:00:53; it is on', 'on 1'],
  ],
  [
    'turns its TV off at once when an intent is over, of mode mqtt',
    'mqtt',
    [isSeen(1, 'off'), isTold(10, 'a', 'on', { expires: 40 }), orders(11, 'on'), orders(41, 'off')],
    [
      'mqtt-stale-turns-off 41: the intent is no longer in force, so the TV goes off after 10 s, but not before 12:00:50; the TV was turned off at 12:00:41',
      'on 1',
    ],
  ],
  [
    'follows events when an intent is over, of mode mqtt',
    'mqtt',
    [
      isSeen(1, 'off'),
      isListed(5, [30, 90]),
      isTold(10, 'a', 'on', { expires: 40 }),
      orders(11, 'on'),
      orders(100, 'off'),
    ],
    ['mqtt-stale-turns-off 53: the intent is no longer in force, so the TV is off by 12:00:53; it is on', 'on 1'],
  ],
  [
    'leaves its TV alone though nobody says anything, of mode mqtt',
    'mqtt',
    [isSeen(1, 'on')],
    ['mqtt-never-heard-turns-off 14: no intent was heard, so the TV is off by 12:00:14; it is on'],
  ],
  [
    'turns its TV on though nobody says anything, of mode mqtt',
    'mqtt',
    [isSeen(1, 'off'), orders(20, 'on')],
    [
      'mqtt-never-heard-turns-off 20: no intent was heard, so the TV goes off after 10 s, but not before 12:00:10; the TV was turned on at 12:00:20',
    ],
  ],
  [
    'turns its TV off though nobody says anything',
    'hybrid',
    [isSeen(1, 'on'), orders(20, 'off')],
    [
      'never-heard-leaves-tv 1',
      'never-heard-leaves-tv 20: nobody has said anything, so the TV is left as it is; the TV was turned off at 12:00:20',
    ],
  ],
  [
    'turns its TV on though nobody says anything',
    'hybrid',
    [orders(20, 'on')],
    [
      'never-heard-leaves-tv 1',
      'never-heard-leaves-tv 20: nobody has said anything, so the TV is left as it is; the TV was turned on at 12:00:20',
    ],
  ],
  [
    'follows an intent, of mode local',
    'local',
    [isTold(10, 'a', 'on'), orders(11, 'on')],
    [
      'local-mode-ignores-intents 11: nobody has said anything, so the TV is left as it is; the TV was turned on at 12:00:11',
      'never-heard-leaves-tv 1',
    ],
  ],
  [
    'follows no events, of mode local',
    'local',
    [isListed(5, [10, 60]), orders(10, 'on')],
    [
      'local-mode-ignores-intents 1',
      'local-mode-ignores-intents 73: no intent is in force, and the events decide, so the TV is off by 12:01:13; it is on',
      'never-heard-leaves-tv 1',
    ],
  ],
  [
    'turns its TV off while an event is there, of mode local',
    'local',
    [isListed(5, [10, 60]), orders(10, 'on'), orders(30, 'off')],
    [
      'local-mode-ignores-intents 1',
      'local-mode-ignores-intents 30: no intent is in force, and the events decide, so the TV is on; the TV was turned off at 12:00:30',
      'never-heard-leaves-tv 1',
    ],
  ],
  [
    'turns its TV on for what is over',
    'hybrid',
    [isTold(10, 'a', 'on', { issued: 5, expires: 9 }), orders(11, 'on')],
    [
      'ignores-expired 11: nobody has said anything, so the TV is left as it is; the TV was turned on at 12:00:11',
      'never-heard-leaves-tv 1',
    ],
  ],
  [
    'turns its TV off though an event is there',
    'hybrid',
    [isListed(5, [0, 190]), isTold(10, 'a', 'on'), orders(11, 'on'), isTold(40, 'b', 'off'), orders(50, 'off')],
    [
      'off-rechecks-events 50: intent b of the group is in force, so the TV goes off after 10 s, but not before 12:00:50; the TV was turned off at 12:00:50',
      'never-heard-leaves-tv 1',
      'on 1',
    ],
  ],
  [
    'turns its TV off in the ms in which an event ends',
    'hybrid',
    [isListed(5, [0, 60]), isTold(10, 'a', 'on', { expires: 40 }), orders(11, 'on'), orders(60, 'off')],
    ['stale-falls-back 3', 'never-heard-leaves-tv 1', 'on 1'],
  ],
])('a client that %s', (_, mode, seen, expected) => {
  expect(said(mode, seen)).toEqual(expected)
})
