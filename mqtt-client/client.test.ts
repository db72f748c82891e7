import { describe, expect, test } from 'vitest'
import type { Envelope, GroupPowerIntent } from '../generated/types.js'
import { CentralClient } from './client.js'
import type { ChannelMessage } from './codec.js'
import { MqttClientError } from './errors.js'
import { startAedes } from './testing/broker.js'
import { codeOf, gate, newClient } from './testing/client.js'

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
const intent: GroupPowerIntent = {
  schema_version: '1.0',
  intent_id: 'i-1',
  group_id: 7,
  desired_state: 'on',
  reason: 'active_event',
  issued_at: '2026-03-31T12:00:00Z',
  expires_at: '2026-03-31T12:01:30Z',
  poll_interval_sec: 30,
}

describe('lifecycle', () => {
  test('goes through its states, and connects again after a disconnect', async () => {
    const broker = await startAedes()
    const { client, witness } = newClient(broker.url)
    expect(client.state).toBe('Created')
    const connecting = client.connect()
    expect(client.state).toBe('Connecting')
    await connecting
    expect([client.state, client.connected, client.client?.connected]).toEqual(['Connected', true, true])
    const leaving = client.disconnect()
    expect(client.state).toBe('Disconnecting')
    await leaving
    expect([client.state, client.connected, client.client]).toEqual(['Disconnected', false, null])
    await client.connect()
    expect(client.connected).toBe(true)
    await client.shutdown()
    await client.shutdown()
    expect(client.state).toBe('Disconnected')
    expect(witness.told).toEqual(['connected', 'disconnected', 'connected', 'disconnected'])
  })

  test('refuses what its state does not allow', async () => {
    const broker = await startAedes()
    const { client } = newClient(broker.url)
    expect(await codeOf(client.disconnect())).toBe('NOT_CONNECTED')
    expect(await codeOf(client.publish('groupPowerIntent', { group_id: 7 }, intent))).toBe('NOT_CONNECTED')
    expect(await codeOf(client.publish('groupPowerIntent', { group_id: 7 }, intent, { wait_ms: 9e5 }))).toBe(
      'NOT_CONNECTED',
    )
    await client.connect()
    expect(await codeOf(client.connect())).toBe('CONNECTION_FAILED')
    await client.disconnect()
    expect(await codeOf(client.disconnect())).toBe('NOT_CONNECTED')
  })

  test('shuts down from any state', async () => {
    const broker = await startAedes()
    const { client, witness } = newClient(broker.url, { reconnect_min_sec: 100, reconnect_max_sec: 100 })
    await client.shutdown()
    expect(client.state).toBe('Disconnected')
    const connecting = codeOf(client.connect())
    await client.shutdown()
    expect([await connecting, client.state]).toEqual(['CONNECTION_FAILED', 'Disconnected'])
    await client.connect()
    await broker.close()
    await witness.until('CONNECTION_FAILED')
    expect(client.state).toBe('Reconnecting')
    await Promise.all([client.shutdown(), client.shutdown()])
    expect(client.state).toBe('Disconnected')
  })

  test('is shut down by await using', async () => {
    const broker = await startAedes()
    let outer: CentralClient
    {
      await using client = new CentralClient({ url: broker.url, client_id: 'using' })
      outer = client
      await client.connect()
    }
    expect(outer.state).toBe('Disconnected')
  })

  test('says why it cannot connect, and can be tried again', async () => {
    const broker = await startAedes()
    await broker.close()
    const { client } = newClient(broker.url)
    await expect(client.connect()).rejects.toMatchObject({ code: 'CONNECTION_FAILED', message: /ECONNREFUSED/ })
    expect(client.state).toBe('Disconnected')
    await broker.open()
    await client.connect()
    expect(client.connected).toBe(true)
  })
})

