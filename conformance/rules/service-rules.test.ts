import { test as propertyTest } from '@fast-check/vitest'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type RequirementId, requirements } from '../../generated/requirements.js'
import type { LoginObservation, Observation, ObservedWill, PacketObservation } from '../history/observation.js'
import { judge } from './judge.js'
import { serviceRules } from './service-status.js'

const timestamp = '2026-03-31T12:00:00Z'

interface Status {
  readonly ok: boolean
  readonly event: string | null
  readonly error: string | null
}

const event = fc.constantFrom('ready', 'reconnected', 'shutdown', 'error')
const error = fc.string({ minLength: 1, maxLength: 20 })
const unwell: fc.Arbitrary<Status> = fc.oneof(
  fc.record({ ok: fc.constant(false), event, error: fc.option(error) }),
  fc.record({ ok: fc.constant(false), event: fc.constant(null), error }),
)
const well: fc.Arbitrary<Status> = fc.record({
  ok: fc.constant(true),
  event: fc.option(event),
  error: fc.constant(null),
})

/** A service that tells of itself over some connections, and keeps all four requirements. */
const life = fc.record({
  service: fc.stringMatching(/^[A-Za-z0-9_-]{1,64}$/),
  connections: fc.array(
    fc.record({
      will: unwell,
      // Another connection of the same service, which has no will of its own.
      worker: fc.boolean(),
      statuses: fc.array(fc.oneof(well, unwell), { minLength: 1, maxLength: 4 }),
      keepalives: fc.integer({ min: 1, max: 3 }),
    }),
    { minLength: 1, maxLength: 3 },
  ),
  leaving: unwell,
})
type Life = typeof life extends fc.Arbitrary<infer T> ? T : never

const envelope = (status: Status): string =>
  JSON.stringify({ id: 'x', type: 'health.status', ts: 1, source: 'x', data: { ...status, timestamp } })

function packet(topic: string, payload: string, qos: number, retain: boolean): PacketObservation {
  return { kind: 'packet', at_ms: 0, topic, payload, qos, retain, dup: false, sender: 'one' }
}

function login(client_id: string, will: ObservedWill | null): LoginObservation {
  return { kind: 'login', at_ms: 0, client_id, username: null, accepted: true, will }
}

function historyOf({ service, connections, leaving }: Life): Observation[] {
  const health = (status: Status): PacketObservation => packet(`system/health/${service}`, envelope(status), 1, true)
  const keepalive = JSON.stringify({ ok: true, event: 'heartbeat', timestamp })
  const seen = connections.flatMap(({ will, worker, statuses, keepalives }): Observation[] => {
    const { topic, payload, qos, retain } = health(will)
    return [
      login('one', { topic, payload, qos, retain }),
      ...(worker ? [login('two', null)] : []),
      ...statuses.map(health),
      ...Array.from({ length: keepalives }, () => packet(`system/keepalive/${service}`, keepalive, 0, false)),
      packet(`${service}/spoken`, '{"text":"hello"}', 1, false),
      { kind: 'link', at_ms: 0, up: false },
    ]
  })
  return [
    { kind: 'begin', at_ms: 0, config: {}, service },
    ...seen.slice(0, -1),
    health(leaving),
    { kind: 'down', at_ms: 0, kill: false },
    { kind: 'end', at_ms: 0 },
  ]
}

const found = (history: readonly Observation[], what: 'exercised' | 'violations'): string[] =>
  [...judge(history, serviceRules)].filter(([, tally]) => tally[what] > 0).map(([id]) => id.split('/')[2] ?? '')

const isHealth = ({ topic }: PacketObservation | ObservedWill): boolean => topic.includes('/health/')

/** Changes what was published, as far as it is of one kind. */
function publishing(
  sign: 'health' | 'keepalive',
  change: (one: PacketObservation) => PacketObservation,
): (one: Observation) => Observation {
  return (one) => (one.kind === 'packet' && one.topic.startsWith(`system/${sign}/`) ? change(one) : one)
}

function leaving(change: (will: ObservedWill) => ObservedWill | null): (one: Observation) => Observation {
  return (one) => (one.kind === 'login' ? { ...one, will: one.will ? change(one.will) : null } : one)
}

/** Changes the status in an envelope. */
function status<T extends ObservedWill>(change: (data: Status) => object): (one: T) => T {
  return (one) => {
    const { data, ...rest } = JSON.parse(one.payload) as { readonly data: Status }
    return { ...one, payload: JSON.stringify({ ...rest, data: change(data) }) }
  }
}

