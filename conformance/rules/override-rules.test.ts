import { test as propertyTest } from '@fast-check/vitest'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { RequirementId } from '../../generated/requirements.js'
import type { Observation, PacketObservation } from '../history/observation.js'
import { inputs, LENGTH_SEC, manner, START_MS } from '../testing/following-inputs.js'
import { followingHistory, type Input, packetOn } from '../testing/following-server.js'
import {
  A,
  at,
  B,
  beside,
  type Change,
  dated,
  down,
  dropped,
  fields,
  flagged,
  groupIntent,
  idAt,
  inOrder,
  intentAt,
  issued,
  link,
  off,
  on,
  order,
  power,
  right,
  served,
  started,
  tampered,
  text,
  topicOf,
  withdraw,
  withId,
} from '../testing/override-histories.js'
import { judge } from './judge.js'
import { overrideRules } from './override-rules.js'

const broken = (history: readonly Observation[]): RequirementId[] =>
  [...judge(history, overrideRules)].filter(([, { violations }]) => violations > 0).map(([id]) => id)
const exercised = (history: readonly Observation[], id: RequirementId): number =>
  judge(history, overrideRules).get(id)?.exercised ?? 0

const oldPower = { desired_state: 'off', reason: 'maintenance', grace_seconds: 30 }
const cutLong = served([order(10, A, 1000, off), link(40, false), link(200, true)])

const clearedLate = served([order(10, A, 100, off), order(105, A, 400, on)], 620, { delay_ms: 10_000 })

