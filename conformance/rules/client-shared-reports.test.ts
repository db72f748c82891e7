import { expect, test } from 'vitest'
import type { Observation } from '../history/observation.js'
import { overrideTopic } from '../testing/client-messages.js'
import {
  isBack,
  isCleared,
  isCut,
  isOrdered,
  isSeen,
  isTold,
  orders,
  reports,
  starts,
  stops,
} from '../testing/client-moments.js'
import { on, type Said, said, up } from '../testing/report-opinions.js'

/** What a client reports of its TV, where its clock is accurate to half a second, and where it is wrong about its TV. */

const z = { intent_id: 'z', state: 'off', source: 'local_fallback' } as const
const skipped = { result: 'skipped' } as const
const local = { source: 'local_fallback' } as const
const turned = [isTold(10, 'a', 'on'), orders(11, 'on')]
const lacking = '14: the TV was turned on at 12:00:11, so that is reported; no power state was published'
const strange = { more: { colour: 'red' } }
const nothing = { intent_id: null, state: 'off', source: 'local_fallback', result: 'skipped' } as const
const over = [isTold(10, 'a', 'on', { expires: 60 }), orders(11, 'on'), reports(11.1)]
const again = [...up, isCut(20), isBack(30)]

test.each<readonly [string, readonly Observation[], Said]>([
  [
    'a report just after a connection',
    [...again, reports(33.5, z)],
    { report: [1], 'names-intent': [1], 'names-source': [1], true: [0], skipped: [1] },
  ],
  [
    'a report later',
    [...again, reports(33.501, z)],
    {
      report: [1],
      'names-intent': ['33.501: the intent last applied is a, so intent_id is that; it is z'],
      'names-source': ['33.501: an intent decided, so power.source is mqtt_intent; it is local_fallback'],
      true: [1, '33.501: the TV is on, so that is its applied_state; it is off'],
      skipped: [1],
    },
  ],
  ['an order that is reported again', [...up, reports(14.5)], { report: [1], true: [1], skipped: [1] }],
  [
    'an order that is reported again when nothing moved',
    [...up, reports(14.501)],
    {
      report: [1],
      true: [1],
      skipped: ['14.501: the TV was so already, so the result is skipped; it is ok'],
    },
  ],
  ['once more what an order left', [...up, reports(14.5, skipped)], { report: [1], true: [1], skipped: [1] }],
  ['once more, later, what an order left', [...up, reports(14.501, skipped)], { report: [1], true: [1] }],
  [
    'a report that comes before its order',
    [...turned, reports(10.499)],
    { report: [0, lacking], 'names-source': [0], true: [0], skipped: [0] },
  ],
  ['a report that may come with its order', [...turned, reports(10.5)], { true: [0], skipped: [0] }],
  [
    'a report that may come with its order, of something else',
    [...turned, reports(10.5, skipped)],
    { true: [0], skipped: [0] },
  ],
  [
    'a report that comes with its order, of something else',
    [...turned, reports(11, skipped)],
    { true: [0], skipped: ['11: the decision moved the TV, so its result is ok; it is skipped'] },
  ],
  ['an order that is reported in time', [...on, reports(14.5)], {}],
  [
    'an order that is reported too late',
    [...on, reports(14.501)],
    {
      report: [0, lacking],
      skipped: ['14.501: the TV was so already, so the result is skipped; it is ok'],
    },
  ],
  [
    'an order that may have come with the connection',
    [stops(5), isTold(10, 'a', 'on'), starts(20), orders(20.5, 'on')],
    {},
  ],
  [
    'an order just after the connection',
    [stops(5), isTold(10, 'a', 'on'), starts(20), orders(20.501, 'on')],
    { report: ['23.501: the TV was turned on at 12:00:20.501, so that is reported; no power state was published'] },
  ],
  [
    'an order while it is cut off, which is nothing to report when it is back',
    [...over, isCut(50), orders(71, 'off'), isBack(72)],
    { true: [0] },
  ],
  [
    'an order that may have been reported as it came, and what it left',
    [isTold(10, 'a', 'on'), reports(10.5), orders(11, 'on'), reports(11.2, skipped)],
    { report: [1], true: [0], skipped: [0] },
  ],
  [
    'an intent that is over, by a report just after its order',
    [isTold(10, 'a', 'on', { expires: 13 }), orders(11, 'on'), reports(14.3)],
    { 'names-source': [0] },
  ],
  [
    'a report just before the end',
    [...up, reports(99, z)],
    { report: [1], 'names-intent': [1], 'names-source': [1], true: [0], skipped: [1] },
  ],
  [
    'a report before that',
    [...up, reports(98.999, z)],
    {
      report: [1],
      'names-intent': ['98.999: the intent last applied is a, so intent_id is that; it is z'],
      'names-source': ['98.999: an intent decided, so power.source is mqtt_intent; it is local_fallback'],
      true: [1, '98.999: the TV is on, so that is its applied_state; it is off'],
      skipped: [1],
    },
  ],
])('%s, by a clock that is accurate to half a second', (_, seen, expected) => {
  expect(said(seen, 0.5)).toEqual(expected)
})