const silent = (data: Status): Status => (data.ok ? data : { ...data, event: null, error: null })
const wordless = (data: Status): object => {
  const { event: _, error: __, ...rest } = data
  return data.ok ? data : rest
}
const empty = (data: Status): Status => (data.ok ? data : { ...data, event: null, error: '' })
const invented = (data: Status): Status => (data.ok ? data : { ...data, event: 'tired' })
const renamed = <T extends ObservedWill>(one: T): T => ({ ...one, topic: `${one.topic}x` })
const bare = <T extends ObservedWill>(one: T): T => {
  const { data } = JSON.parse(one.payload) as { readonly data: Status }
  return { ...one, payload: JSON.stringify(data) }
}

describe('a service that keeps all of them', () => {
  test('is judged by every requirement of its role', () => {
    const wanted = (Object.keys(requirements) as RequirementId[]).filter((id) => requirements[id].role === 'service')
    expect(serviceRules.map(({ id }) => id).sort()).toEqual([...wanted].sort())
  })

  propertyTest.prop([life])('exercises all of them, and is held to break none', (drawn) => {
    const history = historyOf(drawn)
    expect(found(history, 'violations')).toEqual([])
    expect(found(history, 'exercised')).toHaveLength(4)
  })

  propertyTest.prop([life])('may copy to topics of its own what it tells where it belongs', (drawn) => {
    const history = historyOf(drawn).flatMap((one): Observation[] =>
      one.kind === 'packet' ? [{ ...one, topic: `copies/${one.topic}`, qos: 0, retain: false }, one] : [one],
    )
    expect(found(history, 'violations')).toEqual([])
  })

  test('is no other implementation: without a name nothing is judged', () => {
    const [one] = fc.sample(life, { numRuns: 1, seed: 1 })
    const history = one ? historyOf(one) : []
    const unnamed = history.map((each) => (each.kind === 'begin' ? { kind: each.kind, at_ms: 0, config: {} } : each))
    expect(found(unnamed, 'exercised')).toEqual([])
  })
})

const both = (change: <T extends ObservedWill>(one: T) => T) => (one: Observation) =>
  leaving(change)(publishing('health', change)(one))

/** By what is wrong: the one requirement that it breaks. */
const faults: readonly [string, string, (one: Observation) => Observation][] = [
  ['health with QoS 0', 'health-in-envelope', publishing('health', (one) => ({ ...one, qos: 0 }))],
  ['health that is not retained', 'health-in-envelope', publishing('health', (one) => ({ ...one, retain: false }))],
  ['health without an envelope', 'health-in-envelope', publishing('health', bare)],
  ['no health at all', 'health-in-envelope', publishing('health', (one) => ({ ...one, payload: '' }))],
  ['health in the name of another', 'health-in-envelope', both(renamed)],
  ['a will with QoS 0', 'health-in-envelope', leaving((will) => ({ ...will, qos: 0 }))],
  ['a will that is not retained', 'health-in-envelope', leaving((will) => ({ ...will, retain: false }))],
  ['a will without an envelope', 'health-in-envelope', leaving(bare)],
  ['a status without a reason', 'unwell-says-why', publishing('health', status(silent))],
  ['a status without the fields of a reason', 'unwell-says-why', publishing('health', status(wordless))],
  ['a will without a reason', 'unwell-says-why', leaving(status(silent))],
  ['a status with an empty reason', 'unwell-says-why', publishing('health', status(empty))],
  ['a status with an event of its own', 'health-in-envelope', publishing('health', status(invented))],
  ['a will that says nothing', 'last-will', leaving((will) => ({ ...will, payload: '{}' }))],
  ['no will', 'last-will', leaving(() => null)],
  ['a will that is well', 'last-will', leaving(status(() => ({ ok: true, event: null, error: null, timestamp })))],
  ['a will elsewhere', 'last-will', leaving((will) => ({ ...will, topic: 'gone' }))],
  ['a will that cannot be read', 'last-will', leaving((will) => ({ ...will, payload: 'gone' }))],
  [
    'a keepalive that is not ok',
    'keepalive-raw',
    publishing('keepalive', (one) => ({ ...one, payload: JSON.stringify({ ok: false, event: null, timestamp }) })),
  ],
  ['a keepalive with QoS 1', 'keepalive-raw', publishing('keepalive', (one) => ({ ...one, qos: 1 }))],
  ['a keepalive that is retained', 'keepalive-raw', publishing('keepalive', (one) => ({ ...one, retain: true }))],
  [
    'a keepalive in an envelope',
    'keepalive-raw',
    publishing('keepalive', (one) => ({ ...one, payload: `{"data":${one.payload}}` })),
  ],
  ['a keepalive in the name of another', 'keepalive-raw', publishing('keepalive', renamed)],
  [
    'a keepalive without a name',
    'keepalive-raw',
    publishing('keepalive', (one) => ({ ...one, topic: 'system/keepalive' })),
  ],
  ['a keepalive elsewhere', 'keepalive-raw', publishing('keepalive', (one) => ({ ...one, topic: 'alive' }))],
]

