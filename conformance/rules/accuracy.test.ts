import { test as propertyTest } from '@fast-check/vitest'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatInstant } from '../../generated/instants.js'
import { type RequirementId, requirements } from '../../generated/requirements.js'
import type { Observation, ObservedClock } from '../history/observation.js'
import { scheduleScenario } from '../scenarios/schedules.js'
import { at, RightCommands } from '../testing/command-server.js'
import { inputs, LENGTH_SEC, manner, START_MS } from '../testing/following-inputs.js'
import { followingHistory } from '../testing/following-server.js'
import { packet, pollingHistory, withRetained } from '../testing/polling-server.js'
import { at as atTime, plain, played, tampered, told, wrongServers } from '../testing/wrong-histories.js'
import { allRules } from './index.js'
import { judge } from './judge.js'

const ACCURACY_MS = 250
const real: ObservedClock = { mode: 'real', accuracy_ms: ACCURACY_MS }
/** What these servers do not do at all times, though they should: they only poll, and write whole seconds. */
const SHOULDS: readonly string[] = [
  'server/intent/transition-latency-target',
  'server/intent/issued-at-later-on-new-id',
  'server/override/issued-at-later-on-new-id',
]
const CLIENT = '00000000-0000-4000-8000-000000000001'
const OTHER = '00000000-0000-4000-8000-000000000002'
const text = (sec: number): string => formatInstant(at(sec))

/** By how much a clock is off at each observation in turn, as part of its accuracy. */
interface Jitter {
  readonly clock: ObservedClock
  readonly errors: readonly number[]
}

const jitters: fc.Arbitrary<Jitter> = fc.record({
  clock: fc.constantFrom<ObservedClock>(real, real, { mode: 'virtual', accuracy_ms: 1000 }),
  errors: fc.array(fc.double({ min: -0.499, max: 0.499, noNaN: true }), { minLength: 1, maxLength: 41 }),
})

/** The same history as such a clock would have stamped it; what came first still comes first. */
function stamped(history: readonly Observation[], { clock, errors }: Jitter = { clock: real, errors: [0] }) {
  let last_ms = Number.NEGATIVE_INFINITY
  return history.map((one, index): Observation => {
    const error_ms = Math.round((errors[index % errors.length] ?? 0) * clock.accuracy_ms)
    last_ms = Math.max(last_ms, one.at_ms + error_ms)
    return { ...one, at_ms: last_ms, ...(one.kind === 'begin' ? { clock } : {}) }
  })
}

const broken = (history: readonly Observation[]): RequirementId[] =>
  [...judge(history, allRules)]
    .filter(([id, { violations }]) => violations > 0 && !SHOULDS.includes(id))
    .map(([id]) => id)

describe('a right server whose clock is inaccurate', () => {
  const abilities = { restart: true, overrides: false, recurrence: false }

  // Without a phase it polls at the very boundaries.
  const phase = fc.oneof(fc.constant(0), fc.integer({ min: 1000, max: 14_999 }))

  propertyTest.prop([scheduleScenario(abilities), phase, jitters])(
    'breaks nothing about intents',
    (scenario, phase_ms, jitter) => {
      const history = withRetained(stamped(pollingHistory(scenario, phase_ms), jitter))
      const isOwn = (id: RequirementId) => id.startsWith('server/intent/') && requirements[id].capability === 'intent'
      expect(broken(history).filter(isOwn)).toEqual([])
    },
  )

  // As late as it may be.
  const slow = manner.map((how) => ({ ...how, delay_ms: 29_999 }))

  propertyTest.prop([inputs, fc.oneof(manner, slow), jitters])(
    'breaks nothing about overrides and topics',
    (happens, how, jitter) => {
      const history = followingHistory(happens, how, START_MS, START_MS + LENGTH_SEC * 1000)
      const found = broken(stamped(history, jitter))
      expect(found.filter((id) => id.startsWith('server/override/') || id.startsWith('server/schedule/'))).toEqual([])
    },
  )

  propertyTest.prop([jitters, fc.constantFrom(899.9, 900, 900.1, 905)])(
    'breaks nothing about commands, whatever is ordered at the edge of the window',
    (jitter, edge) => {
      const reboot = { client_uuid: CLIENT, action: 'reboot_host' } as const
      const right = new RightCommands()
        .order(0, reboot)
        .ack(2, 0, 'accepted')
        .look(3, 0)
        .ack(5, 0, 'execution_started', { on: ['alias'] })
        .look(8, 0)
        .order(10, reboot)
        .order(20, reboot)
        .order(30, reboot, 'blocked')
        .ack(239.9, 1, 'completed')
        .look(240.5, 0)
        .look(241, 1)
        .escalate(310, CLIENT)
        .escalate(370, CLIENT)
        .order(edge, reboot, edge < 900 ? 'blocked' : 'published')
      expect(broken(stamped(right.end(950), jitter))).toEqual([])
    },
  )

  propertyTest.prop([jitters])('breaks nothing about monitoring', (jitter) => {
    expect(broken(stamped(watched(), jitter))).toEqual([])
  })
})

