import { expect, test } from 'vitest'
import type { Observation } from '../history/observation.js'
import { groupTopic } from '../testing/client-messages.js'
import { isAssigned, isCleared, isGiven, isListed, isOrdered, isTold, orders } from '../testing/client-moments.js'
import { said } from '../testing/tv-opinions.js'

/** What is said where wrong ways to hear meet: after what is to be ignored, and of several groups and issues. */

const on = [isTold(10, 'a', 'on', { issued: 8 }), orders(11, 'on')]
/** Cannot be followed, but its issue can be read. */
const broken = (sec: number, issued: number): Observation =>
  isTold(sec, `m${sec}`, 'off', { issued, more: { reason: 5 } })
const later = (sec: number, issued: number): Observation =>
  isTold(sec, `n${sec}`, 'off', { issued, more: { schema_version: '2.0' } })
const over = (sec: number, issued: number): Observation =>
  isTold(sec, `o${sec}`, 'off', { issued, expires: sec - 0.001 })
/** Intent b is not followed, and c is. */
const unheeded = (issued: number): readonly Observation[] => [
  ...[isTold(40, 'b', 'off', { issued }), isTold(60, 'c', 'off', { issued: 26 }), orders(70, 'off')],
]
const outranked =
  'ignored-does-not-compete 53: intent b of the group is in force, so the TV is off by 12:00:53; it is on'

