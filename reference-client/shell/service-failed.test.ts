import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { validators } from '../../generated/validators.js'
import { realWorld, type World } from '../../mqtt-client/index.js'
import { startAedes } from '../../mqtt-client/testing/broker.js'
import { newFolder } from '../../testing/folder.js'
import { mosquittoMissing, startMosquitto } from '../../testing/mosquitto.js'
import { retainedOn } from '../../testing/retained.js'
import { PAUSE_MS, tellServiceFailed } from './service-failed.js'
import { eventually } from './testing/eventually.js'

const uuid = '9b8d1856-ff34-4864-a726-12de072d0f77'
const topic = `infoscreen/${uuid}/service_failed`
const unit = 'infoscreen-client.service'
const envOf = (url: string) => ({ CLIENT_UUID: uuid, MQTT_BROKER: '127.0.0.1', MQTT_PORT: new URL(url).port })

describe('the notifier of a service that was given up', () => {
  test('service-failed-retained, service-failed-schema: publishes it, retained and with QoS 1', async () => {
    const broker = await startAedes()
    await tellServiceFailed({ env: envOf(broker.url), unit, timeout_ms: 10_000 })
    const [packet] = broker.published.filter(({ topic }) => !topic.startsWith('$SYS'))
    expect(packet).toMatchObject({ topic, qos: 1, retain: true })
    const payload: unknown = JSON.parse(String(packet?.payload))
    expect(validators.ServiceFailed(payload)).toMatchObject({ ok: true })
    expect(payload).toMatchObject({ event: 'service_failed', unit, client_uuid: uuid })
  })

  test('tries until the broker is there, and says so once', async () => {
    const broker = await startAedes()
    await broker.close()
    const told: string[] = []
    let pauses = 0
    const world: World = {
      ...realWorld,
      later(callback, delay_ms) {
        if (delay_ms !== PAUSE_MS) return realWorld.later(callback, delay_ms)
        pauses += 1
        return realWorld.later(callback, 1)
      },
    }
    const tell = (line: string): void => void told.push(line)
    const notice = tellServiceFailed({ env: envOf(broker.url), unit, timeout_ms: 60_000, tell, world })
    await eventually(() => pauses).toBeGreaterThan(3)
    expect(told).toEqual([expect.stringMatching(/^Cannot connect to .*; trying again$/)])
    await broker.open()
    await notice
    expect([...(await retainedOn(broker.url)).keys()]).toEqual([topic])
  })

  test('gives up when its time is over, and says what to look at', async () => {
    const broker = await startAedes()
    await broker.close()
    const notice = tellServiceFailed({ env: envOf(broker.url), unit, timeout_ms: 200 })
    await expect(notice).rejects.toMatchObject({
      code: 'BROKER_UNREACHABLE',
      message: expect.stringMatching(/within 0.2 s: Cannot connect .*MQTT_BROKER/),
    })
  })

  test.each([
    ['CLIENT_UUID', {}, unit],
    ['MQTT_BROKER', { CLIENT_UUID: uuid }, unit],
    ['unit', { CLIENT_UUID: uuid, MQTT_BROKER: 'localhost' }, ''],
    ['unit', { CLIENT_UUID: uuid, MQTT_BROKER: 'localhost' }, 'x'.repeat(257)],
  ])('refuses to start with a wrong %s', async (name, env, unit) => {
    await expect(tellServiceFailed({ env, unit, timeout_ms: 1_000 })).rejects.toMatchObject({
      code: 'CONFIG_INVALID',
      message: expect.stringContaining(name),
    })
  })

  test.skipIf(mosquittoMissing)('logs in with the broker credentials, beside a client of the same screen', async () => {
    const passwords = join(newFolder(), 'passwords')
    spawnSync('mosquitto_passwd', ['-b', '-c', passwords, 'screen', 'broker-secret'])
    const broker = await startMosquitto(`allow_anonymous false\npassword_file ${passwords}\nuser root`)
    onTestFinished(() => broker.stop())
    const identity = { MQTT_USERNAME: 'screen', MQTT_PASSWORD: 'broker-secret' }
    const wrong = tellServiceFailed({ env: { ...envOf(broker.url), ...identity }, unit, timeout_ms: 500 })
    await expect(wrong).rejects.toMatchObject({
      code: 'BROKER_UNREACHABLE',
      message: expect.stringMatching(/[Nn]ot authori[sz]ed/),
    })
    const login = { MQTT_USER: 'screen', MQTT_PASSWORD_BROKER: 'broker-secret' }
    await tellServiceFailed({ env: { ...envOf(broker.url), ...login }, unit, timeout_ms: 10_000 })
  })
})
