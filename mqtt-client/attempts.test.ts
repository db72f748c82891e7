import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { mosquittoMissing, startMosquitto } from '../testing/mosquitto.js'
import { startAedes } from './testing/broker.js'
import { newClient } from './testing/client.js'
import { realWorld, type World } from './world.js'

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
