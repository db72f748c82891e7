import { describe, expect, test } from 'vitest'
import { startAedes } from './testing/broker.js'
import { codeOf, gate, newClient } from './testing/client.js'
import { startProxy } from './testing/proxy.js'

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
