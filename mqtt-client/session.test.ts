import { describe, expect, onTestFinished, test } from 'vitest'
import { mosquittoMissing, startMosquitto } from '../testing/mosquitto.js'
import type { CentralClient } from './client.js'
import type { ClientSettings } from './config.js'
import { startAedes } from './testing/broker.js'
import { codeOf, gate, newClient } from './testing/client.js'

const brokers: Record<string, { readonly settings: Partial<ClientSettings>; readonly start: () => Promise<string> }> = {
  aedes: { settings: {}, start: async () => (await startAedes()).url },
  Mosquitto: { settings: {}, start: mosquitto },
  'Mosquitto, MQTT 5': { settings: { protocol: '5' }, start: mosquitto },
}

async function mosquitto(): Promise<string> {
  const broker = await startMosquitto('allow_anonymous true')
  onTestFinished(() => broker.stop())
  return broker.url
}

/** What a service hears when it starts again, and hears from then on, up to `last`. */
async function heardAfterRestart(url: string, settings: Partial<ClientSettings>, other: CentralClient) {
  const { client } = newClient(url, settings)
  const heard: string[] = []
  const last = gate()
  await client.subscribeEvents('acks/#', ({ id }) => {
    heard.push(id)
    if (id === 'last') last.open()
  })
  await client.connect()
  await other.publishEvent('acks/a', { type: 't', data: {}, id: 'last' }, { qos: 1 })
  await last.opened
  await client.shutdown()
  return heard
}

describe.each(Object.keys(brokers))('%s', (name) => {
  const { settings, start } = brokers[name] ?? expect.unreachable()
  const skipped = name.startsWith('Mosquitto') && mosquittoMissing

  test.skipIf(skipped).each([
    [false, ['missed 1', 'missed 2', 'missed 3', 'last']],
    [true, ['last']],
  ])('with clean_session %j a service that starts again hears %j', async (clean_session, expected) => {
    const url = await start()
    const own = { ...settings, client_id: 'server', clean_session }
    const other = newClient(url).client
    await other.connect()
    expect(await heardAfterRestart(url, own, other)).toEqual(['last'])
    for (const id of ['missed 1', 'missed 2', 'missed 3'])
      await other.publishEvent('acks/a', { type: 't', data: {}, id }, { qos: 1 })
    expect(await heardAfterRestart(url, own, other)).toEqual(expected)
  })

  test.skipIf(skipped)('what a shutdown left unhandled beyond the limit comes again in a kept session', async () => {
    const url = await start()
    const own = { ...settings, client_id: 'server', clean_session: false }
    const limits = { max_waiting_messages: 1, handler_concurrency: 1, shutdown_timeout_sec: 0.1 }
    const { client } = newClient(url, { ...own, ...limits })
    const other = newClient(url).client
    const full = gate()
    await client.subscribeEvents('acks/#', () => new Promise(() => undefined))
    await Promise.all([client.connect(), other.connect()])
    let came = 0
    client.client?.on('packetreceive', ({ cmd }) => {
      if (cmd === 'publish' && ++came === 2) full.open()
    })
    for (const id of ['1', '2', '3', '4']) await other.publishEvent('acks/a', { type: 't', data: {}, id }, { qos: 1 })
    await full.opened
    expect(await codeOf(client.shutdown())).toBe('SHUTDOWN_TIMEOUT')
    expect(await heardAfterRestart(url, own, other)).toEqual(['2', '3', '4', 'last'])
  })
})