describe('publish and subscribe', () => {
  test('brings a typed payload to a typed handler', async () => {
    const broker = await startAedes()
    const { client } = newClient(broker.url)
    await client.connect()
    const heard: ChannelMessage<'groupPowerIntent'>[] = []
    const two = gate()
    await client.subscribe('groupPowerIntent', {}, (message) => {
      if (heard.push(message) === 2) two.open()
    })
    await client.publish('groupPowerIntent', { group_id: 7 }, intent)
    await client.publish('groupPowerIntent', { group_id: 'x' }, null)
    await two.opened
    expect(heard).toMatchObject([
      { topic: 'infoscreen/groups/7/power/intent', parameters: { group_id: '7' }, payload: intent, qos: 1 },
      { parameters: { group_id: 'x' }, payload: null },
    ])
    expect(broker.published).toMatchObject([
      { qos: 1, retain: true },
      { qos: 1, retain: true },
    ])
  })

  test('wraps events', async () => {
    const broker = await startAedes()
    const { client } = newClient(broker.url, { source_name: 'scheduler' })
    const came = gate()
    const heard: Envelope[] = []
    await client.subscribeEvents('app/#', (envelope) => {
      heard.push(envelope)
      came.open()
    })
    await client.connect()
    await client.publishEvent('app/a', { type: 't', data: { a: 1 }, correlate: 'c' }, { qos: 1, retain: true })
    await came.opened
    expect(heard).toMatchObject([{ type: 't', source: 'scheduler', correlate: 'c', data: { a: 1 } }])
    expect(broker.published).toMatchObject([{ topic: 'app/a', qos: 1, retain: true }])
    await client.publishEvent('app/a', { type: 't', data: null })
    expect(await broker.until(({ qos }) => qos === 0)).toMatchObject({ retain: false })
  })

  test('asks again for retained messages when a filter gets a second handler, and keeps the higher QoS', async () => {
    const broker = await startAedes()
    const { client } = newClient(broker.url)
    await client.connect()
    await client.publishEvent('app/kept', { type: 't', data: 1, id: 'kept' }, { qos: 1, retain: true })
    const [first, second] = [gate(), gate()]
    await client.subscribeRaw('app/+', first.open, 1)
    await first.opened
    const low = await client.subscribeRaw('app/+', second.open, 0)
    await second.opened
    await low.unsubscribe()
    await low.unsubscribe()
    const live = gate()
    await client.subscribeRaw(
      'app/live',
      ({ qos }) => {
        if (qos === 1) live.open()
      },
      1,
    )
    await client.publishEvent('app/live', { type: 't', data: 1 }, { qos: 1 })
    await live.opened
  })

  test('hears no more after unsubscribe', async () => {
    const broker = await startAedes()
    const { client } = newClient(broker.url)
    await client.connect()
    let heard = 0
    const last = gate()
    const one = await client.subscribeRaw('app/one', () => {
      heard += 1
    })
    await client.subscribeRaw('app/last', last.open)
    await one.unsubscribe()
    await client.publishEvent('app/one', { type: 't', data: 1 }, { qos: 1 })
    await client.publishEvent('app/last', { type: 't', data: 1 }, { qos: 1 })
    await last.opened
    expect(heard).toBe(0)
  })

  test('a refused subscription is refused at the call, and the handler forgotten', async () => {
    const broker = await startAedes({
      authorizeSubscribe: (_client, subscription, done) =>
        done(null, subscription.topic.startsWith('secret') ? null : subscription),
    })
    const { client, witness } = newClient(broker.url)
    await client.connect()
    expect(await codeOf(client.subscribeRaw('secret/#', () => undefined))).toBe('CONNECTION_FAILED')
    await client.subscribeRaw('open/#', () => undefined)
    broker.cut()
    await witness.until('reconnected')
    expect(witness.told.filter((told) => told === 'CONNECTION_FAILED')).toEqual([])
  })
})

