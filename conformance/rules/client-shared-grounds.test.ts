import { expect, test } from 'vitest'
import type { Observation } from '../history/observation.js'
import { groupTopic } from '../testing/client-messages.js'
import {
  isAssigned,
  isCleared,
  isListed,
  isOrdered,
  isSeen,
  isTold,
  orders,
  reports,
  starts,
  stops,
} from '../testing/client-moments.js'
import { on, type Said, said, up } from '../testing/report-opinions.js'

/** What a report of a TV may say where instants are only known to half a second, and where decisions follow one another. */

const SEC = 0.5
const skipped = { result: 'skipped' } as const
const local = { source: 'local_fallback', result: 'skipped' } as const

const cases: readonly (readonly [string, readonly Observation[], Said])[] = [
  ['a state of half a second ago', [...on, reports(11.5, { state: 'off' })], { true: [0] }],
  [
    'a state of longer ago',
    [...on, reports(11.501, { state: 'off' })],
    { true: ['11.501: the TV is on, so that is its applied_state; it is off'], skipped: [0] },
  ],
  [
    'a state that comes in half a second',
    [
      isTold(10, 'a', 'on'),
      orders(11, 'on'),
      isTold(30, 'b', 'off'),
      reports(39.5, { intent_id: 'b', state: 'off' }),
      orders(40, 'off'),
    ],
    {
      report: ['14: the TV was turned on at 12:00:11, so that is reported; no power state was published'],
      true: [0],
      skipped: [0],
    },
  ],
  [
    'a state that comes later',
    [
      isTold(10, 'a', 'on'),
      orders(11, 'on'),
      isTold(30, 'b', 'off'),
      reports(39.499, { intent_id: 'b', state: 'off' }),
      orders(40, 'off'),
    ],
    {
      report: [
        0,
        '14: the TV was turned on at 12:00:11, so that is reported; no power state was published',
        '43: the TV was turned off at 12:00:40, so that is reported; no power state was published',
      ],
      true: ['39.499: the TV is on, so that is its applied_state; it is off'],
      skipped: [0],
    },
  ],
  ['a move of 3.5 s ago', [...on, reports(14.5)], {}],
  [
    'a move of longer ago',
    [...on, reports(14.501)],
    {
      report: [0, '14: the TV was turned on at 12:00:11, so that is reported; no power state was published'],
      skipped: ['14.501: the TV was so already, so the result is skipped; it is ok'],
    },
  ],
  [
    'no move after one of 3.5 s ago',
    [...on, reports(14.5, skipped)],
    { skipped: ['14.5: the decision moved the TV, so its result is ok; it is skipped'] },
  ],
  [
    'no move after one of longer ago',
    [...on, reports(14.501, skipped)],
    { report: [0, '14: the TV was turned on at 12:00:11, so that is reported; no power state was published'] },
  ],
  [
    'a move that comes in half a second',
    [isTold(10, 'a', 'on'), reports(10.5, skipped), orders(11, 'on')],
    { true: [0], skipped: [0] },
  ],
  [
    'the TV as it was seen before the client ordered it',
    [isSeen(2, 'on'), isTold(10, 'b', 'off'), reports(15, { intent_id: null, state: 'on', ...local })],
    {
      report: [0],
      'names-intent': [0],
      'names-source': ['15: an intent decided, so power.source is mqtt_intent; it is local_fallback'],
      skipped: [0],
    },
  ],
  [
    'the TV as it was not seen before the client ordered it',
    [isSeen(2, 'on'), isTold(10, 'b', 'off'), reports(15, { intent_id: null, state: 'off', ...local })],
    {
      report: [0],
      'names-intent': [0],
      'names-source': ['15: an intent decided, so power.source is mqtt_intent; it is local_fallback'],
      true: ['15: the TV is on, so that is its applied_state; it is off'],
      skipped: [0],
    },
  ],
  [
    'what a wrong order made of the TV',
    [...up, orders(30, 'off'), reports(30.2, { intent_id: 'a', state: 'off' })],
    { report: [1], true: [0] },
  ],
  [
    'an intent that was replaced 3.5 s ago',
    [...up, isTold(40, 'b', 'on'), reports(43.5, skipped), reports(44, { intent_id: 'b', ...skipped })],
    { report: [2], 'names-intent': ['43.5: the intent last applied is b, so intent_id is that; it is a'], true: [2] },
  ],
  [
    'an intent that was replaced longer ago',
    [...up, isTold(40, 'b', 'on'), reports(44.1, skipped), reports(45, { intent_id: 'b', ...skipped })],
    {
      report: [
        1,
        '43: intent b, which wants what the TV is, came at 12:00:40, so that is reported; no power state was published',
      ],
      'names-intent': ['44.1: the intent last applied is b, so intent_id is that; it is a'],
      true: [2],
    },
  ],
  [
    'the intent that comes in half a second',
    [...up, reports(39.5, { intent_id: 'b', ...skipped }), isTold(40, 'b', 'on')],
    {
      report: [
        1,
        '43: intent b, which wants what the TV is, came at 12:00:40, so that is reported; no power state was published',
      ],
      'names-intent': [1],
      true: [1],
    },
  ],
  [
    'the intent that comes later',
    [...up, reports(39.499, { intent_id: 'b', ...skipped }), isTold(40, 'b', 'on')],
    {
      report: [
        1,
        '43: intent b, which wants what the TV is, came at 12:00:40, so that is reported; no power state was published',
      ],
      true: [1],
    },
  ],
  [
    'by a fallback the intent that ended',
    [
      isListed(5, [0, 90]),
      isTold(10, 'a', 'on', { expires: 40 }),
      orders(11, 'on'),
      reports(11.2),
      reports(44.5, { intent_id: 'a', ...local }),
    ],
    { report: [1], true: [1] },
  ],
  [
    'by a fallback no intent',
    [
      isListed(5, [0, 90]),
      isTold(10, 'a', 'on', { expires: 40 }),
      orders(11, 'on'),
      reports(11.2),
      reports(44.5, { intent_id: null, ...local }),
    ],
    {
      report: [1],
      'names-intent': ['44.5: the intent last applied is a, so intent_id is that; it is null'],
      true: [1],
    },
  ],
  [
    'by an intent what a fallback decided',
    [
      isListed(5, [0, 90]),
      isTold(10, 'a', 'on', { expires: 40 }),
      orders(11, 'on'),
      reports(11.2),
      reports(44.5, skipped),
    ],
    { report: [1], true: [1] },
  ],
  [
    'an intent that was cleared',
    [isListed(5, [0, 90]), ...up, isCleared(40, groupTopic(7)), reports(44.5, skipped)],
    { report: [1], true: [1] },
  ],
  [
    'its own order that another has replaced',
    [
      ...up,
      isOrdered(20, 'x', 'on'),
      reports(20.2, { intent_id: 'x', ...skipped }),
      isOrdered(30, 'y', 'on'),
      reports(35, { intent_id: 'x', ...skipped }),
    ],
    { report: [2], 'names-intent': [2, '35: the intent last applied is y, so intent_id is that; it is x'], true: [2] },
  ],
  [
    'the group’s intent below its own order',
    [...up, isOrdered(20, 'x', 'on'), reports(25, skipped)],
    { report: [1], true: [1] },
  ],
  ['an intent of its former group', [...up, isAssigned(20, 8), reports(25, skipped)], { report: [1], true: [1] }],
  [
    'an intent from before a start',
    [...up, stops(20), starts(30), reports(36, skipped)],
    { report: [1], true: [1], skipped: [1] },
  ],
  [
    'an off that an event stopped, by the events',
    [isListed(5, [0, 90]), ...up, isTold(40, 'b', 'off'), reports(52, { intent_id: 'b', ...local })],
    { report: [1], 'names-intent': [1], 'names-source': [1], true: [1] },
  ],
  [
    'an off that an event stopped, by the one before',
    [isListed(5, [0, 90]), ...up, isTold(40, 'b', 'off'), reports(55, skipped)],
    {
      report: [1],
      'names-intent': ['55: the intent last applied is b, so intent_id is that; it is a'],
      'names-source': [1],
      true: [1],
    },
  ],
]

test.each(cases)('%s, to half a second', (_, seen, expected) => {
  expect(said(seen, SEC)).toEqual(expected)
})
