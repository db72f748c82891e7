import { describe, expect, test } from 'vitest'
import type { RequirementId } from '../../generated/requirements.js'
import type { Observation } from '../history/observation.js'
import {
  A,
  ack,
  acknowledged,
  alerts,
  all,
  at,
  B,
  beat,
  beats,
  begun,
  broken,
  C,
  cleared,
  clients,
  device,
  down,
  every,
  failed,
  failure,
  health,
  history,
  link,
  malformedFailure,
  malformedHealth,
  outage,
  row,
  silent,
  started,
  tallyOf,
} from '../testing/monitoring-histories.js'
import { judge } from './judge.js'
import { monitoringRules } from './monitoring-rules.js'

const rights: readonly (readonly [string, Observation[]])[] = [
  [
    'services that fail',
    history(
      failed(10, A),
      alerts(12, failure(10, A)),
      failed(20, A),
      alerts(22, failure(10, A)),
      acknowledged(30, failure(10, A)),
      cleared(30, A),
      alerts(32),
      malformedFailure(40, B),
      alerts(42),
      failed(50, B, { restarts: 5 }),
      alerts(52, failure(50, B)),
      down(60),
      started(65),
      alerts(67, failure(50, B)),
      beat(70, B),
      alerts(72),
      cleared(73, B),
    ),
  ],
  [
    'a failure from before the start',
    [begun[0] as Observation, failed(-1, A), started(0), alerts(2, failure(0, A)), { kind: 'end', at_ms: at(5) }],
  ],
  [
    'one that falls silent',
    history(
      beats(A, [0]),
      beats(B, every(0, 600)),
      beats(C, [0, 60]),
      [120, 180, 240, 300].map((sec) => health(sec, C, 1)),
      [360, 420, 480].map((sec) => ack(sec, C)),
      alerts(178),
      alerts(200),
      alerts(246, silent(240, A)),
      beat(300, A, { load: 1 }),
      alerts(306),
      beats(A, every(360, 600)),
      alerts(310),
    ),
  ],
  [
    'all that fall silent',
    history(
      all(0, 60),
      alerts(230),
      alerts(246, outage(240)),
      alerts(306, outage(240)),
      beat(320, A),
      beats(A, every(380, 800)),
      alerts(326),
      alerts(566, silent(560, B), silent(560, C)),
      health(600, B, 1),
      alerts(606, silent(560, C)),
    ),
  ],
  [
    'two that fall silent',
    history(beats(A, [0]), beats(B, [0]), alerts(200), alerts(250, silent(240, A), silent(240, B))),
  ],
  [
    'reports',
    history(
      health(10, A, 3),
      clients(12, row(A, 3, -50, 10)),
      malformedHealth(20, A),
      clients(22, row(A, 3, -50, 10)),
      health(30, A, 4, { uptime: 1 }),
      clients(32, row(A, 4, -30, 30)),
    ),
  ],
  [
    'an alert that stays over a cut',
    history(all(0), link(10, false), link(400, true), alerts(405), all(410), alerts(500)),
  ],
  ['a silence that is as long as the server is down', history(all(0), down(10), started(400), alerts(500))],
  [
    'a silence of two of three known, one never heard',
    history(
      device(0, 'infoscreen/discovery', { uuid: C }),
      beats(A, [0]),
      beats(B, [0]),
      alerts(200, outage(180)),
      alerts(300),
    ),
  ],
  [
    'an acknowledgement while the broker is away',
    history(
      failed(1, A),
      alerts(3, failure(1, A)),
      link(5, false),
      acknowledged(6, failure(1, A)),
      link(30, true),
      cleared(31, A),
    ),
  ],
]

