import { execFile, execFileSync, spawn, spawnSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { connectAsync, type MqttClient } from 'mqtt'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { deviceAccount, SERVER_ACCOUNT } from '../codegen/access.js'
import { loadContract } from '../codegen/contract.js'
import { emitMosquittoAcl } from '../codegen/emit-acl.js'
import { infoscreen } from '../testing/command-line.js'
import { type Mosquitto, mosquittoMissing, startMosquitto } from '../testing/mosquitto.js'

const OURS = '9b8d1856-ff34-4864-a726-12de072d0f77'
const PYTHONS = '3f1c8e52-0b7a-4c6d-9e21-7d5a4b3c2f10'
const BEATING = '16fd2706-8baf-433b-82eb-8c7fada847da'
const ABSENT = '7d444840-9dc0-41d1-a245-5ffdce74fad2'
const ONLY = ['client/power/override-grace', 'client/telemetry']
const PASSWORD = 'test only'
const python = '/usr/bin/python3'
const pythonMissing = spawnSync(python, ['-c', 'import paho.mqtt.client']).status !== 0 && !process.env.CI
const local = (path: string): string => fileURLToPath(new URL(path, import.meta.url))
const main = local('../dist/cli/main.js')
const env = { PATH: process.env.PATH ?? '' }
const attach = (...args: string[]) => infoscreen(['conformance', 'client', '--attach', ...args], env)

describe.skipIf(mosquittoMissing || pythonMissing)('infoscreen conformance client --attach', () => {
  let folder: string
  let mosquitto: Mosquitto
  let server: MqttClient
  let place: string[]
  let judged: Promise<readonly { readonly stdout: string; readonly stderr: string }[]>
  const screens: { kill(signal: 'SIGKILL'): unknown }[] = []

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'attach-'))
    const [passwords, acl, login] = ['passwords', 'acl', 'login'].map((name) => join(folder, name)) as [
      string,
      string,
      string,
    ]
    const accounts = [SERVER_ACCOUNT, ...[OURS, PYTHONS, BEATING].map(deviceAccount)]
    await writeFile(passwords, '', { mode: 0o600 })
    for (const account of accounts) execFileSync('mosquitto_passwd', ['-b', passwords, account, PASSWORD])
    await writeFile(acl, emitMosquittoAcl(await loadContract(local('../asyncapi.yaml')), [OURS, PYTHONS, BEATING]), {
      mode: 0o600,
    })
    await writeFile(login, `${SERVER_ACCOUNT}:${PASSWORD}\n`)
    // As root Mosquitto changes to a user of its own, who could not read the files.
    mosquitto = await startMosquitto(`allow_anonymous false\npassword_file ${passwords}\nacl_file ${acl}\nuser root`)
    place = ['--broker', mosquitto.url, '--broker-credentials', `@${login}`]
    server = await connectAsync(mosquitto.url, { username: SERVER_ACCOUNT, password: PASSWORD })
    screen(OURS, [process.execPath, main, 'client'], 'simulated')
    screen(PYTHONS, [python, local('../examples/python-client/client.py')], await cecClient())
    judged = Promise.all([OURS, PYTHONS].map(judge))
    judged.catch(() => undefined)
  })
  afterAll(async () => {
    for (const child of screens) child.kill('SIGKILL')
    await server.endAsync()
    await mosquitto.stop()
    await rm(folder, { recursive: true })
  })

  /** A screen of its own, which knows nothing of being judged. */
  function screen(client_uuid: string, [program = '', ...args]: string[], cec_client: string): void {
    const config = {
      ...{ CLIENT_UUID: client_uuid, MQTT_BROKER: '127.0.0.1', MQTT_PORT: new URL(mosquitto.url).port },
      ...{ MQTT_USER: deviceAccount(client_uuid), MQTT_PASSWORD_BROKER: PASSWORD, HEARTBEAT_INTERVAL: '1' },
      ...{ CEC_TURN_OFF_DELAY: '1', CEC_CLIENT: cec_client, STATE_DIR: join(folder, client_uuid) },
    }
    mkdirSync(config.STATE_DIR)
    screens.push(spawn(program, args, { env: { ...env, ...config }, stdio: 'ignore' }))
  }

  async function cecClient(): Promise<string> {
    const [path, tv] = [join(folder, 'cec-client'), join(folder, 'tv')]
    await writeFile(tv, 'standby\n')
    const orders = `on) echo on > ${tv} ;; standby) echo standby > ${tv} ;; pow) echo "power status: $(cat ${tv})" ;;`
    await writeFile(path, `#!/bin/sh\nwhile read -r order _; do case $order in ${orders} esac; done\n`, { mode: 0o755 })
    return path
  }

  const retained = (topic: string, payload: string) => server.publishAsync(topic, payload, { qos: 1, retain: true })
  /** As the server's account is given it. */
  async function held(topic: string): Promise<string | null> {
    const client = await connectAsync(mosquitto.url, { username: SERVER_ACCOUNT, password: PASSWORD })
    const found = new Promise<string | null>((resolve) => {
      client.on('message', (_, payload) => resolve(payload.toString()))
      setTimeout(() => resolve(null), 500)
    })
    await client.subscribeAsync(topic, { qos: 1 })
    return found.finally(() => client.endAsync())
  }

  /** Goes on while the tests do. */
  function judge(own: string) {
    const files = ['--json', '-', '--histories', join(folder, `seen-${own}`), '--junit', join(folder, `${own}.xml`)]
    const args = ['conformance', 'client', '--attach', own, ...place, ...judging, ...ONLY, ...files]
    return promisify(execFile)(process.execPath, [main, ...args], { env, maxBuffer: 1e8 })
  }

  const judging = ['--accuracy-ms', '500', '--heartbeat-interval', '1', '--only']

  test('puts back what was there when it is interrupted', async () => {
    const beating = await connectAsync(mosquitto.url, { username: deviceAccount(BEATING), password: PASSWORD })
    const heartbeat = (): void => {
      const payload = JSON.stringify({ timestamp: new Date().toISOString() })
      beating.publish(`infoscreen/${BEATING}/heartbeat`, payload)
    }
    const timer = setInterval(heartbeat, 200)
    const topic = `infoscreen/${BEATING}/power/intent`
    const before = `{"before": "${'ü'.repeat(3)}"}`
    await retained(topic, before)
    onTestFinished(async () => {
      clearInterval(timer)
      await beating.endAsync()
    })
    const run = attach(BEATING, ...place, ...judging, 'client/power/override-grace')
    await expect.poll(() => held(topic), { timeout: 30_000, interval: 100 }).toContain('"desired_state":"on"')
    run.child.kill('SIGINT')
    const { code, stdout, stderr } = await run.ended
    expect({ code, stdout }).toEqual({ code: 130, stdout: '' })
    expect(stderr).toMatch(/ended before it was over.*\n.*no verdict.*RUN_ENDED/)
    expect(await held(topic)).toBe(before)
  })

  test('says what kept it from a verdict, and shows no secret', async () => {
    const absent = await attach(ABSENT, ...place, '--start-timeout', '1', '--only', 'client/power').ended
    expect(absent).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('CLIENT_NOT_HEARD') })
    const wrong = ['--broker', mosquitto.url, '--broker-credentials', 'nobody:tell-nobody']
    const refused = await attach(OURS, ...wrong).ended
    expect(refused).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('BROKER_REFUSED') })
    expect(refused.stderr).not.toContain('tell-nobody')
    const blind = ['--broker', mosquitto.url, '--broker-credentials', `${deviceAccount(OURS)}:${PASSWORD}`]
    const forbidden = await attach(OURS, ...blind).ended
    expect(forbidden).toMatchObject({ code: 2, stderr: expect.stringMatching(/power\/intent.*\n.*BROKER_FORBIDS/) })
  })

  test('wrong usage is told, one sentence each', async () => {
    const broker = ['--broker', 'mqtt://x']
    const calls: readonly (readonly [readonly string[], string])[] = [
      [['--attach', OURS], '--attach needs --broker'],
      [['--attach', 'screen-7', ...broker], 'Expected a UUID in lower case'],
      [['--attach', OURS, ...broker, '--exec', './client'], 'goes without --exec'],
      [['--attach', OURS, ...broker, '--turn-off-delay', '3'], '--turn-off-delay goes with --group'],
      [['--allow-reboot'], '--allow-reboot goes with --attach'],
    ]
    const runs = calls.map(([args]) => infoscreen(['conformance', 'client', ...args], env).ended)
    const ended = await Promise.all(runs)
    for (const [index, [, said]] of calls.entries())
      expect(ended[index]).toMatchObject({ code: 64, stdout: '', stderr: expect.stringContaining(said) })
  })

  test('judges screens in other processes, and their histories can be judged again', async () => {
    for (const { stdout, stderr } of await judged) {
      expect(stderr).toMatch(/\d pass, 0 fail, \d+ not applicable: conforms\n/)
      const { requirements } = JSON.parse(stdout) as { requirements: { id: string; verdict: string; open: string[] }[] }
      expect(requirements.find(({ id }) => id === 'client/telemetry/discovery')).toMatchObject({
        verdict: 'not applicable',
        open: ['needs a fresh start'],
      })
    }
    expect(await readFile(join(folder, `${OURS}.xml`), 'utf8')).toContain('not judged: needs a cut connection')
    const [file = ''] = await readdir(join(folder, `seen-${PYTHONS}`))
    const history = join(folder, `seen-${PYTHONS}`, file)
    const again = await infoscreen(['conformance', 'history', history, '--only', 'client/power'], env).ended
    // What nobody has told it is not judged, as it was not before.
    expect(again.stdout).toMatch(/pass {2}override-grace/)
    expect(again.stdout).toMatch(/n\/a {3}applied-once/)
    expect(again.stdout).toContain(' 0 fail')
  })
})
