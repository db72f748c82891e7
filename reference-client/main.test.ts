import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { startAedes } from '../mqtt-client/testing/broker.js'
import { newFolder, newScript } from '../testing/folder.js'
import { mosquittoMissing, startMosquitto } from '../testing/mosquitto.js'
import { type Subscriber, subscribe } from '../testing/subscriber.js'
import { type Running, runClient } from './main.js'
import { client_uuid, groupIntent, newCommand, own, startScreen } from './shell/testing/bench.js'
import { eventually } from './shell/testing/eventually.js'
import { startServer } from './shell/testing/server.js'

interface Broker {
  readonly url: string
  kill(): Promise<void>
  start(): Promise<void>
}

const brokers: Record<string, () => Promise<Broker>> = {
  async aedes() {
    const broker = await startAedes()
    return { url: broker.url, kill: () => broker.close(), start: () => broker.open() }
  },
  async Mosquitto() {
    const broker = await startMosquitto()
    onTestFinished(() => broker.stop())
    return broker
  },
}

const envOf = (url: string, more: Readonly<Record<string, string>> = {}) => ({
  ...{ PATH: process.env['PATH'], CLIENT_UUID: client_uuid, MQTT_BROKER: '127.0.0.1', MQTT_PORT: new URL(url).port },
  ...{ STATE_DIR: join(newFolder(), 'state'), CEC_CLIENT: 'simulated', CEC_TURN_OFF_DELAY: '0', LOG_LEVEL: 'silent' },
  ...more,
})

async function run(env: Readonly<Record<string, string | undefined>>): Promise<Running> {
  const running = await runClient({ env, tell: () => undefined, terminal: false })
  onTestFinished(() => running.stop())
  return running
}

async function listen(url: string): Promise<Subscriber> {
  const subscriber = await subscribe(url, own('#'))
  onTestFinished(() => subscriber.end())
  return subscriber
}

const isAck = (topic: string, status: string) => (heard: { readonly topic: string; readonly payload: string }) =>
  heard.topic === own(topic) && heard.payload.includes(`"${status}"`)

describe.each(Object.keys(brokers))('a client at %s', (name) => {
  const start = brokers[name] ?? expect.unreachable()
  const here = test.skipIf(name === 'Mosquitto' && mosquittoMissing)

  here('reboot-completes-after-reconnect, executes-once-after-restart: a reboot, from order to completed', async () => {
    const broker = await start()
    const server = await startServer(broker.url)
    const heard = await listen(broker.url)
    const folder = newFolder()
    const [boot_id, called] = [join(folder, 'boot-id'), join(folder, 'called')]
    writeFileSync(boot_id, 'boot 1\n')
    const COMMAND_HELPER = newScript(folder, 'helper', [`echo "$#: $*" >> ${called}`])
    const env = envOf(broker.url, { COMMAND_HELPER, BOOT_ID_FILE: boot_id })

    const before = await run(env)
    await heard.until(({ topic }) => topic === own('health'))
    const command = newCommand('reboot_host')
    await Promise.all([server(own('commands'), command), server(own('command'), command)])
    for (const topic of ['commands/ack', 'command/ack']) await heard.until(isAck(topic, 'execution_started'))
    await before.stop()
    expect(heard.heard.some(isAck('commands/ack', 'completed'))).toBe(false)

    writeFileSync(boot_id, 'boot 2\n')
    await run(env)
    for (const topic of ['commands/ack', 'command/ack']) await heard.until(isAck(topic, 'completed'))
    const acks = heard.heard.filter(({ topic }) => topic === own('commands/ack')).length
    await server(own('commands'), command)
    await eventually(() => heard.heard.filter(isAck('commands/ack', 'completed')).length).toBeGreaterThan(1)
    expect(acks).toBeGreaterThanOrEqual(3)
    expect(readFileSync(called, 'utf8')).toBe('1: reboot_host\n')
  })

  here(
    'applies-retained-on-connect: the TV follows, and goes on doing so when the broker comes back empty',
    async () => {
      const broker = await start()
      const server = await startServer(broker.url)
      const heard = await listen(broker.url)
      await server(own('group_id'), '7', true)
      await server('infoscreen/groups/7/power/intent', groupIntent(7, 'on', 'the-first'), true)
      await run(envOf(broker.url, { HEARTBEAT_INTERVAL: '1' }))
      const reported =
        (intent_id: string, state: string) => (one: { readonly topic: string; readonly payload: string }) =>
          one.topic === own('power/state') &&
          one.payload.includes(intent_id) &&
          one.payload.includes(`"applied_state":"${state}"`)
      await heard.until(reported('the-first', 'on'))

      await broker.kill()
      await broker.start()
      await heard.until(({ payload }) => payload.includes('"reconnect_count":1'))
      await server('infoscreen/groups/7/power/intent', groupIntent(7, 'off', 'the-second'), true)
      await heard.until(reported('the-second', 'off'))
    },
  )
})

