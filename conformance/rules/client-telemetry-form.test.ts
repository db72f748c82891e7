import { describe, expect, test } from 'vitest'
import type { Observation, PacketObservation } from '../history/observation.js'
import { begins, ends, type Opinion, opinionOf, starts } from '../testing/client-moments.js'
import { packet } from '../testing/client-stories.js'
import { at, OTHER_UUID, text, UUID } from '../testing/stage.js'
import { clientTelemetryRules } from './client-telemetry-rules.js'

const FAILED = `infoscreen/${UUID}/service_failed`
const announced = packet(1, 'infoscreen/discovery', { uuid: UUID })

/** What is said of a client that is up and has announced itself. */
const opinion = (seen: readonly Observation[], until_sec = 30, accuracy_sec = 0): ReturnType<typeof opinionOf> =>
  opinionOf([begins({}, accuracy_sec), starts(0), announced, ...seen, ends(until_sec)], clientTelemetryRules)
const kept = (exercised: number): Opinion => ({ exercised, inconclusive: 0, broken: [] })

const isGivenUp = (sec: number, unit: string): Observation => ({ kind: 'given-up', at_ms: at(sec), unit })
const tells = (sec: number, unit: unknown, flags: Partial<PacketObservation> = {}): Observation =>
  packet(
    sec,
    FAILED,
    { event: 'service_failed', unit, client_uuid: UUID, failed_at: text(10) },
    { retain: true, ...flags },
  )

describe('a service that was given up', () => {
  const id = 'client/telemetry/service-failed-retained'
  const said = (seen: readonly Observation[], until_sec?: number, accuracy_sec?: number): Opinion | undefined =>
    opinion(seen, until_sec, accuracy_sec)[id]
  const missing = (sec: number, unit: string): string =>
    `${sec}: the service ${unit} was given up, so a service_failed is published; it was not`

  test('is told of within 3 s', () => {
    expect(said([isGivenUp(10, 'a')], 13)).toBeUndefined()
    expect(said([isGivenUp(10, 'a')], 13.001)?.broken).toEqual([missing(13, 'a')])
  })

  test('is missed as much later as the clock is inaccurate', () => {
    expect(said([isGivenUp(10, 'a')], 13.5, 0.5)).toBeUndefined()
    expect(said([isGivenUp(10, 'a')], 13.501, 0.5)?.broken).toEqual([missing(13, 'a')])
  })

  test('is missed once', () => {
    expect(said([isGivenUp(10, 'a'), announced, isGivenUp(14, 'b'), tells(15, 'b')])?.broken).toEqual([
      missing(13, 'a'),
    ])
  })

  test('may have been told of 3 s before', () => {
    expect(said([tells(7, 'a'), isGivenUp(10, 'a')])).toEqual(kept(1))
    expect(said([tells(6.999, 'a'), isGivenUp(10, 'a')])?.broken).toEqual([missing(13, 'a')])
  })

  test('is told of by its own name', () => {
    expect(said([isGivenUp(10, 'a'), isGivenUp(10, 'b'), tells(11, 'b')])?.broken).toEqual([missing(13, 'a')])
    expect(said([tells(9, 'b'), isGivenUp(10, 'a')])?.broken).toEqual([missing(13, 'a')])
    expect(said([isGivenUp(10, 'a'), isGivenUp(10, 'b'), tells(11, 'b'), tells(12, 'a')])).toEqual(kept(2))
  })

  test.each(['', 7, undefined])('is told of, if badly, by the name %o', (unit) => {
    expect(said([isGivenUp(10, 'a'), isGivenUp(10, 'b'), tells(11, unit)])).toEqual(kept(1))
    expect(said([tells(9, unit), isGivenUp(10, 'a')])).toEqual(kept(1))
    expect(
      opinion([isGivenUp(10, 'a'), tells(11, unit)])['client/telemetry/service-failed-schema']?.broken,
    ).toHaveLength(1)
  })

  test('is one of at most sixteen that are waited for', () => {
    const units = Array.from({ length: 17 }, (_, nth) => `unit ${nth}`)
    const toldOfAllBut = (...left: readonly string[]): readonly Observation[] => [
      ...units.map((unit) => isGivenUp(10, unit)),
      ...units.filter((unit) => !left.includes(unit)).map((unit) => tells(11, unit)),
    ]
    expect(said(toldOfAllBut('unit 0'))).toEqual(kept(16))
    expect(said(toldOfAllBut('unit 1'))?.broken).toEqual([missing(13, 'unit 1')])
  })

  test('is told of with QoS 1 and the retain flag', () => {
    const badly = (flags: Partial<PacketObservation>) => said([isGivenUp(10, 'a'), tells(11, 'a', flags)])?.broken
    const because = 'a service_failed is published with QoS 1 and the retain flag'
    expect(badly({ qos: 0 })).toEqual([`11: ${because}; it was with QoS 0`])
    expect(badly({ retain: false })).toEqual([`11: ${because}; it was with QoS 1 and without the flag`])
  })

  test('may be cleared, with whatever flags', () => {
    expect(opinion([packet(11, FAILED, '', { qos: 0 })])).toEqual({
      'client/telemetry/discovery': kept(1),
      'client/telemetry/not-retained': kept(1),
      'client/telemetry/topics-own-only': kept(2),
    })
  })

  test('is told of by the client of the topic', () => {
    const told = packet(11, FAILED, { event: 'service_failed', unit: 'a', client_uuid: OTHER_UUID, failed_at: text(1) })
    expect(opinion([{ ...told, retain: true } as PacketObservation])['client/telemetry/service-failed-schema']).toEqual(
      {
        ...kept(1),
        broken: [`11: client_uuid is that of the topic, ${UUID}; it is ${OTHER_UUID}`],
      },
    )
  })

  test.each(['{}', '[]', '{'])('is not told of by %s, which says nothing of whose it is', (payload) => {
    const schema = opinion([packet(11, FAILED, payload, { retain: true })])['client/telemetry/service-failed-schema']
    expect(schema?.broken).toHaveLength(1)
    expect(schema?.broken[0]).not.toContain('of the topic')
  })
})