/** Histories that break exactly the named requirement, or that and further ones that no one could tell apart. */
const wrong: readonly (readonly [RequirementId, Observation[], ...RequirementId[]])[] = [
  ['server/override/topic', beside({ ...intentAt(A, 60), topic: `infoscreen/clients/${A}/power/intent` })],
  ['server/override/topic', beside(packetOn(`infoscreen/${A.toUpperCase()}x/power/intent`, 'on', at(60)))],
  ['server/override/topic', beside({ ...intentAt(A, 60), topic: 'infoscreen/groups/7/power/intent' })],
  ...['{"target":{}}', '{"power":{}}'].map(
    (half) =>
      ['server/override/topic', beside(packetOn(`infoscreen/clients/${A}/power/intent`, half, at(60)))] as const,
  ),
  ['server/override/qos-1', tampered(A, [120, 120], flagged({ qos: 0 }))],
  ['server/override/qos-1', tampered(A, [220, 220], flagged({ qos: 2 }))],
  ['server/override/retained', tampered(A, [120, 120], flagged({ retain: false }))],
  [
    'server/override/schema',
    tampered(
      A,
      [120, 120],
      fields(() => ({ extra: 1 })),
    ),
  ],
  [
    'server/override/schema',
    tampered(
      A,
      [120, 120],
      fields(() => ({ event_window: { start: 'x', end: 3 } })),
    ),
    'server/override/utc-z',
  ],
  ['server/override/schema', beside(packetOn(topicOf(A), '[]', at(120)))],
  [
    'server/override/utc-z',
    tampered(
      A,
      [120, 120],
      fields(({ issued_at }) => ({ issued_at: issued_at.replace('Z', '+00:00') })),
    ),
  ],
  [
    'server/override/utc-z',
    tampered(
      A,
      [120, 120],
      fields(() => ({ event_window: { start: text(0), end: 'soon' } })),
    ),
  ],
  [
    'server/override/schema',
    tampered(
      A,
      [120, 120],
      fields(() => ({ target: { client_id: [A] } })),
    ),
  ],
  [
    'server/override/target-matches-topic',
    tampered(
      A,
      [120, 120],
      fields(() => ({ target: { client_id: B } })),
    ),
  ],
  ['server/override/state-as-ordered', tampered(A, [60, 60], power({ desired_state: 'on' }))],
  ['server/override/state-as-ordered', tampered(A, [60, 60], power({ reason: 'cleaning' }))],
  ['server/override/state-as-ordered', tampered(A, [60, 60], power({ grace_seconds: 0 }))],
  ['server/override/latency', tampered(A, [260, 299], dropped)],
  ['server/override/latency', tampered(A, [10, 40], dropped)],
  [
    'server/override/latency',
    tampered(
      A,
      [100, 149],
      fields(() => ({ power: oldPower, intent_id: idAt(A, 90) })),
    ),
  ],
  [
    'server/override/latency',
    inOrder([
      ...tampered(A, [99, 300], dropped, served([order(10, A, 100, off), order(99, A, 300, off)])),
      packetOn(topicOf(A), '', at(100)),
    ]),
  ],
  [
    'server/override/state-as-ordered',
    tampered(
      A,
      [100, 620],
      power({ grace_seconds: 31 }),
      served([order(10, A, 700, on), order(100, A, 700, { ...on, grace_seconds: 30 })]),
    ),
  ],
  [
    'server/override/id-never-reused',
    tampered(
      A,
      [110, 400],
      withId('1-1'),
      served([order(10, A, 410, off), withdraw(100, A), order(110, A, 410, off)], 405),
    ),
  ],
  [
    'server/override/state-as-ordered',
    tampered(A, [120, 120], power(oldPower), served([order(10, A, 100, off), order(110, A, 400, on)])),
  ],
  [
    'server/override/state-as-ordered',
    inOrder([
      ...clearedLate.slice(0, -1),
      packetOn(topicOf(A), '', at(108)),
      ...dated(109)(intentAt(A, 90, clearedLate)),
      ...clearedLate.slice(-1),
    ]),
    'server/override/id-never-reused',
    'server/override/stable-id-on-refresh',
  ],
  [
    'server/override/expiry',
    tampered(
      A,
      [120, 120],
      fields(({ expires_at }) => ({ expires_at: new Date(Date.parse(expires_at) + 1_001).toISOString() })),
    ),
  ],
  ['server/override/issued-at-fresh', tampered(A, [120, 120], issued(-1_000))],
  ['server/override/issued-at-fresh', tampered(A, [120, 120], issued(1_000))],
  [
    'server/override/issued-at-never-backwards',
    tampered(A, [120, 120], issued(-21_000)),
    'server/override/issued-at-fresh',
    'server/override/refresh-until-end',
  ],
  [
    'server/override/issued-at-later-on-new-id',
    tampered(A, [100, 100], issued(-10_000)),
    'server/override/issued-at-fresh',
  ],
  ['server/override/new-id-on-change', tampered(A, [100, 210], withId(idAt(A, 90)))],
  ['server/override/stable-id-on-refresh', tampered(A, [120, 120], withId('another'))],
  ['server/override/id-never-reused', tampered(A, [260, 359], withId(idAt(B, 60)))],
  ['server/override/id-never-reused', tampered(A, [260, 359], withId(idAt(A, 60)))],
  ['server/override/id-never-reused', beside(groupIntent(idAt(A, 60), 130))],
  ['server/override/id-never-reused', inOrder([...tampered(A, [100, 210], withId('g')), groupIntent('g', 50)])],
  ['server/override/id-never-reused-over-restarts', tampered(B, [450, 620], withId(idAt(B, 60)))],
  ['server/override/id-never-reused-over-restarts', tampered(B, [450, 620], withId(idAt(A, 60)))],
  ['server/override/refresh-until-end', tampered(A, [150, 180], dropped)],
  [
    'server/override/refresh-until-end',
    tampered(
      A,
      [60, 60],
      fields(() => ({ issued_at: text(30), expires_at: text(120) })),
    ),
    'server/override/issued-at-fresh',
  ],
  ['server/override/refresh-until-end', tampered(A, [150, 210], ({ topic, at_ms }) => [packetOn(topic, '', at_ms)])],
  ['server/override/republish-on-reconnect', tampered(A, [315, 315], dropped)],
  [
    'server/override/reconnect-never-replays-expired',
    inOrder([...cutLong, { ...intentAt(A, 10, cutLong), at_ms: at(200), dup: true }]),
  ],
  [
    'server/override/reconnect-never-replays-expired',
    inOrder([
      ...cutLong.filter((one) => one.kind !== 'link' || !one.up),
      { ...intentAt(A, 10, cutLong), at_ms: at(200) },
      link(200, true),
    ]),
  ],
  ['server/override/survives-restart', tampered(A, [372, 620], dropped)],
  [
    'server/override/survives-restart',
    tampered(A, [372, 620], ({ topic, at_ms }) => (at_ms === at(372) ? [packetOn(topic, '', at_ms)] : [])),
  ],
  ['server/override/withdraw-clears-retained', tampered(B, [250, 250], dropped)],
  ['server/override/withdraw-clears-retained', tampered(B, [250, 250], flagged({ at_ms: at(280) + 1 }))],
  ['server/override/withdraw-clears-retained', tampered(B, [250, 250], flagged({ retain: false }))],
  [
    'server/override/withdraw-clears-retained',
    tampered(B, [250, 250], (one) => [one, { ...intentAt(B, 240), at_ms: at(255) }]),
    'server/override/issued-at-fresh',
  ],
  ['server/override/end-clears-retained', tampered(A, [220, 220], dropped)],
  ['server/override/end-clears-retained', tampered(A, [580, 620], dropped)],
  [
    'server/override/withdraw-clears-retained',
    beside(
      fields(() => ({ issued_at: text(255), expires_at: text(345) }))({
        ...intentAt(B, 240),
        at_ms: at(255),
      })[0] as Observation,
      packetOn(topicOf(B), '', at(256)),
    ),
  ],
  [
    'server/override/end-clears-retained',
    tampered(A, [220, 220], (one) => [one, { ...intentAt(A, 210), at_ms: at(240) }]),
    'server/override/issued-at-fresh',
  ],
  ['server/override/silent-when-disabled', [{ kind: 'begin', at_ms: START_MS, config: {} }, ...right.slice(1)]],
  [
    'server/override/silent-when-disabled',
    [{ kind: 'begin', at_ms: START_MS, config: {} }, packetOn(topicOf(A), '', at(1))],
  ],
]

