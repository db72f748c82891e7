import { test as propertyTest } from '@fast-check/vitest'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type RequirementId, requirements } from '../../generated/requirements.js'
import type { Observation, PacketObservation } from '../history/observation.js'
import { type Scenario, scheduleObservation } from '../scenarios/scenario.js'
import { scheduleScenario } from '../scenarios/schedules.js'
import { onceEach } from '../scenarios/single-events.js'
import { packet, pollingHistory, withRetained } from '../testing/polling-server.js'
import { wrongServers } from '../testing/wrong-histories.js'
import { allRules as everyRule } from './index.js'
import { judge } from './judge.js'

const allRules = everyRule.filter(
  ({ id }) => id.startsWith('server/intent/') && requirements[id].capability === 'intent',
)
const abilities = { restart: true, overrides: false, recurrence: false }

const at = (time: string): string => `2026-03-31T12:${time}Z`

/** Group 7: a, b adjacent from 12:00 to 12:04; c, d overlapping from 12:06 to 12:09. Polled every 30 s until 12:11. */
const scenario: Scenario = {
  start: at('00:00'),
  config: {
    POWER_INTENT_PUBLISH_ENABLED: 'true',
    POLL_INTERVAL_SECONDS: '30',
    POWER_INTENT_EXPIRY_MULTIPLIER: '3',
    POWER_INTENT_MIN_EXPIRY_SECONDS: '60',
  },
  given: onceEach({
    groups: [7],
    events: [
      { group_id: 7, id: 'a', start: at('00:00'), end: at('02:00') },
      { group_id: 7, id: 'b', start: at('02:00'), end: at('04:00') },
      { group_id: 7, id: 'c', start: at('06:00'), end: at('08:00') },
      { group_id: 7, id: 'd', start: at('07:00'), end: at('09:00') },
    ],
  }),
  actions: [],
  duration_sec: 660,
}

const right = pollingHistory(scenario)

const broken = (history: readonly Observation[]): RequirementId[] =>
  [...judge(withRetained(history), allRules)].filter(([, { violations }]) => violations > 0).map(([id]) => id)

/** The right history with every packet at the given times (or all) changed. */
function tampered(
  change: (packet: PacketObservation) => PacketObservation | PacketObservation[],
  times?: string[],
): Observation[] {
  const instants = times?.map((time) => Date.parse(at(time)))
  return right.flatMap((one) =>
    one.kind === 'packet' && (instants?.includes(one.at_ms) ?? true) ? change(one) : [one],
  )
}

function fields(change: (intent: Record<string, string>) => object): (packet: PacketObservation) => PacketObservation {
  return (one) => {
    const intent = JSON.parse(one.payload) as Record<string, string>
    return { ...one, payload: JSON.stringify({ ...intent, ...change(intent) }) }
  }
}

const off = { desired_state: 'off', reason: 'no_active_event', intent_id: 'blip' }
const on = { desired_state: 'on', reason: 'active_event', intent_id: 'blip' }
const later = (text: string | undefined, by_ms: number): string =>
  new Date(Date.parse(text ?? '') + by_ms).toISOString()

/** Off for one poll; what follows is another intent, with another id. */
function blip(time: string): Observation[] {
  const turned = tampered(
    fields(() => off),
    [time],
  )
  return turned.map((one) =>
    one.kind === 'packet' && one.at_ms > Date.parse(at(time))
      ? fields(({ intent_id }) => ({ intent_id: `${intent_id} after the blip` }))(one)
      : one,
  )
}

