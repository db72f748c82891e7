import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import mqtt from 'mqtt'
import { describe, expect, onTestFinished, test } from 'vitest'
import { mosquittoMissing, startMosquitto } from '../testing/mosquitto.js'
import type { CentralClient } from './client.js'
import type { ClientSettings } from './config.js'
import { startAedes } from './testing/broker.js'
import { codeOf, gate, newClient, type Witness } from './testing/client.js'
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

test('attempts start over at once after a connection that held, and go on with longer waits after one that did not', async () => {
  const broker = await startAedes()
  const delays_sec: number[] = []
  let passed_ms = 0
  const world: World = {
    ...realWorld,
    now_ms: () => realWorld.now_ms() + passed_ms,
    random: () => 1,
    later(callback, delay_ms) {
      const retry = delay_ms === 0 || delay_ms >= 100_000
      if (retry) delays_sec.push(delay_ms / 1000)
      return realWorld.later(callback, retry ? 0 : delay_ms)
    },
  }
  const { client, witness } = newClient(broker.url, { reconnect_min_sec: 100, reconnect_max_sec: 300 }, { world })
  await client.connect()
  await broker.close()
  await witness.until('CONNECTION_FAILED', 4)
  await broker.open()
  await witness.until('reconnected')
  expect(delays_sec.slice(0, 5)).toEqual([0, 100, 200, 300, 300])
  broker.cut()
  await witness.until('reconnected', 2)
  expect(delays_sec.at(-1)).toBe(300)
  passed_ms += 300_000
  broker.cut()
  await witness.until('reconnected', 3)
  expect(delays_sec.at(-1)).toBe(0)
})

test('a login that is refused for a while: told each time, and made up for', async () => {
  let password = 'right'
  const broker = await startAedes({
    authenticate: (_client, _user, given, done) => done(null, given?.toString() === password),
  })
  const settings = { username: 'u', password: 'right' }
  const { client, witness } = newClient(broker.url, settings)
  await client.connect()
  password = 'changed'
  broker.cut()
  await witness.until('CONNECTION_FAILED', 3)
  expect(client.state).toBe('Reconnecting')
  expect(witness.faults.map(({ message }) => message).join()).not.toContain('right')
  password = 'right'
  await witness.until('reconnected')
})