describe('one fault breaks one requirement', () => {
  describe.each(faults)('%s: %s', (_, name, change) => {
    propertyTest.prop([life], { numRuns: 20 })('and no other', (drawn) => {
      expect(found(historyOf(drawn).map(change), 'violations')).toEqual([name])
    })
  })

  test('health that is nowhere where it belongs is misplaced, and is due no will', () => {
    const [one] = fc.sample(life, { numRuns: 1, seed: 1 })
    const moved = (each: Observation): Observation =>
      each.kind === 'packet' && isHealth(each) ? { ...each, topic: 'health' } : leaving(() => null)(each)
    const history = (one ? historyOf(one) : []).map(moved)
    expect(found(history, 'violations')).toEqual(['health-in-envelope'])
    expect(found(history, 'exercised')).not.toContain('last-will')
  })
})

const own: ObservedWill = {
  topic: 'system/health/one',
  payload: envelope({ ok: false, event: 'error', error: null }),
  qos: 1,
  retain: true,
}
const told = packet(own.topic, own.payload, 1, true)
const begin: Observation = { kind: 'begin', at_ms: 0, config: {}, service: 'one' }
const end: Observation = { kind: 'end', at_ms: 0 }

test('of many connections the latest wills are kept, and those before an outage are not', () => {
  const many = Array.from({ length: 200 }, (_, index) => login(`other-${index}`, null))
  expect(found([begin, ...many, login('one', own), told, end], 'violations')).toEqual([])
  const cut: Observation = { kind: 'link', at_ms: 0, up: false }
  expect(found([begin, login('one', own), cut, login('two', null), told, end], 'violations')).toEqual(['last-will'])
  const refused: Observation = { ...login('one', own), accepted: false }
  expect(found([begin, refused, login('two', null), told, end], 'violations')).toEqual(['last-will'])
})

test('each life has a will of its own, and a connection that is back takes none away', () => {
  const down: Observation = { kind: 'down', at_ms: 0, kill: false }
  const [cut, back] = [false, true].map((up): Observation => ({ kind: 'link', at_ms: 0, up }))
  expect(found([begin, login('one', null), told, down, login('one', own), told, end], 'violations')).toEqual([
    'last-will',
  ])
  const returned = [begin, login('one', own), told, cut, login('one', own), back, told, end]
  expect(
    found(
      returned.filter((one) => one !== undefined),
      'violations',
    ),
  ).toEqual([])
})

test.each<[string, readonly Observation[], string, string]>([
  ['no will', [login('one', null), told], 'the service publishes its health, so', 'it left no last will'],
  ['a will elsewhere', [login('one', { ...own, topic: 'gone' }), told], 'the service', 'its last will is on gone'],
  ['an odd will', [login('one', { ...own, payload: 'x'.repeat(300) }), told], 'the', `is ${'x'.repeat(200)}`],
  ['a loose will', [login('one', { ...own, retain: false })], 'so it is retained', 'of its last will, it is not'],
  ['QoS 0', [login('one', own), { ...told, qos: 0 }], 'this is a health status, so it has QoS 1', 'it has QoS 0'],
  ['no object', [login('one', own), { ...told, payload: '7' }], 'so the payload is object', 'it is 7'],
  [
    'another',
    [login('one', own), { ...told, topic: `${own.topic}s` }],
    'so it tells its health on',
    `on ${own.topic}s`,
  ],
  [
    'no reason',
    [login('one', own), { ...told, payload: envelope({ ok: false, event: null, error: null }) }],
    'names an',
    'names neither',
  ],
])('%s is told with what was due and what was seen', (_, seen, because, saw) => {
  const kept = [...judge([begin, ...seen, end], serviceRules).values()].flatMap((tally) => tally.kept)
  expect(kept).toHaveLength(1)
  expect(kept[0]?.because).toContain(because)
  expect(kept[0]?.saw.endsWith(saw)).toBe(true)
})