/** Histories that break exactly the named requirement. */
const wrong: readonly (readonly [RequirementId, Observation[]])[] = [
  ['server/monitoring/service-failed-alert', history(failed(10, A), alerts(12))],
  ['server/monitoring/service-failed-alert', history(failed(10, A), alerts(12, failure(10, B)))],
  ['server/monitoring/service-failed-alert', history(failed(10, A), alerts(12, failure(10, A, 'other.service')))],
  [
    'server/monitoring/service-failed-alert-once',
    history(failed(10, A), failed(11, A), alerts(12, failure(10, A), failure(11, A))),
  ],
  [
    'server/monitoring/service-failed-cleared-on-acknowledge',
    history(failed(10, A), acknowledged(20, failure(10, A)), alerts(30)),
  ],
  [
    'server/monitoring/service-failed-cleared-on-acknowledge',
    history(failed(10, A), acknowledged(20, failure(10, A)), cleared(20, A), alerts(22, failure(10, A))),
  ],
  [
    'server/monitoring/service-failed-stays-until-handled',
    history(failed(10, A), alerts(12, failure(10, A)), cleared(14, A)),
  ],
  [
    'server/monitoring/service-failed-seen-on-start',
    history(failed(10, A), alerts(12, failure(10, A)), down(20), started(25), alerts(27)),
  ],
  ['server/monitoring/service-failed-seen-on-start', history(down(20), failed(21, A), started(25), alerts(27))],
  ['server/monitoring/broker-outage-alert', history(all(0, 60), alerts(246))],
  ['server/monitoring/broker-outage-alert', history(all(0, 60), alerts(246, outage(240), outage(241)))],
  ['server/monitoring/broker-outage-alert', history(all(0, 60), alerts(306, outage(240), silent(300, A)))],
  [
    'server/monitoring/partial-silence-is-no-outage',
    history(beats(A, every(0, 300)), beats(B, [0]), beats(C, [0]), alerts(200, outage(180))),
  ],
  ['server/monitoring/partial-silence-is-no-outage', history(beats(A, [0]), beats(B, [0]), alerts(200, outage(180)))],
  ['server/monitoring/device-silent-alert', history(beats(A, every(0, 300)), beats(B, [0]), alerts(250))],
  [
    'server/monitoring/no-early-silence-alert',
    history(beats(A, every(0, 300)), beats(B, [0]), alerts(130, silent(120, B))),
  ],
  ['server/monitoring/no-early-silence-alert', history(all(0), alerts(130, outage(120)))],
  [
    'server/monitoring/any-sign-of-life-counts',
    history(
      beats(A, every(0, 300)),
      beats(B, [0]),
      every(60, 240).map((sec) => health(sec, B, 1)),
      alerts(245, silent(240, B)),
    ),
  ],
  [
    'server/monitoring/any-sign-of-life-counts',
    history(
      beats(A, every(0, 300)),
      beats(B, [0]),
      every(60, 240).map((sec) => ack(sec, B)),
      alerts(245, silent(240, B)),
    ),
  ],
  [
    'server/monitoring/recovery-closes-silence-alerts',
    history(beats(A, every(0, 300)), beats(B, [0, 260]), alerts(246, silent(240, B)), alerts(270, silent(240, B))),
  ],
  [
    'server/monitoring/recovery-closes-silence-alerts',
    history(all(0, 60, 260), alerts(246, outage(240)), alerts(270, outage(240))),
  ],
  ['server/monitoring/connection-fields-visible', history(health(10, A, 3), clients(12, row(A, 2, -50, 10)))],
  ['server/monitoring/connection-fields-visible', history(health(10, A, 3), clients(12, row(A, 3, -51, 10)))],
  ['server/monitoring/connection-fields-visible', history(health(10, A, 3), clients(12))],
  [
    'server/monitoring/malformed-telemetry-ignored',
    history(
      health(10, A, 3),
      clients(12, row(A, 3, -50, 10)),
      malformedHealth(20, A),
      clients(22, row(A, -9, null, 10)),
    ),
  ],
  ['server/monitoring/malformed-telemetry-ignored', history(malformedFailure(10, A), alerts(12, failure(10, A)))],
  [
    'server/monitoring/malformed-telemetry-ignored',
    history(beats(A, [0]), device(20, `infoscreen/${A}/heartbeat`, 'beat'), clients(22, row(A, null, null, 20))),
  ],
  [
    'server/monitoring/malformed-telemetry-ignored',
    history(
      beats(A, every(0, 300)),
      beats(B, [0]),
      alerts(246, silent(240, B)),
      device(250, `infoscreen/${B}/heartbeat`, '{}'),
      alerts(256),
    ),
  ],
  [
    'server/monitoring/tolerates-unknown-fields',
    history(
      health(10, A, 3),
      clients(12, row(A, 3, -50, 10)),
      health(20, A, 4, { uptime: 1 }),
      clients(22, row(A, 3, -50, 20)),
    ),
  ],
  ['server/monitoring/tolerates-unknown-fields', history(failed(10, A, { restarts: 5 }), alerts(12))],
]

describe('a right server', () => {
  test.each(rights)('breaks no rule (%s)', (_, observed) => {
    expect(broken(observed)).toEqual([])
  })

  test('exercises every rule, one way or another', () => {
    const found = new Set(
      rights.flatMap(([, observed]) =>
        [...judge(observed, monitoringRules)].flatMap(([id, one]) => (one.exercised ? [id] : [])),
      ),
    )
    expect(monitoringRules.map(({ id }) => id).filter((id) => !found.has(id))).toEqual([])
  })
})

describe('a wrong server', () => {
  test('is imagined for every rule', () => {
    expect(new Set(wrong.map(([id]) => id))).toEqual(new Set(monitoringRules.map(({ id }) => id)))
  })

  test.each(wrong.map(([id, observed], index) => ({ id, observed, index })))(
    'breaks $id alone ($index)',
    ({ id, observed }) => {
      expect(broken(observed)).toEqual([id])
      expect(tallyOf(observed, id).kept.filter(({ because, saw }) => !because || !saw)).toEqual([])
    },
  )
})