describe('a topic', () => {
  const id = 'client/telemetry/topics-own-only'

  test('outside infoscreen/ is nobody’s business', () => {
    expect(opinion([packet(5, 'homeassistant/screen', {})])[id]).toEqual(kept(1))
  })

  test.each([
    [`infoscreen/${UUID}/commands`],
    ['infoscreen/groups/7/power/intent'],
    [`infoscreen/${OTHER_UUID}/heartbeat`],
    [`infoscreen/${OTHER_UUID}/health`],
    [`infoscreen/${OTHER_UUID}/logs/info`],
    [`infoscreen/${OTHER_UUID}/service_failed`],
    [`infoscreen/${UUID}/nothing`],
    ['infoscreen/'],
  ])('%s is not the client’s, and nothing else is said of what is there', (topic) => {
    const because = `under infoscreen/ client ${UUID} publishes on its own client channels and on infoscreen/discovery alone`
    expect(opinion([packet(5, topic, {}, { retain: true })])).toEqual({
      'client/telemetry/discovery': kept(1),
      'client/telemetry/not-retained': kept(1),
      [id]: { ...kept(2), broken: [`5: ${because}; it published on ${topic}`] },
    })
  })

  test('of a log without a level belongs to the rule of logs', () => {
    expect(opinion([packet(5, `infoscreen/${UUID}/logs/fatal`, {})])).toEqual({
      'client/telemetry/discovery': kept(1),
      'client/telemetry/log-schema': {
        ...kept(1),
        broken: [
          `5: the level of a log entry is error, warn, info or debug; it was published on infoscreen/${UUID}/logs/fatal`,
        ],
      },
      'client/telemetry/not-retained': kept(2),
      [id]: kept(2),
    })
  })
})

test.each([
  ['heartbeat', 'a heartbeat'],
  ['health', 'a health report'],
  ['logs/info', 'a log entry'],
  ['logs/fatal', 'a log entry'],
])('on %s nothing is retained', (topic, what) => {
  const flagged = (retain: boolean) =>
    opinion([packet(5, `infoscreen/${UUID}/${topic}`, {}, { retain })])['client/telemetry/not-retained']
  expect(flagged(false)).toEqual(kept(2))
  expect(flagged(true)).toEqual({
    ...kept(2),
    broken: [`5: ${what} is not retained; it was published with the retain flag`],
  })
})

test('an announcement is not retained', () => {
  const again = packet(5, 'infoscreen/discovery', { uuid: UUID }, { retain: true })
  expect(opinion([again])['client/telemetry/not-retained']).toEqual({
    ...kept(2),
    broken: ['5: an announcement is not retained; it was published with the retain flag'],
  })
})

test('what is no object is told as a whole', () => {
  expect(opinion([packet(5, `infoscreen/${UUID}/heartbeat`, '[]')])['client/telemetry/heartbeat-schema']).toEqual({
    ...kept(1),
    broken: ['5: the payload is object; it is []'],
  })
})

describe('a health report', () => {
  const health = (last_disconnect_at: unknown): Observation =>
    packet(5, `infoscreen/${UUID}/health`, {
      ...{ timestamp: text(5), expected_state: null, actual_state: { process: 'a', pid: 7, status: 'running' } },
      broker_connection: { broker_reachable: true, reconnect_count: 0, last_disconnect_at },
    })
  const said = (last_disconnect_at: unknown) => opinion([health(last_disconnect_at)])

  test('with an instant of its own is not judged by its schema', () => {
    const { 'client/telemetry/health-schema': schema, 'client/telemetry/last-disconnect-utc': instant } = said('before')
    expect([schema, instant?.broken]).toEqual([
      kept(1),
      ['5: last_disconnect_at is an instant in UTC with Z; it is before'],
    ])
  })

  test('with something else in its place is', () => {
    const { 'client/telemetry/health-schema': schema, 'client/telemetry/last-disconnect-utc': instant } = said(7)
    expect([schema?.broken.length, instant]).toEqual([1, undefined])
  })

  test.each(['[]', '{}', '{"broker_connection":[]}', '{'])('that is %s is broken, and nothing more', (payload) => {
    const said = opinion([packet(5, `infoscreen/${UUID}/health`, payload)])
    expect(said['client/telemetry/health-schema']?.broken).toHaveLength(1)
    expect(said['client/telemetry/last-disconnect-utc']).toBeUndefined()
  })
})