const wrong: Partial<Record<RequirementId, Observation[][]>> = {
  'server/intent/topic': [
    tampered((one) => [one, { ...one, topic: 'infoscreen/group/7/power/intent' }]),
    tampered((one) => [one, { ...one, topic: 'infoscreen/groups/a b/power/intent' }]),
  ],
  'server/intent/qos-1': [tampered((one) => ({ ...one, qos: 0 }), ['03:00'])],
  'server/intent/retained': [tampered((one) => ({ ...one, retain: false }), ['03:00'])],
  'server/intent/schema': [
    tampered(
      fields(() => ({ extra: 1 })),
      ['03:00'],
    ),
    tampered(
      fields(() => ({ poll_interval_sec: '30' })),
      ['03:00'],
    ),
    tampered((one) => [one, { ...one, payload: 'on' }], ['03:00']),
    tampered((one) => [one, { ...one, payload: '[]' }], ['03:00']),
  ],
  'server/intent/utc-z': [
    tampered(fields(({ issued_at }) => ({ issued_at: issued_at?.replace('Z', '+00:00') }))),
    tampered(fields(({ expires_at }) => ({ expires_at: expires_at?.replace('Z', 'z') }))),
    tampered(
      fields(() => ({ event_window_start: '2026-02-30T12:00:00Z' })),
      ['03:00'],
    ),
  ],
  'server/intent/expiry-formula': [
    tampered(
      fields(({ expires_at }) => ({ expires_at: later(expires_at, 2000) })),
      ['03:00'],
    ),
    tampered(fields(({ expires_at }) => ({ expires_at: later(expires_at, -30_000) }))),
  ],
  'server/intent/on-while-covered': [
    tampered(() => [], ['06:30', '07:00', '07:30', '08:00', '08:30', '06:00']),
    tampered(
      fields(() => off),
      ['03:00'],
    ),
    tampered(
      fields(() => off),
      ['03:30'],
    ),
  ],
  'server/intent/off-when-uncovered': [
    tampered(
      fields(() => on),
      ['05:00'],
    ),
    tampered(() => [], ['04:00', '04:30', '05:00', '05:30']),
  ],
  'server/intent/no-off-between-adjacent': [blip('02:00')],
  'server/intent/no-off-between-overlapping': [blip('08:00'), blip('07:00')],
  'server/intent/new-id-on-transition': [
    tampered(fields(() => ({ intent_id: 'always the same' }))),
    tampered(
      fields(() => ({ reason: 'other_reason' })),
      ['03:00'],
    ),
  ],
  'server/intent/stable-id-on-heartbeat': [
    tampered(
      fields(() => ({ intent_id: 'new' })),
      ['03:00'],
    ),
  ],
  'server/intent/heartbeat-refreshes-times': [
    tampered(
      fields(({ issued_at, expires_at }) => ({
        issued_at: later(issued_at, -30_000),
        expires_at: later(expires_at, -30_000),
      })),
      ['03:00'],
    ),
  ],
}

describe('a right server', () => {
  test('breaks no rule, and exercises each', () => {
    const judgement = judge(right, allRules)
    expect(broken(right)).toEqual([])
    const imagined = Object.keys(wrong) as RequirementId[]
    expect(imagined.filter((id) => !judgement.get(id)?.exercised)).toEqual([])
  })

  propertyTest.prop([scheduleScenario(abilities), fc.integer({ min: 0, max: 14_999 })])(
    'that only polls, at any phase, breaks no rule in any scenario',
    (drawn, phase_ms) => {
      const should = 'server/intent/transition-latency-target'
      expect(broken(pollingHistory(drawn, phase_ms)).filter((id) => id !== should)).toEqual([])
    },
  )

  test('may clear a topic, and publish outside the contract', () => {
    const end_ms = Date.parse(at('10:30'))
    const extra = [packet(7, '', end_ms), { ...packet(7, 'anything', end_ms), topic: 'infoscreen/scheduler/version' }]
    expect(broken([...right.filter(({ at_ms }) => at_ms < end_ms), ...extra])).toEqual([])
  })
})

/** Group 7 with events of its own, polled every 5 s by a right server, which the given change makes wrong. */
function special(
  events: [string, string][],
  change: (packet: PacketObservation) => PacketObservation = (one) => one,
): Observation[] {
  const own = events.map(([start, end], index) => ({ group_id: 7, id: `e${index}`, start: at(start), end: at(end) }))
  const config = { ...scenario.config, POLL_INTERVAL_SECONDS: '5' }
  const history = pollingHistory({ ...scenario, config, given: onceEach({ groups: [7], events: own }) })
  return history.map((one) => (one.kind === 'packet' ? change(one) : one))
}

