import mqtt from 'mqtt'
import { expect, onTestFinished, test } from 'vitest'
import { startRecordingBroker } from './recorder.js'

const MESSAGES = 50

test('whoever keeps a session and listens by two filters that match is given everything, and not cut off', async () => {
  const broker = await startRecordingBroker(
    () => 0,
    () => undefined,
  )
  onTestFinished(() => broker.close())
  const screen = await mqtt.connectAsync(broker.url, { clientId: 'screen', clean: false, reconnectPeriod: 0 })
  onTestFinished(() => screen.endAsync(true))
  const given = new Set<string>()
  let closed = false
  screen.on('close', () => {
    closed = true
  })
  const all = new Promise<void>((resolve) => {
    screen.on('message', (_, payload) => {
      given.add(payload.toString())
      if (given.size === MESSAGES) resolve()
    })
    screen.on('close', resolve)
  })
  await screen.subscribeAsync({ 'groups/+': { qos: 1 }, 'groups/7': { qos: 1 } })
  const server = await mqtt.connectAsync(broker.url)
  onTestFinished(() => server.endAsync(true))
  await Promise.all(Array.from({ length: MESSAGES }, (_, n) => server.publishAsync('groups/7', String(n), { qos: 1 })))
  await all
  expect([closed, given.size]).toEqual([false, MESSAGES])
})