describe('bad input is refused at the call, with the field named', () => {
  const nothing = (): void => undefined
  const bad: [string, string, (client: CentralClient) => Promise<unknown>][] = [
    ['a parameter', 'parameters', (client) => client.publish('commands', { client_uuid: 'X' }, command)],
    [
      'a missing parameter',
      'parameters',
      (client) => client.publish('commands', {} as { client_uuid: string }, command),
    ],
    ['a channel', 'channel', (client) => client.publish('nope' as 'commands', { client_uuid: uuid }, command)],
    ['an inherited channel', 'channel', (client) => client.subscribe('toString' as 'commands', {}, nothing)],
    [
      'a payload',
      '/action',
      (client) => client.publish('commands', { client_uuid: uuid }, { ...command, action: 'x' as 'reboot_host' }),
    ],
    ['a clear of what is not retained', 'payload', (client) => client.publish('commands', { client_uuid: uuid }, null)],
    [
      'a QoS that the channel does not allow',
      'qos',
      (client) => client.publish('commands', { client_uuid: uuid }, command, { qos: 0 }),
    ],
    [
      'a wait',
      'wait_ms',
      (client) => client.publish('commands', { client_uuid: uuid }, command, { wait_ms: Number.NaN }),
    ],
    ['a topic with wildcards', 'topic', (client) => client.publishEvent('a/+', { type: 't', data: 1 })],
    ['an empty topic', 'topic', (client) => client.publishEvent('', { type: 't', data: 1 })],
    ['an empty type', '/type', (client) => client.publishEvent('a', { type: '', data: 1 })],
    ['data that is no JSON', 'payload', (client) => client.publishEvent('a', { type: 't', data: nothing })],
    ['data without end', 'payload', (client) => client.publishEvent('a', { type: 't', data: 1n })],
    ['a QoS of 2', 'qos', (client) => client.publishEvent('a', { type: 't', data: 1 }, { qos: 2 as 1 })],
    [
      'an envelope on a topic that has none',
      '',
      (client) => client.publishEvent(`infoscreen/${uuid}/commands`, { type: 't', data: 1 }),
    ],
    ['a filter', 'filter', (client) => client.subscribeRaw('a/#/b', nothing)],
    ['a filter of events', 'filter', (client) => client.subscribeEvents('a+', nothing)],
    ['a handler of a channel', 'handler', (client) => client.subscribe('commands', {}, null as unknown as () => void)],
    ['a handler of events', 'handler', (client) => client.subscribeEvents('a', 1 as unknown as () => void)],
    ['a handler of bytes', 'handler', (client) => client.subscribeRaw('a', {} as () => void)],
    ['a parameter of a filter', 'parameters', (client) => client.subscribe('logs', { level: '#' }, nothing)],
    ['a QoS of a subscription', 'qos', (client) => client.subscribeRaw('a', nothing, 2 as 1)],
    [
      'a health status that says nothing',
      '/data/ok',
      (client) =>
        client.publishHealth({ ok: false, event: null, error: null, timestamp: '2026-03-31T12:00:00Z' } as never),
    ],
  ]

  test.each(bad)('%s', async (_, field, call) => {
    const { client } = newClient('mqtt://127.0.0.1:1')
    const error = await call(client).then(
      () => null,
      (reason: unknown) => reason,
    )
    expect(error).toBeInstanceOf(MqttClientError)
    expect(error).toMatchObject({ code: 'VALIDATION_ERROR', field: field || expect.any(String) })
  })

  test('one subscription too many', async () => {
    const { client } = newClient('mqtt://127.0.0.1:1', { max_subscriptions: 1 })
    await client.subscribeRaw('a', nothing)
    await expect(client.subscribeRaw('a', nothing)).rejects.toMatchObject({ field: 'max_subscriptions' })
  })
})

test('a malformed message reaches no typed handler, is counted, logged once a minute a topic, and the next is handled', async () => {
  const broker = await startAedes()
  const lines: string[] = []
  const { client } = newClient(broker.url, {}, { log: (line) => lines.push(line) })
  await client.connect()
  const came = gate()
  const heard: unknown[] = []
  await client.subscribe('commands', {}, ({ payload }) => {
    heard.push(payload)
    came.open()
  })
  const topic = `infoscreen/${uuid}/commands`
  const raw = (payload: string | Buffer, on = topic) => client.client?.publishAsync(on, payload, { qos: 1 })
  await raw('{')
  await raw('')
  await raw(Buffer.from([0x22, 0xff, 0x22]))
  await raw(JSON.stringify({ ...command, action: 'dance' }))
  await raw(JSON.stringify(command), 'infoscreen/someone/commands')
  await client.publish('commands', { client_uuid: uuid }, command)
  await came.opened
  expect(heard).toEqual([command])
  expect(client.counters.malformed).toBe(5)
  expect(lines).toHaveLength(2)
})

test('a consumer takes fields that are not declared', async () => {
  const broker = await startAedes()
  const { client } = newClient(broker.url)
  await client.connect()
  const came = gate()
  await client.subscribe('commands', { client_uuid: uuid }, came.open)
  await client.client?.publishAsync(`infoscreen/${uuid}/commands`, JSON.stringify({ ...command, later: 1 }), { qos: 1 })
  await came.opened
})