test.skipIf(mosquittoMissing).each(['3.1.1', '5'] as const)(
  'Mosquitto refuses a wrong password, MQTT %s',
  async (protocol) => {
    const folder = mkdtempSync(join(tmpdir(), 'passwords-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    const file = join(folder, 'passwords')
    spawnSync('mosquitto_passwd', ['-b', '-c', file, 'user', 'right'])
    const broker = await startMosquitto(`allow_anonymous false\npassword_file ${file}\nuser root`)
    onTestFinished(() => broker.stop())
    const wrong = newClient(broker.url, { username: 'user', password: 'wrong', protocol })
    await expect(wrong.client.connect()).rejects.toMatchObject({ code: 'CONNECTION_FAILED', message: /refused.*uthor/ })
    expect(wrong.client.state).toBe('Disconnected')
    const right = newClient(broker.url.replace('//', '//user:right@'), { protocol })
    await right.client.connect()
    expect(right.client.connected).toBe(true)
  },
)

test('a broker that never answers is given up', async () => {
  const broker = await startAedes({ preConnect: () => undefined })
  const { client } = newClient(broker.url, { connect_timeout_sec: 0.1 })
  await expect(client.connect()).rejects.toMatchObject({ code: 'CONNECTION_FAILED', message: /timeout/ })
})

describe('publishing without a connection', () => {
  test('fails at once, waits in a bounded queue, or is too late: never lost in silence', async () => {
    const broker = await startAedes()
    const { client, witness } = newClient(broker.url, { max_waiting_publishes: 2 })
    await client.connect()
    await broker.close()
    await witness.until('NOT_CONNECTED')
    const publish = (id: string, wait_ms?: number) =>
      client.publishEvent('up', { type: 't', data: {}, id }, { qos: 1, wait_ms })
    expect(await codeOf(publish('now'))).toBe('NOT_CONNECTED')
    expect(await codeOf(publish('brief', 1))).toBe('NOT_CONNECTED')
    const waiting = [publish('a', 60_000), publish('b', 60_000)]
    await expect(publish('c', 60_000)).rejects.toThrow('2 publishes already wait')
    await broker.open()
    await Promise.all(waiting)
    expect(broker.published.map(({ payload }) => (JSON.parse(payload.toString()) as { id: string }).id)).toEqual([
      'a',
      'b',
    ])
  })

  test('what waits is failed by a shutdown', async () => {
    const broker = await startAedes()
    const { client, witness } = newClient(broker.url)
    await client.connect()
    await broker.close()
    await witness.until('NOT_CONNECTED')
    const waiting = codeOf(client.publishEvent('up', { type: 't', data: {} }, { wait_ms: 60_000 }))
    await client.shutdown()
    expect(await waiting).toBe('NOT_CONNECTED')
  })

  test('a publish in flight at a cut fails unless it may wait', async () => {
    const broker = await startAedes()
    const proxy = await startProxy(broker.url)
    const { client, witness } = newClient(proxy.url)
    await client.connect()
    proxy.stall('to the client')
    const failing = codeOf(client.publishEvent('up', { type: 't', data: {}, id: 'a' }, { qos: 1 }))
    const waiting = client.publishEvent('up', { type: 't', data: {}, id: 'b' }, { qos: 1, wait_ms: 60_000 })
    await broker.until(({ payload }) => payload.toString().includes('"b"'))
    proxy.cut()
    expect(await failing).toBe('NOT_CONNECTED')
    await witness.until('reconnected')
    await waiting
  })
})

describe('shutdown', () => {
  test('lets handlers finish and answer, and takes nothing new', async () => {
    const broker = await startAedes()
    const { client } = newClient(broker.url)
    const other = newClient(broker.url)
    await Promise.all([client.connect(), other.client.connect()])
    const [started, go] = [gate(), gate()]
    let runs = 0
    await client.subscribeRaw('ask', async () => {
      runs += 1
      started.open()
      await go.opened
      await client.publishEvent('answer', { type: 't', data: {} }, { qos: 1 })
    })
    await other.client.publishEvent('ask', { type: 't', data: {} }, { qos: 1 })
    await started.opened
    const closing = client.shutdown()
    await other.client.publishEvent('ask', { type: 't', data: {} }, { qos: 1 })
    go.open()
    await closing
    expect(broker.published.filter(({ topic }) => topic === 'answer')).toHaveLength(1)
    expect(runs).toBe(1)
  })

  test('says so when a handler does not finish, and is closed all the same', async () => {
    const broker = await startAedes()
    const { client } = newClient(broker.url, { shutdown_timeout_sec: 0.1 })
    await client.connect()
    const started = gate()
    let runs = 0
    await client.subscribeRaw('ask', () => {
      runs += 1
      started.open()
      return new Promise(() => undefined)
    })
    for (const _ of [1, 2, 3]) await client.publishEvent('ask', { type: 't', data: {} }, { qos: 1 })
    await started.opened
    expect(await codeOf(client.shutdown())).toBe('SHUTDOWN_TIMEOUT')
    expect([runs, client.state]).toEqual([1, 'Disconnected'])
    expect(await codeOf(client.shutdown())).toBe('resolved')
  })
})

test('a slow handler holds the socket back once too much waits, and all is handled in the end', async () => {
  const broker = await startAedes()
  const { client } = newClient(broker.url, { max_waiting_messages: 4, handler_concurrency: 1 })
  const other = newClient(broker.url)
  await Promise.all([client.connect(), other.client.connect()])
  const [go, all] = [gate(), gate()]
  const heard: number[] = []
  await client.subscribeEvents('many', async ({ data }) => {
    await go.opened
    if (heard.push(data as unknown as number) === 100) all.open()
  })
  for (let index = 0; index < 100; index += 1)
    await other.client.publishEvent('many', { type: 't', data: index }, { qos: 1 })
  go.open()
  await all.opened
  expect(heard).toEqual(Array.from({ length: 100 }, (_, index) => index))
})

describe('handlers that answer while too much waits', () => {
  test.skipIf(mosquittoMissing).each(['3.1.1', '5'] as const)(
    'all get their acknowledgements from Mosquitto, MQTT %s',
    async (protocol) => {
      const broker = await startMosquitto('allow_anonymous true\nmax_queued_messages 0')
      onTestFinished(() => broker.stop())
      const limits = { max_waiting_messages: 20, handler_concurrency: 1, protocol }
      const { client, witness } = newClient(broker.url, limits)
      const other = newClient(broker.url)
      const all = gate()
      const answered: unknown[] = []
      await client.subscribeEvents('ask', async ({ data }) => {
        await client.publishEvent('answer', { type: 't', data }, { qos: 1 })
        if (answered.push(data) === 500) all.open()
      })
      await Promise.all([client.connect(), other.client.connect()])
      const questions = Array.from({ length: 500 }, (_, data) => data)
      await Promise.all(questions.map((data) => other.client.publishEvent('ask', { type: 't', data }, { qos: 1 })))
      await all.opened
      expect([answered, witness.told]).toEqual([questions, ['connected']])
    },
  )

  test('get NOT_CONNECTED, not a deadlock, where QoS 0 fills the socket, and the client goes on', async () => {
    const broker = await startAedes()
    const limits = { max_waiting_messages: 4, handler_concurrency: 1, ack_timeout_sec: 0.2 }
    const { client, witness } = newClient(broker.url, limits)
    const stalled = gate()
    const errors: unknown[] = []
    await client.subscribeEvents('ask', async () => {
      await stalled.opened
      await client.publishEvent('answer', { type: 't', data: {} }, { qos: 1 }).catch((error) => errors.push(error))
    })
    await client.connect()
    let came = 0
    client.client?.on('packetreceive', ({ cmd }) => {
      if (cmd === 'publish' && ++came === 5) stalled.open()
    })
    const other = newClient(broker.url)
    await other.client.connect()
    for (let count = 0; count < 100; count += 1) await other.client.publishEvent('ask', { type: 't', data: {} })
    await witness.until('reconnected')
    expect(errors[0]).toMatchObject({ code: 'NOT_CONNECTED', message: /the socket waits for handlers/ })
    const last = gate()
    await client.subscribeRaw('last', last.open)
    await other.client.publishEvent('last', { type: 't', data: {} })
    await last.opened
  })
})