describe('what only looks wrong', () => {
  test('a topic that is tidied up, and one with another ending', () => {
    const extra = [
      { ...packet('x', '', Date.parse(at('10:30'))), topic: 'infoscreen/groups/old group/power/intent' },
      { ...packet('x', { n: 1 }, Date.parse(at('10:30'))), topic: 'infoscreen/groups/7/power/intent_count' },
    ]
    expect(broken([...right.slice(0, -1), ...extra])).toEqual([])
  })

  test('a publish that MQTT delivers twice', () => {
    const twice = right.flatMap((one): Observation[] =>
      one.kind === 'packet' ? [one, { ...one, dup: true, at_ms: one.at_ms + 2000 }] : [one],
    )
    expect(broken(twice)).toEqual([])
  })

  test('a new id at a seam, from a server that does not state its windows', () => {
    const second = fields(({ desired_state, intent_id, issued_at }) =>
      desired_state === 'on' && (issued_at ?? '') >= at('02:00')
        ? { intent_id: `${intent_id} of the second event` }
        : {},
    )
    expect(
      broken(
        special(
          [
            ['00:00', '02:00'],
            ['02:00', '04:00'],
          ],
          second,
        ),
      ),
    ).toEqual([])
  })

  test('late states around an event that was shorter than the latency', () => {
    const short: [string, string][] = [
      ['00:30', '02:00'],
      ['02:02', '02:05'],
    ]
    const before = special(short).filter((one) => one.kind !== 'packet' || one.at_ms < Date.parse(at('02:00')))
    const off = packet(7, JSON.parse((right.at(-2) as PacketObservation).payload) as object, 0)
    const on = fields(() => ({ desired_state: 'on', reason: 'active_event', intent_id: 'late' }))(off)
    const late = [
      { ...off, at_ms: Date.parse(at('02:10')) },
      { ...on, at_ms: Date.parse(at('02:12')) },
      { ...off, at_ms: Date.parse(at('02:15')) },
    ]
    const state = ['server/intent/on-while-covered', 'server/intent/off-when-uncovered']
    expect(broken([...before.slice(0, -1), ...late, ...before.slice(-1)]).filter((id) => state.includes(id))).toEqual(
      [],
    )
  })
})

describe('what only looks right', () => {
  const offs = fields(() => ({ desired_state: 'off', reason: 'no_active_event', intent_id: 'x' }))

  test('a server that is always off, over many short adjacent events', () => {
    const chain = Array.from({ length: 12 }, (_, index): [string, string] => {
      const time = (sec: number): string => new Date(sec * 1000).toISOString().slice(14, 19)
      return [time(index * 25), time((index + 1) * 25)]
    })
    expect(broken(special(chain, offs))).toEqual(['server/intent/on-while-covered'])
  })

  test('a new id on each heartbeat, hidden by a clear before it', () => {
    const hidden = right.flatMap((one, index): Observation[] =>
      one.kind === 'packet' ? [packet(7, '', one.at_ms), fields(() => ({ intent_id: `id ${index}` }))(one)] : [one],
    )
    expect(broken(hidden)).toContain('server/intent/stable-id-on-heartbeat')
  })

  test('a group that is never served, and then removed', () => {
    const silent = right.filter(({ kind }) => kind !== 'packet').slice(0, 2)
    const removed = scheduleObservation(onceEach({ groups: [], events: [] }), Date.parse(at('03:00')))
    expect(broken([...silent, removed])).toEqual(['server/intent/publish-on-start'])
  })

  test('an unreadable state is told as that', () => {
    const shouted = judge(
      tampered(fields(({ desired_state }) => ({ desired_state: desired_state?.toUpperCase() }))),
      allRules,
    )
    expect(shouted.get('server/intent/on-while-covered')?.kept[0]?.saw).toContain('says neither on nor off')
  })
})

describe('a wrong server', () => {
  test('is imagined for every rule', () => {
    const imagined = new Set([...Object.keys(wrong), ...Object.keys(wrongServers)])
    expect(allRules.map(({ id }) => id).filter((id) => !imagined.has(id))).toEqual([])
  })

  for (const [id, histories] of Object.entries(wrong)) {
    test.each(histories.map((history, index) => ({ history, index })))(`breaks ${id}, way $index`, ({ history }) => {
      expect(broken(history)).toContain(id)
    })
  }

  test.each([
    'server/intent/topic',
    'server/intent/qos-1',
    'server/intent/retained',
    'server/intent/schema',
    'server/intent/utc-z',
    'server/intent/expiry-formula',
    'server/intent/no-off-between-adjacent',
    'server/intent/no-off-between-overlapping',
    'server/intent/heartbeat-refreshes-times',
  ] as const)('that breaks %s breaks nothing else', (id) => {
    for (const history of wrong[id] ?? []) expect(broken(history)).toEqual([id])
  })
})

test('a rule that saw nothing of its premise says so', () => {
  const nothing = judge([], allRules)
  expect([...nothing.values()].every(({ exercised, violations }) => exercised === 0 && violations === 0)).toBe(true)
})

test('only the first violations of a flood are kept, all are counted', () => {
  const tally = judge(
    tampered((one) => ({ ...one, qos: 0 })),
    allRules,
  ).get('server/intent/qos-1')
  expect(tally?.violations).toBe(23)
  expect(tally?.kept).toHaveLength(10)
})