describe('a right server', () => {
  test('breaks no rule, and exercises each', () => {
    const judgement = judge(right, overrideRules)
    expect(broken(right)).toEqual([])
    expect([...judgement].filter(([, one]) => one.exercised === 0).map(([id]) => id)).toEqual([
      'server/override/reconnect-never-replays-expired',
      'server/override/silent-when-disabled',
    ])
    expect(exercised(cutLong, 'server/override/reconnect-never-replays-expired')).toBe(1)
    const disabled = right
      .filter(({ kind }) => kind !== 'packet')
      .map((one) => (one.kind === 'begin' ? { ...one, config: {} } : one))
    expect(exercised(disabled, 'server/override/silent-when-disabled')).toBe(6)
    expect(broken(disabled)).toEqual([])
  })

  propertyTest.prop([inputs, manner])('of any manner breaks no rule, whatever happens', (happens, manner) => {
    expect(broken(followingHistory(happens, manner, START_MS, at(LENGTH_SEC)))).toEqual([])
  })
})

describe('a wrong server', () => {
  test('is imagined for every rule', () => {
    expect(new Set(wrong.map(([id]) => id))).toEqual(new Set(overrideRules.map(({ id }) => id)))
  })

  test.each(wrong.map(([id, history, ...also], index) => ({ id, history, also, index })))(
    'breaks $id alone ($index)',
    ({ id, history, also }) => {
      expect(broken(history).sort()).toEqual([id, ...also].sort())
    },
  )

  /** What is wrong with any one intent, whenever it is published. */
  const faults: readonly (readonly [RequirementId, Change])[] = [
    ['server/override/qos-1', flagged({ qos: 0 })],
    ['server/override/retained', flagged({ retain: false })],
    ['server/override/topic', (packet) => [{ ...packet, topic: `infoscreen/client/${A}/power/intent` }]],
    ['server/override/schema', fields(() => ({ schema_version: '2.0' }))],
    ['server/override/utc-z', fields(() => ({ expires_at: '2026-03-31T12:00:00' }))],
    ['server/override/target-matches-topic', fields(() => ({ target: { client_id: A.replaceAll('0', 'a') } }))],
    ['server/override/state-as-ordered', power({ desired_state: 'standby' })],
    ['server/override/expiry', fields(({ issued_at }) => ({ expires_at: issued_at }))],
    ['server/override/issued-at-fresh', issued(-1_500)],
  ]
  propertyTest.prop([inputs, manner, fc.constantFrom(...faults), fc.nat()])(
    'is caught with one wrong intent, wherever that is',
    (happens, manner, [id, change], which) => {
      const history = followingHistory(happens, manner, START_MS, at(LENGTH_SEC))
      const intents = history.filter(
        (one) => one.kind === 'packet' && one.topic.endsWith('/power/intent') && one.payload !== '',
      )
      fc.pre(intents.length > 0)
      const one = intents[which % intents.length]
      const changed = history.flatMap((other) => (other === one ? change(other as PacketObservation) : [other]))
      expect(broken(changed)).toContain(id)
    },
  )

  const silences: readonly (readonly [RequirementId, (payload: string) => boolean])[] = [
    ['server/override/latency', (payload) => payload !== ''],
    ['server/override/withdraw-clears-retained', (payload) => payload === ''],
    ['server/override/end-clears-retained', (payload) => payload === ''],
  ]
  propertyTest.prop([inputs, manner, fc.constantFrom(...silences)])(
    'is caught with what it never publishes, as often as that was due',
    (happens, manner, [id, lost]) => {
      const history = followingHistory(happens, manner, START_MS, at(LENGTH_SEC))
      fc.pre(exercised(history, id) > 0)
      const silent = history.filter(
        (one) => one.kind !== 'packet' || !one.topic.endsWith('/power/intent') || !lost(one.payload),
      )
      if (exercised(silent, id) > 0) expect(broken(silent)).toContain(id)
    },
  )
})