test.each<readonly [string, readonly Observation[], readonly string[]]>([
  [
    'gives an intent up for one that cannot be read',
    [...on, isGiven(30, groupTopic(7), '{'), orders(40, 'off')],
    [
      'ignored-does-not-compete 40: intent a of the group is in force, so the TV is on; the TV was turned off at 12:00:40',
      'never-heard-leaves-tv 1',
      'on 1',
    ],
  ],
  [
    'gives an intent up for one that is over',
    [isListed(5), ...on, over(30, 20), orders(31, 'off')],
    [
      'ignored-does-not-compete 31: intent a of the group is in force, so the TV is on; the TV was turned off at 12:00:31',
      'never-heard-leaves-tv 1',
      'on 1',
    ],
  ],
  [
    'follows no intent since one that cannot be read',
    [...on, isGiven(30, groupTopic(7), '{'), isTold(40, 'b', 'off')],
    [
      'ignores-malformed 53: intent b of the group is in force, so the TV is off by 12:00:53; it is on',
      'never-heard-leaves-tv 1',
      'on 1',
    ],
  ],
  [
    'follows no intent since one that cannot be read, nor its own order',
    [...on, isGiven(30, groupTopic(7), '{'), isOrdered(40, 'x', 'off')],
    [
      'ignores-malformed 48: intent x of this client is in force, so the TV is off by 12:00:48; it is on',
      'never-heard-leaves-tv 1',
      'on 1',
    ],
  ],
  [
    'follows no intent since one that is over',
    [...on, over(30, 20), isTold(40, 'b', 'off')],
    [
      'never-heard-leaves-tv 1',
      'on 1',
      'off-after-grace 53: intent b of the group is in force, so the TV is off by 12:00:53; it is on',
    ],
  ],
  [
    'follows no intent that is older than a broken one',
    [...on, broken(30, 25), ...unheeded(20)],
    ['ignores-malformed 1', outranked, 'never-heard-leaves-tv 1', 'on 1'],
  ],
  [
    'follows no intent that is older than one of two broken ones',
    [...on, broken(30, 25), broken(32, 15), ...unheeded(20)],
    ['ignores-malformed 1', outranked, 'never-heard-leaves-tv 1', 'on 1'],
  ],
  [
    'follows an intent that is as old as a broken one',
    [...on, broken(30, 25), isTold(40, 'b', 'off', { issued: 25 }), orders(50, 'off')],
    ['unreadable-field-is-malformed 1', 'ignores-malformed 1', 'never-heard-leaves-tv 1', 'on 1', 'off-after-grace 1'],
  ],
  [
    'follows no intent that is as old as a broken one',
    [...on, broken(30, 25), ...unheeded(25)],
    [
      'ignores-malformed 1',
      'never-heard-leaves-tv 1',
      'on 1',
      'off-after-grace 53: intent b of the group is in force, so the TV is off by 12:00:53; it is on',
    ],
  ],
  [
    'follows no intent that is older than one of a later version',
    [...on, later(30, 25), ...unheeded(20)],
    ['ignores-malformed 1', outranked, 'never-heard-leaves-tv 1', 'on 1'],
  ],
  [
    'follows no intent that is older than one that was over',
    [...on, over(30, 25), ...unheeded(20)],
    [outranked, 'never-heard-leaves-tv 1', 'on 1'],
  ],
  [
    'follows a broken intent',
    [...on, broken(30, 25), orders(40, 'off')],
    [
      'unreadable-field-is-malformed 40: intent a of the group is in force, so the TV is on; the TV was turned off at 12:00:40',
      'never-heard-leaves-tv 1',
      'on 1',
    ],
  ],
  [
    'follows one of a later version',
    [...on, later(30, 25), orders(40, 'off')],
    [
      'ignores-unsupported-version 40: intent a of the group is in force, so the TV is on; the TV was turned off at 12:00:40',
      'never-heard-leaves-tv 1',
      'on 1',
    ],
  ],
  [
    'follows one that is over, and goes on with it',
    [...on, over(30, 25), orders(40, 'off')],
    [
      'ignores-expired 40: intent a of the group is in force, so the TV is on; the TV was turned off at 12:00:40',
      'never-heard-leaves-tv 1',
      'on 1',
    ],
  ],
  [
    'follows one that cannot be read until it would be over',
    [isListed(5), ...on, isTold(30, 'm', 'off', { expires: 60, more: { reason: 5 } }), orders(40, 'off')],
    [
      'unreadable-field-is-malformed 40: intent a of the group is in force, so the TV is on; the TV was turned off at 12:00:40',
      'never-heard-leaves-tv 1',
      'on 1',
    ],
  ],
  [
    'refuses what has more fields',
    [...on, isTold(30, 'b', 'off', { more: { mood: 'good' } })],
    [
      'tolerates-unknown-fields 43: intent b of the group is in force, so the TV is off by 12:00:43; it is on',
      'never-heard-leaves-tv 1',
      'on 1',
    ],
  ],
  [
    'refuses a later minor version',
    [...on, isTold(30, 'b', 'off', { more: { schema_version: '1.1' } })],
    [
      'tolerates-unknown-fields 43: intent b of the group is in force, so the TV is off by 12:00:43; it is on',
      'never-heard-leaves-tv 1',
      'on 1',
    ],
  ],
  [
    'takes what has more fields, and a later minor version',
    [
      ...on,
      isTold(30, 'b', 'off', { more: { mood: 'good' } }),
      orders(40, 'off'),
      isTold(50, 'c', 'on', { more: { schema_version: '1.1' } }),
      orders(51, 'on'),
    ],
    ['tolerates-unknown-fields 2', 'never-heard-leaves-tv 1', 'on 2', 'off-after-grace 1'],
  ],
  [
    'goes on with an intent that was cleared',
    [isListed(5), isTold(6, 'z', 'on'), orders(7, 'on'), isCleared(30, groupTopic(7))],
    ['never-heard-leaves-tv 1', 'on 1'],
  ],
  [
    'hears the group before the last',
    [...on, isAssigned(20, 8), isAssigned(25, 9), isTold(30, 'b', 'off'), orders(40, 'off')],
    [
      'follows-group-change 40: nobody has said anything, so the TV is left as it is; the TV was turned off at 12:00:40',
      'never-heard-leaves-tv 2',
      'on 1',
    ],
  ],
  [
    'hears its former group while it has none',
    [
      ...on,
      isCleared(20, 'infoscreen/0d6f2a4e-5b1c-4c8e-9f30-1a2b3c4d5e6f/group_id'),
      isTold(30, 'b', 'off'),
      orders(40, 'off'),
    ],
    [
      'unassigned-ignores-groups 40: nobody has said anything, so the TV is left as it is; the TV was turned off at 12:00:40',
      'never-heard-leaves-tv 2',
      'on 1',
    ],
  ],
  [
    'keeps what its former group said, and is told otherwise',
    [...on, isAssigned(20, 8), isTold(30, 'b', 'off', { group: 8, issued: 5 })],
    [
      'follows-group-change 43: intent b of the group is in force, so the TV is off by 12:00:43; it is on',
      'never-heard-leaves-tv 1',
      'on 1',
    ],
  ],
  [
    'keeps its own order when its group changes',
    [isOrdered(10, 'x', 'on'), orders(11, 'on'), isAssigned(20, 8), isTold(30, 'b', 'off', { group: 8 })],
    ['client-overrides-group 3', 'never-heard-leaves-tv 1'],
  ],
  [
    'ends its own order when its group changes',
    [
      isOrdered(10, 'x', 'on'),
      orders(11, 'on'),
      isAssigned(20, 8),
      isTold(30, 'b', 'off', { group: 8 }),
      orders(40, 'off'),
    ],
    [
      'client-overrides-group 2',
      'client-overrides-group 40: intent x of this client is in force, so the TV is on; the TV was turned off at 12:00:40',
      'never-heard-leaves-tv 1',
    ],
  ],
  [
    'follows the events of its former group',
    [
      isListed(5, [0, 190]),
      isTold(10, 'a', 'on', { expires: 60 }),
      orders(11, 'on'),
      isAssigned(20, 8),
      isTold(22, 'b', 'on', { group: 8, expires: 60 }),
      orders(70, 'off'),
    ],
    ['follows-group-change 1', 'stale-unknown-events-turns-off 1', 'never-heard-leaves-tv 1', 'on 1'],
  ],
])('a client that %s', (_, seen, expected) => {
  expect(said('hybrid', seen)).toEqual(expected)
})

test.each<readonly [string, number, readonly string[], readonly string[]]>([
  ['was over before it came', 39.5, [], ['ignored-does-not-compete']],
  ['may have been over before it came', 39.501, [], []],
  ['may have been over when it came', 40.5, [], []],
  ['was over soon after it came', 40.501, ['stale-falls-back'], []],
])(
  'of an intent that %s, one may have to keep its TV on, and another to turn it off',
  (_, expires, keeping, turning) => {
    const seen = [isListed(5), ...on, isTold(40, 'b', 'off', { expires })]
    const blamed = (more: readonly Observation[]): readonly string[] =>
      said('hybrid', [...seen, ...more], 0.5).flatMap((one) => one.match(/^(\S+) [\d.]+:/)?.[1] ?? [])
    expect(blamed([])).toEqual(keeping)
    expect(blamed([orders(41, 'off')])).toEqual(turning)
  },
)
