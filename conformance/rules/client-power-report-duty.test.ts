import { expect, test } from 'vitest'
import type { Observation } from '../history/observation.js'
import {
  isCut,
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

/** What a client has to report of its TV. */

const down = [...up, isTold(40, 'c', 'off'), orders(50, 'off'), reports(50, { intent_id: 'c', state: 'off' })]

test.each<readonly [string, readonly Observation[], Said]>([
  ['an order, and its report', up, {}],
  ['an order that is reported 3 s later', [...on, reports(14)], {}],
  [
    'an order that is reported later',
    [...on, reports(14.001)],
    {
      report: [0, '14: the TV was turned on at 12:00:11, so that is reported; no power state was published'],
      skipped: ['14.001: the TV was so already, so the result is skipped; it is ok'],
    },
  ],
  [
    'a report that comes before its order',
    [isTold(10, 'a', 'on'), reports(10.9), orders(11, 'on')],
    {
      report: [0, '14: the TV was turned on at 12:00:11, so that is reported; no power state was published'],
      true: [0],
      skipped: [0],
    },
  ],
  [
    'an order that nobody reports',
    [...on],
    { report: ['14: the TV was turned on at 12:00:11, so that is reported; no power state was published'] },
  ],
  ['an order of which there is no time to report it', [...on, isCut(13)], {}],
  ['an order that is followed by the end of the process', [...on, stops(13)], {}],
  ['an order that came with the connection', [stops(5), isTold(10, 'a', 'on'), starts(20), orders(20, 'on')], {}],
  [
    'an order that came just after the connection',
    [stops(5), isTold(10, 'a', 'on'), starts(20), orders(20.001, 'on')],
    { report: ['23.001: the TV was turned on at 12:00:20.001, so that is reported; no power state was published'] },
  ],
  [
    'an order while it has no connection',
    [isListed(5), isTold(10, 'a', 'on', { expires: 40 }), orders(11, 'on'), reports(11), isCut(30), orders(40, 'off')],
    { true: [0] },
  ],
  ['an order that should not be', [...up, orders(60, 'off')], {}],
  ['an order for what the TV is', [isSeen(5, 'on'), ...on], {}],
  [
    'an intent for what the TV is',
    [...up, isTold(40, 'b', 'on'), reports(41, { intent_id: 'b', result: 'skipped' })],
    {},
  ],
  [
    'an intent for what the TV is, of which the report is 3 s late',
    [...up, isTold(40, 'b', 'on'), reports(43, { intent_id: 'b', result: 'skipped' })],
    {},
  ],
  [
    'an intent for what the TV is, of which nobody reports',
    [...up, isTold(40, 'b', 'on')],
    {
      report: [
        '43: intent b, which wants what the TV is, came at 12:00:40, so that is reported; no power state was published',
      ],
    },
  ],
  [
    'an intent for what the TV is, which nobody needs to report without a connection',
    [...up, isTold(40, 'b', 'on'), isCut(42)],
    {},
  ],
  ['an intent for what the TV is that comes again', [...up, isTold(40, 'a', 'on')], {}],
  [
    'an intent for what the TV is that another follows',
    [
      ...up,
      isTold(40, 'b', 'on'),
      isTold(41, 'c', 'off'),
      orders(51, 'off'),
      reports(51, { intent_id: 'c', state: 'off' }),
    ],
    { true: [1] },
  ],
  [
    'an intent for what the TV is once its grace is over, of which nobody reports',
    [...down, isTold(60, 'd', 'off')],
    {
      report: [
        '73: intent d, which wants what the TV is, came at 12:01:00, so that is reported; no power state was published',
      ],
      true: [1],
    },
  ],
  [
    'an intent for what the TV is once its grace is over',
    [...down, isTold(60, 'd', 'off'), reports(73, { intent_id: 'd', state: 'off', result: 'skipped' })],
    { true: [2] },
  ],
  ['an intent for what somebody else has made of the TV', [isSeen(5, 'on'), isTold(10, 'a', 'on')], {}],
  ['an intent that is not taken', [...up, isTold(40, 'b', 'on', { issued: 5 })], {}],
  [
    'an order that is reported as none',
    [...on, reports(11.1, { result: 'skipped' })],
    { skipped: ['11.1: the decision moved the TV, so its result is ok; it is skipped'] },
  ],
  [
    'an order, and once more a report of what it left',
    [...up, reports(14, { result: 'skipped' })],
    { report: [1], skipped: [1] },
  ],
  ['an order that is reported twice', [...up, reports(14)], { report: [1], skipped: [1] }],
  [
    'an order that is reported again when nothing moved',
    [...up, reports(14.001)],
    { report: [1], skipped: ['14.001: the TV was so already, so the result is skipped; it is ok'] },
  ],
  [
    'an order, and something given before its report',
    [...on, isOrdered(11.05, 'x', 'on'), reports(11.1, { intent_id: 'x', result: 'skipped' })],
    { report: [2], 'names-intent': [0], skipped: [0] },
  ],
  [
    'an order that failed',
    [...on, reports(11.1, { result: 'error', source: 'local_fallback', state: 'off', intent_id: null })],
    { 'names-intent': [0], 'names-source': [0], true: [0], skipped: [0] },
  ],
])('%s', (_, seen, expected) => {
  expect(said(seen)).toEqual(expected)
})
