import { expect, test } from 'vitest'
import type { Observation } from '../history/observation.js'
import { isBack, isCut, isListed, isSeen, isTold, orders, reports, starts, stops } from '../testing/client-moments.js'
import { on, type Said, said, up } from '../testing/report-opinions.js'
import { OTHER_UUID } from '../testing/stage.js'

/** What a report of a TV may say. */

const faded = [isTold(10, 'a', 'on', { expires: 40 }), orders(11, 'on'), reports(11.1)]
const anew = [isTold(10, 'a', 'on', { expires: 25 }), orders(11, 'on'), reports(11.1), stops(20), starts(30)]

test.each<readonly [string, readonly Observation[], Said]>([
  [
    'a source that did not decide',
    [...on, reports(11.1, { source: 'local_fallback' })],
    { 'names-source': ['11.1: an intent decided, so power.source is mqtt_intent; it is local_fallback'] },
  ],
  ['a source that decides no longer', [...faded, reports(43, { state: 'on', result: 'skipped' })], { report: [1] }],
  [
    'a source that has not decided for long',
    [...faded, reports(43.001, { state: 'on', result: 'skipped' })],
    { report: [1] },
  ],
  [
    'a source that decides from now on',
    [...faded, reports(40, { source: 'local_fallback', result: 'skipped' })],
    { report: [1], 'names-source': [1] },
  ],
  [
    'a source that does not decide yet',
    [...faded.slice(0, -1), reports(36.999, { source: 'local_fallback', result: 'skipped' })],
    { report: [0, '14: the TV was turned on at 12:00:11, so that is reported; no power state was published'] },
  ],
  [
    'a source before anything decides',
    [reports(9, { intent_id: null, state: 'off', source: 'mqtt_intent', result: 'skipped' })],
    {
      report: [0],
      'names-source': ['9: no intent decided, so power.source is local_fallback; it is mqtt_intent'],
      skipped: [0],
    },
  ],
  [
    'a state that is not the TV’s',
    [...on, reports(11.1, { state: 'off' })],
    { true: ['11.1: the TV is on, so that is its applied_state; it is off'], skipped: [0] },
  ],
  ['a state that was the TV’s until now', [...on, reports(11, { state: 'off' })], { true: [0] }],
  [
    'a state that the client cannot know',
    [reports(9, { intent_id: null, state: 'unknown', source: 'local_fallback', result: 'skipped' })],
    { report: [0], skipped: [0] },
  ],
  [
    'a state that it has to know',
    [...on, reports(11.1, { state: 'unknown' })],
    { true: ['11.1: the TV is on, so that is its applied_state; it is unknown'], skipped: [0] },
  ],
  [
    'a state that it knew before it was started again',
    [...up, stops(20), starts(30), reports(34, { state: 'unknown', result: 'skipped' })],
    { report: [1], skipped: [1] },
  ],
  [
    'a state that somebody else has changed',
    [...up, isSeen(20, 'off'), reports(25, { result: 'skipped' })],
    { report: [1], true: [1], skipped: [1] },
  ],
  [
    'a state that nobody else has changed',
    [...up, isSeen(20, 'on'), reports(25, { state: 'off', result: 'skipped' })],
    { report: [1], true: ['25: the TV is on, so that is its applied_state; it is off'], skipped: [1] },
  ],
  [
    'a state that nobody knows',
    [...up, isSeen(20, 'unknown'), reports(25, { state: 'off', result: 'skipped' })],
    { report: [1], true: [1], skipped: [1] },
  ],
  [
    'an id that is nobody’s',
    [...on, reports(11.1, { intent_id: 'z' })],
    { 'names-intent': ['11.1: the intent last applied is a, so intent_id is that; it is z'] },
  ],
  [
    'no id where there is one',
    [...on, reports(11.1, { intent_id: null })],
    { 'names-intent': ['11.1: the intent last applied is a, so intent_id is that; it is null'] },
  ],
  [
    'an id before anything was applied',
    [reports(9, { state: 'off', source: 'local_fallback', result: 'skipped' })],
    {
      report: [0],
      'names-intent': ['9: the intent last applied is null, so intent_id is that; it is a'],
      skipped: [0],
    },
  ],
  [
    'the id of an intent that is no longer in force',
    [...up, isTold(40, 'b', 'on'), reports(43.001, { result: 'skipped' })],
    {
      report: [
        1,
        '43: intent b, which wants what the TV is, came at 12:00:40, so that is reported; no power state was published',
      ],
      'names-intent': ['43.001: the intent last applied is b, so intent_id is that; it is a'],
    },
  ],
  [
    'the id of an intent that another has just replaced',
    [...up, isTold(40, 'b', 'on'), reports(43, { result: 'skipped' })],
    { 'names-intent': ['43: the intent last applied is b, so intent_id is that; it is a'] },
  ],
  [
    'the id of an intent that was not applied',
    [...faded, orders(50, 'off'), reports(50, { intent_id: 'z', state: 'off', source: 'local_fallback' })],
    { 'names-intent': ['50: the intent last applied is a, so intent_id is that; it is z'], true: [1] },
  ],
  [
    'the id of the intent last applied, by a fallback',
    [...faded, orders(50, 'off'), reports(50, { state: 'off', source: 'local_fallback' })],
    { true: [1] },
  ],
  [
    'no id, by a fallback',
    [...faded, orders(50, 'off'), reports(50, { intent_id: null, state: 'off', source: 'local_fallback' })],
    { 'names-intent': ['50: the intent last applied is a, so intent_id is that; it is null'], true: [1] },
  ],
  [
    'the id of the one before, by a fallback',
    [
      ...up,
      isTold(40, 'b', 'off', { expires: 70 }),
      orders(50, 'off'),
      reports(50, { intent_id: 'b', state: 'off' }),
      isListed(60, [60, 180]),
      orders(70, 'on'),
      reports(70, { source: 'local_fallback' }),
    ],
    {
      'names-intent': ['70: the intent last applied is b, so intent_id is that; it is a'],
      'names-source': [2],
      true: [1],
    },
  ],
  [
    'the id of the one that turned the TV, by a fallback',
    [
      ...up,
      isTold(40, 'b', 'off', { expires: 70 }),
      orders(50, 'off'),
      reports(50, { intent_id: 'b', state: 'off' }),
      isListed(60, [60, 180]),
      orders(70, 'on'),
      reports(70, { intent_id: 'b', source: 'local_fallback' }),
    ],
    { 'names-source': [2], true: [1] },
  ],
  [
    'no id after a start, by a fallback',
    [...anew, orders(40, 'off'), reports(40, { intent_id: null, state: 'off', source: 'local_fallback' })],
    { 'names-intent': [1], true: [1] },
  ],
  [
    'the id from before a start, by a fallback',
    [...anew, orders(40, 'off'), reports(40, { state: 'off', source: 'local_fallback' })],
    { 'names-intent': [1], true: [1] },
  ],
  [
    'another id after a start, by a fallback',
    [...anew, orders(40, 'off'), reports(40, { intent_id: 'z', state: 'off', source: 'local_fallback' })],
    { 'names-intent': [1, '40: the intent last applied is a or null, so intent_id is that; it is z'], true: [1] },
  ],
  [
    'a report that is no object',
    [...on, reports(11.1, { flags: { payload: '[]' } })],
    {
      schema: ['11.1: a power state is object; it is []'],
      'names-intent': [0],
      'names-source': [0],
      true: [0],
      skipped: [0],
    },
  ],
  [
    'a report without what it is about',
    [...on, reports(11.1, { more: { power: null } })],
    {
      schema: ['11.1: /power is object; it is null'],
      'names-intent': [0],
      'names-source': [0],
      true: [0],
      skipped: [0],
    },
  ],
  [
    'a report that is retained',
    [...on, reports(11.1, { flags: { retain: true } })],
    { 'not-retained': ['11.1: a power state is not retained; it was published with the retain flag'] },
  ],
  [
    'a report of another client',
    [...on, reports(11.1, { more: { client_id: OTHER_UUID } })],
    {
      schema: [
        '11.1: client_id is that of the topic, 0d6f2a4e-5b1c-4c8e-9f30-1a2b3c4d5e6f; it is 7c9e6679-7425-40de-944b-e07fc1f90ae7',
      ],
    },
  ],
  [
    'a report on the topic of another client',
    [...on, reports(11.1, { flags: { topic: `infoscreen/${OTHER_UUID}/power/state` } })],
    { report: ['14: the TV was turned on at 12:00:11, so that is reported; no power state was published'] },
  ],
  [
    'a report just after a connection, which may have waited',
    [...up, isCut(20), isBack(30), reports(33, { intent_id: 'z', state: 'off', source: 'local_fallback' })],
    { report: [1], 'names-intent': [1], 'names-source': [1], true: [1], skipped: [1] },
  ],
  [
    'a report later',
    [...up, isCut(20), isBack(30), reports(33.001, { intent_id: 'z', state: 'off', source: 'local_fallback' })],
    {
      report: [1],
      'names-intent': ['33.001: the intent last applied is a, so intent_id is that; it is z'],
      'names-source': ['33.001: an intent decided, so power.source is mqtt_intent; it is local_fallback'],
      true: ['33.001: the TV is on, so that is its applied_state; it is off'],
      skipped: [1],
    },
  ],
  [
    'an id that was told just after a connection',
    [
      ...faded,
      isCut(44),
      isBack(45),
      reports(46, { intent_id: 'z', source: 'local_fallback' }),
      orders(50, 'off'),
      reports(50, { intent_id: 'z', state: 'off', source: 'local_fallback' }),
    ],
    { report: [2], 'names-intent': [1], 'names-source': [2], true: [1], skipped: [2] },
  ],
  [
    'an off that an event may have stopped, by whom it likes',
    [
      isListed(5, [45, 120]),
      ...up,
      isTold(40, 'b', 'off'),
      reports(52, { intent_id: 'b', source: 'local_fallback', result: 'skipped' }),
    ],
    { report: [1], 'names-intent': [1], 'names-source': [1] },
  ],
  [
    'an off that an event may have stopped, by the intent',
    [isListed(5, [45, 120]), ...up, isTold(40, 'b', 'off'), reports(56.1, { intent_id: 'b', result: 'skipped' })],
    { report: [1], 'names-source': [1] },
  ],
])('%s', (_, seen, expected) => {
  expect(said(seen)).toEqual(expected)
})
