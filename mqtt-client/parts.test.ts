import { expect, test } from 'vitest'
import type { Keepalive as KeepalivePayload, ServiceHealth } from '../generated/types.js'
import { validateKeepalive, validateServiceHealth } from '../generated/validators.js'
import { resolveConfig } from './config.js'
import { createClient } from './index.js'
import { Keepalive } from './keepalive.js'
import { startAedes } from './testing/broker.js'
import { newClient, Witness } from './testing/client.js'
import { heldWorld } from './testing/world.js'

const parse = (payload: string | Buffer): unknown => JSON.parse(payload.toString())

test('health: ready, kept error, reconnected, shutdown, and the last will when it is gone', async () => {
  const broker = await startAedes()
  const settings = { url: broker.url, client_id: 'scheduler', health: true, heartbeat: true, dedupe_ttl_sec: 60 }
  const client = createClient(resolveConfig(settings), { log: () => undefined })
  const witness = new Witness()
  client.use(witness)
  await client.connect()
  await broker.until(({ topic }) => topic === 'system/keepalive/scheduler')
  broker.cut()
  await witness.until('reconnected')
  await broker.until(({ payload }) => payload.toString().includes('"reconnected"'))
  await client.shutdown()
  const health = broker.published.filter(({ topic }) => topic === 'system/health/scheduler')
  expect(health.map(({ payload }) => (parse(payload) as ServiceHealth).data)).toMatchObject([
    { ok: true, event: 'ready', error: null },
    { ok: false, event: 'error', error: 'connection lost' },
    { ok: true, event: 'reconnected', error: null },
    { ok: false, event: 'shutdown', error: null },
  ])
  for (const { payload, qos, retain } of health) {
    expect([qos, retain]).toEqual([1, true])
    expect(validateServiceHealth(parse(payload)).ok).toBe(true)
  }
  for (const { topic, payload, qos, retain } of broker.published)
    if (topic.startsWith('system/keepalive/')) {
      expect([qos, retain]).toEqual([0, false])
      expect(validateKeepalive(parse(payload) as KeepalivePayload).ok).toBe(true)
    }
})

test('an error that is reported is kept over a reconnect, until it is withdrawn', async () => {
  const broker = await startAedes()
  const { client, witness } = newClient(broker.url, { source_name: 's' })
  const { Health } = await import('./health.js')
  const health = new Health(client)
  client.use(health)
  await health.report('no disk')
  await client.connect()
  broker.cut()
  await witness.until('reconnected')
  await broker.until(({ payload }) => payload.toString().includes('"reconnected"'))
  await health.report(null)
  const told = broker.published.map(({ payload }) => (parse(payload) as ServiceHealth).data)
  expect(told).toMatchObject([
    { ok: false, event: 'ready', error: 'no disk' },
    { ok: false, event: 'reconnected', error: 'no disk' },
    { ok: true, event: null, error: null },
  ])
})

test('keepalive: reconnects when three intervals pass without success, and only then', async () => {
  const world = heldWorld()
  let succeeds = true
  let published = 0
  const reconnects: string[] = []
  const keepalive = new Keepalive(
    {
      world,
      publish: () => {
        published += 1
        return succeeds ? Promise.resolve() : new Promise(() => undefined)
      },
      reconnect: (why) => reconnects.push(why),
    },
    'service',
    1000,
  )
  keepalive.connected()
  for (let tick = 0; tick < 10; tick += 1) {
    await new Promise(setImmediate)
    world.advance(1000)
  }
  expect([published, reconnects.length]).toEqual([11, 0])
  await new Promise(setImmediate)
  succeeds = false
  world.advance(2999)
  expect(reconnects).toHaveLength(0)
  world.advance(1)
  expect(reconnects).toHaveLength(1)
  keepalive.disconnected()
  expect(world.timers).toBe(0)
})

test('deduplication is put before event handlers, and counted', async () => {
  const broker = await startAedes()
  const client = createClient(resolveConfig({ url: broker.url, client_id: 'd', dedupe_ttl_sec: 60 }))
  await using stack = client
  await stack.connect()
  const heard: string[] = []
  let done = (): void => undefined
  const last = new Promise<void>((resolve) => {
    done = resolve
  })
  await client.subscribeEvents('app', ({ id }) => {
    heard.push(id)
    if (id === 'last') done()
  })
  for (const id of ['a', 'a', 'b', 'a', 'last'])
    await client.publishEvent('app', { type: 't', data: 1, id }, { qos: 1 })
  await last
  expect(heard).toEqual(['a', 'b', 'last'])
})

test('a part that fails is told to the others, and disturbs nothing', async () => {
  const broker = await startAedes()
  const { client, witness } = newClient(broker.url)
  client.use({
    connected: () => Promise.reject(new Error('no')),
    fault: () => {
      throw new Error('nor this')
    },
  })
  await client.connect()
  expect(client.connected).toBe(true)
  expect(witness.faults).toMatchObject([{ code: 'HANDLER_ERROR', message: 'no' }])
})
