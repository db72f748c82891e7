import mqtt from 'mqtt'
import { describe, expect, onTestFinished, test } from 'vitest'
import { mosquittoMissing, startMosquitto } from '../testing/mosquitto.js'
import type { CentralClient } from './client.js'
import type { ClientSettings } from './config.js'
import { startAedes } from './testing/broker.js'
import { gate, newClient, type Witness } from './testing/client.js'
import { startProxy, type TestProxy } from './testing/proxy.js'
import { realWorld, type World } from './world.js'

const uuid = '11111111-2222-4333-8444-555555555555'
const command = {
  schema_version: '1.0',
  command_id: '99999999-2222-4333-8444-555555555555',
  client_uuid: uuid,
  action: 'reboot_host',
  issued_at: '2026-03-31T12:00:00Z',
  expires_at: '2026-03-31T12:04:00Z',
  requested_by: null,
  reason: null,
} as const

interface Broker {
  readonly url: string
  kill(): Promise<void>
  start(): Promise<void>
  /** Ids of events that provably went beyond the client; where it can, those that the subscriber has. */
  readonly arrived: (heard: ReadonlySet<string>) => ReadonlySet<string>
}

const brokers: Record<string, () => Promise<Broker>> = {
  async aedes() {
    const broker = await startAedes()
    return {
      url: broker.url,
      kill: () => broker.close(),
      start: () => broker.open(),
      // It acknowledges before it delivers, so what it acknowledged as it died may have reached no one.
      arrived: () =>
        new Set(
          broker.published.flatMap(({ topic, payload }) =>
            topic === 'up' ? [(JSON.parse(payload.toString()) as { id: string }).id] : [],
          ),
        ),
    }
  },
  async Mosquitto() {
    const broker = await startMosquitto('allow_anonymous true\nmax_inflight_messages 0\nmax_queued_messages 0')
    onTestFinished(() => broker.stop())
    return { ...broker, arrived: (heard) => heard }
  },
}

interface Scene {
  readonly broker: Broker
  readonly proxy: TestProxy
  readonly client: CentralClient
  readonly witness: Witness
  readonly subscriber: Witness
}

interface Fault {
  readonly settings?: Partial<ClientSettings>
  /** Breaks the connection, and repairs what the client cannot. */
  readonly strike: (scene: Scene) => Promise<void> | void
  readonly only?: string
}

const faults: Record<string, Fault> = {
  'the broker is killed and started again': {
    async strike({ broker, proxy, subscriber, witness }) {
      // The client comes back after the subscriber, so that what is confirmed then has somebody to go to.
      proxy.admits = false
      await broker.kill()
      await witness.until('CONNECTION_FAILED', 3)
      await broker.start()
      await subscriber.until('reconnected')
      proxy.admits = true
    },
  },
  'the connection is cut': { strike: ({ proxy }) => proxy.cut() },
  'the connection is half-open': {
    settings: { keepalive_sec: 1 },
    strike: ({ proxy }) => proxy.stall('both ways'),
  },
  'PUBACKs are withheld': {
    settings: { ack_timeout_sec: 0.3 },
    strike: ({ proxy }) => proxy.stall('to the client'),
  },
  'the server disconnects': {
    settings: { protocol: '5' },
    only: 'Mosquitto',
    strike({ proxy }) {
      proxy.inject(Buffer.from([0xe0, 0x02, 0x8b, 0x00]))
      proxy.cut()
    },
  },
  'the session is taken over': {
    async strike({ broker, client }) {
      const thief = await mqtt.connectAsync(broker.url, { clientId: client.config.client_id, reconnectPeriod: 0 })
      onTestFinished(() => thief.endAsync(true))
    },
  },
  'the session is taken over (MQTT 5)': {
    settings: { protocol: '5' },
    only: 'Mosquitto',
    async strike({ broker, client }) {
      const thief = await mqtt.connectAsync(broker.url, { clientId: client.config.client_id, reconnectPeriod: 0 })
      onTestFinished(() => thief.endAsync(true))
    },
  },
}

/** The real world, with a count of the timers that are running. */
function countedWorld(): World & { readonly timers: number } {
  const timers = new Set<object>()
  return {
    ...realWorld,
    later(callback, delay_ms) {
      const timer = {}
      timers.add(timer)
      const cancel = realWorld.later(() => {
        timers.delete(timer)
        callback()
      }, delay_ms)
      return () => {
        timers.delete(timer)
        cancel()
      }
    },
    get timers() {
      return timers.size
    },
  }
}

describe.each(Object.keys(brokers))('%s', (name) => {
  const possible = Object.entries(faults).filter(([, { only }]) => only === undefined || only === name)

  test.skipIf(name === 'Mosquitto' && mosquittoMissing).each(possible)('%s', async (_, fault) => {
    const broker = await (brokers[name] ?? brokers.aedes ?? expect.unreachable())()
    const proxy = await startProxy(broker.url)
    const world = countedWorld()
    const { client, witness } = newClient(proxy.url, { client_id: 'under-test', ...fault.settings }, { world })
    const other = newClient(broker.url)
    await Promise.all([client.connect(), other.client.connect()])

    const heard = new Set<string>()
    await other.client.subscribeEvents('up', ({ id }) => void heard.add(id))
    const last = gate()
    await other.client.subscribeRaw('last', last.open)
    const came = { raw: gate(), event: gate(), command: gate() }
    let runs = 0
    const ran = (open: () => void) => () => {
      runs += 1
      open()
    }
    await client.subscribeRaw('down/raw', ran(came.raw.open))
    await client.subscribeEvents('down/event/#', ran(came.event.open))
    await client.subscribe('commands', { client_uuid: uuid }, ran(came.command.open))

    const confirmed: string[] = []
    let wanted = 50
    let reached = gate()
    let stop = false
    const publisher = async (): Promise<void> => {
      while (!stop) {
        const id = realWorld.id()
        await client.publishEvent('up', { type: 't', data: {}, id }, { qos: 1, wait_ms: 30_000 })
        if (confirmed.push(id) >= wanted) reached.open()
      }
    }
    const publishers = Promise.all(Array.from({ length: 8 }, publisher))
    await reached.opened
    await fault.strike({ broker, proxy, client, witness, subscriber: other.witness })
    await witness.until('reconnected')
    wanted = confirmed.length + 50
    reached = gate()
    await reached.opened
    stop = true
    await publishers

    await client.publishEvent('last', { type: 't', data: {} }, { qos: 1 })
    await last.opened
    const arrived = broker.arrived(heard)
    expect(confirmed.filter((id) => !arrived.has(id))).toEqual([])

    const { client: peer } = other
    await peer.publishEvent('down/raw', { type: 't', data: {} }, { qos: 1 })
    await peer.publishEvent('down/event', { type: 't', data: {} }, { qos: 1 })
    await peer.publish('commands', { client_uuid: uuid }, command)
    await Promise.all([came.raw.opened, came.event.opened, came.command.opened])

    await client.shutdown()
    const before = runs
    await peer.publish('commands', { client_uuid: uuid }, command)
    expect([runs, world.timers, client.client]).toEqual([before, 0, null])
  })
})