test.skipIf(mosquittoMissing)('logs-in-with-broker-credentials: never with the identity pair', async () => {
  const passwords = join(newFolder(), 'passwords')
  spawnSync('mosquitto_passwd', ['-b', '-c', passwords, 'screen', 'broker-secret'])
  spawnSync('mosquitto_passwd', ['-b', passwords, 'identity', 'identity-secret'])
  const broker = await startMosquitto(`allow_anonymous false\npassword_file ${passwords}\nuser root`)
  onTestFinished(() => broker.stop())
  const identity = { MQTT_USERNAME: 'identity', MQTT_PASSWORD: 'identity-secret' }

  // Each of these would get in with the identity pair, or half of it.
  const logins = [{}, { MQTT_USER: 'screen', MQTT_PASSWORD_BROKER: 'wrong-secret' }, { MQTT_USER: 'identity' }]
  for (const login of logins) {
    const { screen, log } = await startScreen({ url: broker.url, env: { ...identity, ...login } })
    await eventually(() => log.map(({ detail }) => detail)).toEqual([expect.stringMatching(/[Nn]ot authori[sz]ed/)])
    expect(screen.connected).toBe(false)
    expect(JSON.stringify(log)).not.toContain('secret')
    await screen.stop()
  }
  const right = { MQTT_USER: 'screen', MQTT_PASSWORD_BROKER: 'broker-secret' }
  const { screen, log } = await startScreen({ url: broker.url, env: { ...identity, ...right } })
  await screen.untilConnected()
  expect(JSON.stringify(log)).not.toContain('secret')
})

test('starts where the state cannot be kept: the TV is followed, commands fail with the reason', async () => {
  const broker = await startAedes()
  const server = await startServer(broker.url)
  const folder = newFolder()
  const called = join(folder, 'called')
  writeFileSync(join(folder, 'file'), '')
  await server(own('group_id'), '7', true)
  await server('infoscreen/groups/7/power/intent', groupIntent(7, 'on'), true)
  const COMMAND_HELPER = newScript(folder, 'helper', [`touch ${called}`])
  await run(envOf(broker.url, { STATE_DIR: join(folder, 'file', 'state'), COMMAND_HELPER }))
  await broker.until(({ topic }) => topic === own('power/state'))
  await server(own('commands'), newCommand())
  const failed = await broker.until(
    ({ topic, payload }) => topic === own('commands/ack') && String(payload).includes('failed'),
  )
  expect(String(failed.payload)).toContain('ENOTDIR')
  expect(existsSync(called)).toBe(false)
})

test('refuses to start with a wrong configuration, or on the state of a client that runs', async () => {
  const env = envOf('mqtt://127.0.0.1:1')
  const start = (env: Readonly<Record<string, string | undefined>>) =>
    runClient({ env, tell: () => undefined, terminal: false })
  await expect(start({ ...env, MQTT_PORT: 'x', HEARTBEAT_INTERVAL: '0' })).rejects.toMatchObject({
    code: 'CONFIG_INVALID',
    message: expect.stringMatching(/MQTT_PORT.*\n.*HEARTBEAT_INTERVAL/),
  })
  const running = await run(env)
  await expect(start(env)).rejects.toMatchObject({ code: 'ALREADY_RUNNING' })
  await running.stop()
  await (await run(env)).stop()
})