describe('what only looks wrong', () => {
  const up = right.find((one) => one.kind === 'link' && one.up) as Observation
  const told_late = right.flatMap((one) => (one === up ? [] : one === intentAt(A, 315) ? [one, up] : [one]))

  const both = served([order(10, A, 1000, off), order(20, B, 1000, off), link(90, false), link(200, true)])
  const [sent] = dated(90)(intentAt(A, 60, both))
  const sentAtCut = both.flatMap((one): Observation[] => (sent && one.kind === 'link' && !one.up ? [one, sent] : [one]))

  test.each<readonly [string, Observation[]]>([
    ['an override shorter than the latency that is missed', beside(order(225, A, 250, off))],
    [
      'an order whose end is over, or cannot be read',
      beside(order(480, A, 400, on), { ...order(490, B, 0, on), order: { ...on, until: 'tomorrow' } } as Input),
    ],
    ['an end while the server is down', served([order(10, A, 100, off), down(90), started(200)])],
    [
      'a withdrawal while the link is away',
      served([order(10, A, 500, off), link(90, false), withdraw(95, A), link(200, true)]),
    ],
    [
      'a replacement while the link is away',
      served([order(10, A, 500, off), link(90, false), order(95, A, 600, on), link(200, true)]),
    ],
    [
      'a replacement just before the end',
      served([order(10, A, 100, off), order(99, A, 300, on)], 620, { delay_ms: 20_000 }),
    ],
    [
      'a late clear of an override that was replaced just before its end',
      served([order(10, A, 100, off), order(99, A, 300, on)], 620, { delay_ms: null }),
    ],
    [
      'a topic that is cleared before each replacement',
      tampered(A, [100, 100], (one) => [{ ...one, payload: '' }, one]),
    ],
    [
      'a publish that MQTT delivers twice',
      right.flatMap((one): Observation[] => (one.kind === 'packet' ? [one, { ...one, dup: true }] : [one])),
    ],
    [
      'a publish that reaches the broker only when the link is back',
      inOrder([...right.filter((one) => one !== intentAt(A, 290)), { ...intentAt(A, 270), at_ms: at(315), dup: true }]),
    ],
    ['what was sent when the link was cut, and arrives just after', sentAtCut],
    [
      'an identical order that is given again, without heartbeats',
      served([order(10, A, 300, off), order(100, A, 400, off)], 620, { heartbeats: false, new_id_for_same: false }),
    ],
    [
      'an order that is lost in a restart before it was published',
      tampered(A, [95, 620], dropped, served([order(95, A, 500, off), down(96), started(100)])),
    ],
    ['what comes over a new connection before that is told of', told_late],
    [
      'times in whole seconds',
      served([order(10.4, A, 300.7, off)]).map((one) =>
        one.kind === 'packet' && one.payload.includes('.400Z')
          ? { ...one, payload: one.payload.replaceAll('.400Z', 'Z') }
          : one,
      ),
    ],
    [
      'no override at all, and a tidied topic',
      beside(
        packetOn(`infoscreen/${A.replace('0', 'f')}/power/intent`, '', at(60)),
        packetOn('infoscreen/x/y/power/intent', '', at(60)),
      ),
    ],
    [
      'a group intent off its topic',
      beside(packetOn('infoscreen/group/7/power/intent2', '{"desired_state":"on","group_id":7}', at(60))),
    ],
  ])('%s', (_, history) => {
    expect(broken(history)).toEqual([])
  })

  test('after a publish without acknowledgement a client is judged by form alone', () => {
    const unsure = tampered(A, [120, 120], flagged({ qos: 0 }))
    expect(broken(tampered(A, [121, 600], dropped, unsure))).toEqual(['server/override/qos-1'])
    expect(broken(tampered(A, [150, 150], power({ desired_state: 'off' }), unsure))).toEqual(['server/override/qos-1'])
  })

  test('what a restarted server has forgotten is survives-restart alone, until it is ordered again', () => {
    const forgotten = served([
      order(10, A, 400, off),
      order(20, B, 1000, off),
      down(100),
      started(110),
      withdraw(200, B),
    ]).filter((one) => one.kind !== 'packet' || one.at_ms < at(100))
    expect(broken(forgotten)).toEqual(['server/override/survives-restart'])
    expect(broken(inOrder([...forgotten, order(450, A, 600, on)]))).toContain('server/override/latency')
  })
})

test('what stayed after a withdrawal is owed no refresh by the same order that comes later', () => {
  const history = served([order(10, A, 590, off), withdraw(100, A), order(200, A, 590, off)])
  const kept = history.filter((one) => one.kind !== 'packet' || one.payload !== '' || one.at_ms > at(110))
  expect(broken(kept)).toEqual(['server/override/withdraw-clears-retained'])
})
