import mqtt, { type MqttClient } from 'mqtt'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { startAedes } from '../../mqtt-client/testing/broker.js'
import { retainedOn } from '../../testing/retained.js'
import { type Gate, startGate } from '../../testing/tcp-gate.js'
import { type EmbeddedBroker, startBroker } from './broker.js'
import { Link } from './link.js'

/** The barrier that the adapter stands on: when it resolves, what the broker had before has been heard. */

const FAILED = 'infoscreen/+/service_failed'
const MANY = 500

let broker: EmbeddedBroker
let gate: Gate
let device: MqttClient
let link: Link
const heard: { readonly topic: string; readonly payload: string }[] = []
const listener = { connected: () => undefined, disconnected: () => undefined }

const openLink = (url: string): Promise<Link> =>
  Link.open({ url, username: undefined, password: undefined, client_id: 'server' }, 'run', listener, [
    {
      filter: 'infoscreen/#',
      qos: 1,
      take: ({ topic, payload }) => heard.push({ topic, payload: payload.toString() }),
    },
  ])
const payloads = (part: string): readonly string[] =>
  heard.filter(({ topic }) => topic.endsWith(part)).map(({ payload }) => payload)
const numbers = Array.from({ length: MANY }, (_, n) => n)

beforeEach(async () => {
  heard.length = 0
  broker = await startBroker(0)
  gate = await startGate(broker.url)
  device = await mqtt.connectAsync(broker.url, { reconnectPeriod: 0 })
})
afterEach(async () => {
  await device.endAsync()
  await link.close()
  await gate.stop()
  await broker.close()
})

describe('a round trip', () => {
  test('is back after everything that the broker had taken before it', async () => {
    link = await openLink(gate.url)
    for (let round = 0; round < 3; round += 1) {
      await Promise.all(
        numbers.map((n) => device.publishAsync('infoscreen/a/commands/ack', `${round}-${n}`, { qos: 1 })),
      )
      await link.roundTrip()
      expect(payloads('commands/ack')).toHaveLength(MANY * (round + 1))
    }
  })

  test('is back only once: several at a time do not take each other for theirs', async () => {
    link = await openLink(gate.url)
    gate.shut()
    let back = 0
    const trips = numbers.slice(0, 20).map(() => link.roundTrip().then(() => (back += 1)))
    gate.open()
    await Promise.all(trips)
    expect(back).toBe(20)
  })

  test('brings all that is retained with it, once a connection, and leaves nothing retained', async () => {
    await Promise.all(
      numbers.map((n) => device.publishAsync(`infoscreen/${n}/service_failed`, String(n), { qos: 1, retain: true })),
    )
    link = await openLink(gate.url)
    await link.roundTrip([FAILED])
    expect(new Set(payloads('service_failed')).size).toBe(MANY)
    const before = payloads('service_failed').length
    await link.roundTrip([FAILED])
    expect(payloads('service_failed')).toHaveLength(before)
    const retained = [...(await retainedOn(broker.url)).keys()]
    expect(retained.filter((topic) => topic.includes('round-trip'))).toEqual([])
    expect(retained).toHaveLength(MANY)
  })
})

describe('without a connection', () => {
  test('it resolves at once', async () => {
    link = await openLink(gate.url)
    await link.close()
    await link.roundTrip([FAILED])
  })

  test.each([[[]], [[FAILED]]])(
    'that is lost while it is on its way, it resolves too (retained: %j)',
    async (retained) => {
      link = await openLink(gate.url)
      await link.roundTrip()
      gate.shut()
      const trip = link.roundTrip(retained)
      await gate.stop()
      await trip
      expect(link.rounds.size).toBe(0)
    },
  )

  test('that is lost after the broker took the marker, and before it gave it back, it resolves too', async () => {
    const keeping = await startAedes({
      authorizeForward: (_, packet) => (packet.topic.includes('/round-trip/') ? null : packet),
    })
    link = await openLink(keeping.url)
    const trip = link.roundTrip()
    await keeping.until(({ topic }) => topic.includes('/round-trip/'))
    // Acknowledged in order, so the marker is acknowledged as well.
    await link.publish({ topic: 'infoscreen/after', payload: '', qos: 1, retain: false })
    keeping.cut()
    await trip
  })
})