test.each<readonly [string, readonly Observation[], Said]>([
  ['goes on with the group, and says so', [...up, isOrdered(40, 'x', 'off'), reports(46, skipped)], { report: [1] }],
  [
    'follows an order to it alone, and names the group’s intent',
    [...up, isOrdered(40, 'x', 'off'), orders(45, 'off'), reports(46, { state: 'off' })],
    { 'names-intent': ['46: the intent last applied is x, so intent_id is that; it is a'] },
  ],
  [
    'is told the same alone, and reports nothing',
    [...up, isOrdered(40, 'x', 'on'), isTold(50, 'b', 'off')],
    {
      report: [
        '43: intent x, which wants what the TV is, came at 12:00:40, so that is reported; no power state was published',
      ],
    },
  ],
  [
    'is told the same alone, and names the group’s intent later',
    [
      ...[...up, isOrdered(40, 'x', 'on'), reports(40.1, { intent_id: 'x', ...skipped })],
      ...[isTold(50, 'b', 'off'), reports(60, { intent_id: 'b', ...skipped })],
    ],
    { report: [2], 'names-intent': ['60: the intent last applied is x, so intent_id is that; it is b'] },
  ],
  [
    'does not follow a field that it does not know, and says so',
    [isTold(10, 'a', 'on', strange), reports(11, nothing)],
    { report: [0], 'names-intent': [0], skipped: [0] },
  ],
  [
    'says that it does not follow a field that it does not know, but does',
    [
      ...[isTold(10, 'a', 'on', strange), reports(11, nothing)],
      ...[isSeen(11.2, 'off'), orders(11.5, 'on'), reports(11.6)],
    ],
    {
      report: [1],
      'names-intent': [1],
      'names-source': ['11: an intent decided, so power.source is mqtt_intent; it is local_fallback'],
      skipped: [1],
    },
  ],
  [
    'does not follow a field that it does not know, and names no intent as one that decided',
    [isTold(10, 'a', 'on', strange), reports(11, { ...nothing, source: 'mqtt_intent' })],
    {
      report: [0],
      'names-intent': ['11: the intent last applied is a, so intent_id is that; it is null'],
      skipped: [0],
    },
  ],
  [
    'does not follow a field that it does not know, and does not report of it',
    [...over, isTold(40, 'b', 'on', strange), orders(70, 'off')],
    {},
  ],
  [
    'follows a field that it does not know, and does not report of it',
    [...over, isTold(40, 'b', 'on', strange)],
    {
      report: [
        '43: intent b, which wants what the TV is, came at 12:00:40, so that is reported; no power state was published',
      ],
    },
  ],
  [
    'turns its TV off while it is cut off, and does not report of it',
    [...over, isCut(50), orders(70, 'off'), isBack(70.5)],
    {},
  ],
  [
    'is told the same, and then otherwise before it is to have reported that',
    [
      ...[...up, isTold(40, 'b', 'on'), isTold(41, 'c', 'off')],
      ...[orders(51, 'off'), reports(51.1, { intent_id: 'c', state: 'off' })],
    ],
    {},
  ],
  [
    'is told the same, and reports nothing while its TV is looked at',
    [...up, isTold(40, 'b', 'on'), isSeen(41, 'on')],
    {
      report: [
        '43: intent b, which wants what the TV is, came at 12:00:40, so that is reported; no power state was published',
      ],
    },
  ],
  [
    'is told the same, and reports that after it was told otherwise',
    [...up, isTold(40, 'b', 'on'), isTold(41, 'c', 'off'), reports(42, { intent_id: 'b', ...skipped })],
    { report: [1], 'names-intent': [1] },
  ],
  [
    'names what it applied before it was started again, and then nothing',
    [
      ...[isTold(10, 'a', 'on', { expires: 25 }), orders(11, 'on'), reports(11.1), stops(20), starts(30)],
      ...[reports(34, { ...local, ...skipped }), reports(38, { ...local, intent_id: null, ...skipped })],
    ],
    { report: [1], 'names-intent': [1], skipped: [1] },
  ],
  [
    'names nothing once it is back, though something was applied',
    [
      ...[...over, orders(70, 'off'), reports(70.1, { ...local, state: 'off' }), isCut(75), isBack(76)],
      ...[77, 85].map((sec) => reports(sec, { ...local, intent_id: null, state: 'off', ...skipped })),
    ],
    {
      ...{ report: [2], 'names-source': [3], true: [3], skipped: [3] },
      'names-intent': [3, '85: the intent last applied is a, so intent_id is that; it is null'],
    },
  ],
  [
    'goes on with what was in force before it was cut off, and says so',
    [
      ...[...over, isCut(30), isTold(35, 'b', 'on'), isBack(40), reports(50, skipped), isSeen(55, 'on')],
      ...[orders(70, 'off'), reports(70.1, { ...local, state: 'off' })],
    ],
    { report: [1], 'names-intent': [2] },
  ],
  ['comes back to the same', [...up, isCut(30), isTold(40, 'b', 'on'), isBack(41)], {}],
  [
    'was told to follow what is expired, and reports what it likes',
    [
      isTold(10, 'a', 'on', { issued: 1, expires: 5 }),
      orders(11, 'on'),
      reports(11.1),
      reports(12, { intent_id: 'z' }),
    ],
    { report: [0], skipped: [1] },
  ],
  [
    'reports an order when its connection is lost',
    [...on, isCut(11.05), reports(11.1, skipped)],
    { report: [0], skipped: [0] },
  ],
  [
    'goes by what its TV was before it was started again',
    [...up, stops(20), isSeen(22, 'off'), starts(30), reports(34, skipped)],
    { report: [1], true: ['34: the TV is off, so that is its applied_state; it is on'], skipped: [1] },
  ],
])('a client that %s', (_, seen, expected) => {
  expect(said(seen)).toEqual(expected)
})

test.each([32, 34])('of %i orders that are not reported yet the last 32 are kept', (count) => {
  const turns = Array.from({ length: count / 2 }, (_, index) => 40 + index / 10).flatMap((sec) => [
    ...[isOrdered(sec, `x${sec}`, 'off', { grace: 0 }), orders(sec + 0.02, 'off')],
    ...[isCleared(sec + 0.04, overrideTopic), orders(sec + 0.06, 'on')],
  ])
  expect(said([...up, ...turns, reports(43)]).report).toEqual([33])
})
