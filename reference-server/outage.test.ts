import { connect } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ask } from '../testing/ask.js'
import { mosquittoMissing, startMosquitto } from '../testing/mosquitto.js'
import { embedded, type TestBroker } from '../testing/places.js'
import { postgresMissing, startPostgres } from '../testing/postgres.js'
import { type ServerProcess, startServerProcess } from '../testing/server-process.js'
import { type Subscriber, subscribe } from '../testing/subscriber.js'
import { type Gate, startGate } from '../testing/tcp-gate.js'
import { openStore } from './store/open.js'

/** What the built server does when what it stands on goes away, and when it is told to end meanwhile. */

const TOPIC = 'infoscreen/groups/7/power/intent'
const PAST = '2000-01-01T00:00:00Z'
const later = (): string => new Date(Date.now() + 3_600_000).toISOString()

let server: ServerProcess | undefined
let watcher: Subscriber | undefined

async function start(env: Readonly<Record<string, string>>): Promise<readonly [ServerProcess, string]> {
  server = startServerProcess({ POWER_INTENT_PUBLISH_ENABLED: 'true', POLL_INTERVAL_SECONDS: '1', ...env })
  return [server, await server.listening]
}

afterEach(async () => {
  server?.signal('SIGKILL')
  await server?.ended
  await watcher?.end()
  watcher = undefined
})

describe.each([
  ['the embedded broker', embedded, false],
  ['Mosquitto', startMosquitto, mosquittoMissing],
] as const)('SIGTERM, on %s', (_, startBroker, missing) => {
  describe.skipIf(missing)('with publishes in flight', () => {
    let broker: TestBroker
    let gate: Gate
    beforeEach(async () => {
      broker = await startBroker()
      gate = await startGate(broker.url)
    })
    afterEach(async () => {
      await gate.stop()
      await broker.stop()
    })

    /** Publishes that the broker has and the server knows no acknowledgement of, then SIGTERM. */
    async function ending(running: ServerProcess, url: string): Promise<void> {
      expect((await ask('PUT', `${url}/api/groups/7`)).status).toBe(201)
      watcher = await subscribe(broker.url, TOPIC)
      await watcher.until(({ payload }) => payload.includes('"off"'))
      gate.shut()
      await ask('PUT', `${url}/api/groups/7/events/a`, { start: PAST, end: later() })
      await watcher.until(({ payload }) => payload.includes('"on"'))
      running.signal('SIGTERM')
      await running.untilTold('stopping')
    }
    const results = (running: ServerProcess) =>
      running.log.filter(({ desired_state }) => desired_state === 'on').map(({ result }) => result)

    test('waits for their acknowledgements, and exits 0', async () => {
      const [running, url] = await start({ MQTT_URL: gate.url, DATABASE_FILE: ':memory:' })
      await ending(running, url)
      expect(results(running)).toEqual([])
      gate.open()
      expect((await running.ended).code).toBe(0)
      expect(new Set(results(running))).toEqual(new Set(['acked']))
    })

    test('says of each that is never acknowledged that it failed, and exits 0', async () => {
      const [running, url] = await start({ MQTT_URL: gate.url, DATABASE_FILE: ':memory:' })
      await ending(running, url)
      expect((await running.ended).code).toBe(0)
      expect(new Set(results(running))).toEqual(new Set(['failed']))
    })
  })
})

test('SIGTERM does not wait for a client that never ends its request', async () => {
  const broker = await embedded()
  const [running, url] = await start({ MQTT_URL: broker.url, DATABASE_FILE: ':memory:' })
  const { hostname, port } = new URL(url)
  const client = connect(Number(port), hostname)
  client.on('error', () => undefined)
  const head = ['PUT /api/groups/7 HTTP/1.1', 'host: x', 'content-type: application/json', 'content-length: 9']
  client.write(`${head.join('\r\n')}\r\n\r\n{`)
  // Answered after it: by then the server has read the beginning of the other one.
  expect((await ask('GET', `${url}/healthz`)).status).toBe(200)
  running.signal('SIGTERM')
  const { code } = await running.ended
  client.destroy()
  await broker.stop()
  expect(code).toBe(0)
})

describe.skipIf(postgresMissing)('a lost PostgreSQL', () => {
  test('is said once, publishing goes on, and it is given what it missed when it is back', async () => {
    const postgres = await startPostgres()
    const broker = await embedded()
    try {
      const database = await postgres.database()
      const [running, url] = await start({ MQTT_URL: broker.url, DATABASE_URL: database })
      await ask('PUT', `${url}/api/groups/7`)
      const start_ms = Date.now() + 9_000
      const event = { start: new Date(start_ms).toISOString(), end: later() }
      expect((await ask('PUT', `${url}/api/groups/7/events/a`, event)).status).toBe(201)
      watcher = await subscribe(broker.url, TOPIC)
      await postgres.kill()
      await running.until(({ event: what }) => what === 'store_lost')
      expect(await ask('GET', `${url}/readyz`)).toMatchObject({ status: 503, json: { missing: ['store'] } })
      expect((await ask('PUT', `${url}/api/groups/lobby`)).status).toBe(503)
      const heard = await watcher.until(({ payload }) => payload.includes('"on"'))
      const { intent_id, issued_at } = JSON.parse(heard.payload)
      expect(Date.parse(issued_at) - start_ms).toBeLessThan(5_000)
      await watcher.until(({ payload }) => payload.includes('"on"') && JSON.parse(payload).issued_at > issued_at)
      expect(running.log.filter(({ event: what }) => what.startsWith('store_'))).toHaveLength(1)
      await postgres.start()
      await running.until(({ event: what }) => what === 'store_back')
      expect((await ask('GET', `${url}/readyz`)).status).toBe(200)
      running.signal('SIGKILL')
      await running.ended
      const store = await openStore({ url: database })
      const { retained } = await store.load()
      await store.close()
      expect(retained.get(TOPIC)?.intent_id).toBe(intent_id)
    } finally {
      server?.signal('SIGKILL')
      await server?.ended
      await watcher?.end()
      watcher = undefined
      await broker.stop()
      await postgres.stop()
    }
  })
})