/** A client that is silent for as long as it takes, and comes back; another one beats on; a service that fails. */
function watched(): Observation[] {
  const silent = { alert_id: 'a', kind: 'device_silent', client_uuid: CLIENT, raised_at: text(300) }
  const failed = { alert_id: 'f', kind: 'service_failed', client_uuid: OTHER, unit: 'kiosk', raised_at: text(400) }
  const looks = (sec: number, ...alerts: (typeof silent | typeof failed)[]): Observation => ({
    kind: 'alerts',
    at_ms: at(sec),
    alerts,
  })
  const tell = (sec: number, topic: string, payload: object, retain = false): Observation => ({
    kind: 'device',
    at_ms: at(sec),
    topic,
    payload: JSON.stringify(payload),
    qos: 1,
    retain,
  })
  const beat = (client: string, sec: number): Observation =>
    tell(sec, `infoscreen/${client}/heartbeat`, { timestamp: text(sec) })
  const service = { event: 'service_failed', unit: 'kiosk', client_uuid: OTHER, failed_at: text(400) }
  return [
    { kind: 'begin', at_ms: at(0), config: {} },
    { kind: 'started', at_ms: at(0) },
    beat(CLIENT, 60),
    ...[60, 120, 180, 240, 300].map((sec) => beat(OTHER, sec)),
    looks(305.1, silent),
    beat(CLIENT, 310),
    looks(315.1),
    tell(400, `infoscreen/${OTHER}/service_failed`, service, true),
    looks(401.1, failed),
    { kind: 'acknowledged', at_ms: at(402), alert: failed },
    { ...packet(7, '', at(406.9)), topic: `infoscreen/${OTHER}/service_failed` },
    looks(410),
    { kind: 'end', at_ms: at(420) },
  ]
}

describe('a wrong server whose clock is inaccurate', () => {
  /** Here what is missing comes at the very deadline, which only an exact clock can tell from in time. */
  const close: readonly string[] = ['server/intent/publish-on-start', 'server/intent/republish-on-reconnect']
  // That a group has two intents at one instant is seen in virtual time alone.
  const cases = Object.entries(wrongServers).flatMap(([id, histories]) =>
    histories
      .slice(0, id === 'server/intent/group-id-number-or-text' ? 1 : undefined)
      .map((history) => ({ id, history })),
  )

  test.each(cases)('breaks $id', ({ id, history }) => {
    const tally = judge(withRetained(stamped(history)), allRules).get(id as RequirementId)
    expect(close.includes(id) ? tally?.inconclusive : tally?.violations).toBeGreaterThan(0)
  })
})

describe('an answer too close to its deadline', () => {
  const late = (by_ms: number): Observation[] =>
    tampered(
      played(plain, [], { ...told, POLL_INTERVAL_SECONDS: '20' }),
      (one) => ({ ...one, at_ms: one.at_ms + by_ms }),
      ['06:00'],
    )
  const judged = (history: readonly Observation[]) => {
    const tally = judge(stamped(history), allRules).get('server/intent/heartbeat-every-poll')
    return [tally?.violations, tally?.inconclusive]
  }

  test('is neither kept nor broken', () => {
    expect(judged(late(1000))).toEqual([0, 0])
    expect(judged(late(1001))).toEqual([0, 1])
    expect(judged(late(1250))).toEqual([0, 1])
    expect(judged(late(1251))).toEqual([1, 0])
  })

  test('says what was too close', () => {
    const { doubt } = judge(stamped(late(1001)), allRules).get('server/intent/heartbeat-every-poll') ?? {}
    expect(doubt).toMatchObject({ at_ms: Date.parse(atTime('06:01.001')), saw: expect.stringContaining('none came') })
  })

  test('is broken where the clock is exact', () => {
    const exact = stamped(late(1001), { clock: { mode: 'virtual', accuracy_ms: 0 }, errors: [0] })
    expect(broken(exact)).toContain('server/intent/heartbeat-every-poll')
  })
})
