import { describe, expect, onTestFinished, test } from 'vitest'
import { mosquittoMissing, startMosquitto } from '../testing/mosquitto.js'
import { startAedes } from './testing/broker.js'
import { gate, newClient } from './testing/client.js'

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
