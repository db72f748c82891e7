import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Aedes } from 'aedes'
import { connect, connectAsync } from 'mqtt'
import { afterEach, describe, expect, test } from 'vitest'
import { createReferenceAdapter } from '../../reference-server/adapter.js'
import { type Mosquitto, mosquittoMissing, startMosquitto } from '../../testing/mosquitto.js'
import { retainedOn } from '../../testing/retained.js'
import type { History, PacketObservation } from '../history/observation.js'
import qos0 from '../mutants/server/intent/qos-1.js'
import { allRules } from '../rules/index.js'
import { runSuite } from '../run/suite.js'
import { onlyFaults, withReasons } from '../run/unexercised.js'
import type { Scenario } from '../scenarios/scenario.js'
import { onceEach } from '../scenarios/single-events.js'
import type { ServerAdapter } from './adapter.js'
import { ExternalBroker, type ExternalOptions } from './external-broker.js'
import { guardAdapter } from './guard.js'
import { play } from './play.js'

/** Where CI is set, openssl has to be there. */
const opensslMissing = spawnSync('openssl', ['version']).error !== undefined && !process.env.CI
const START = '2026-03-31T12:00:00Z'
const CLIENT = '16fd2706-8baf-433b-82eb-8c7fada847da'
const INTENT = 'infoscreen/groups/7/power/intent'

/** A group that is on for a while, and a screen that answers before the server is there and after. */
const scenario: Scenario = {
  start: START,
  config: { POWER_INTENT_PUBLISH_ENABLED: 'true', POLL_INTERVAL_SECONDS: '30' },
  given: onceEach({
    groups: [7],
    events: [{ group_id: 7, id: 'a', start: '2026-03-31T12:00:40Z', end: '2026-03-31T12:01:10Z' }],
    clients: [{ client_uuid: CLIENT, group_id: 7 }],
  }),
  before: [{ topic: `infoscreen/${CLIENT}/service_failed`, payload: 'broken', qos: 1, retain: true }],
  actions: [
    { kind: 'command', at_sec: 5, order: { client_uuid: CLIENT, action: 'reboot_host' } },
    { kind: 'restart', at_sec: 50, down_sec: 5, kill: true },
    { kind: 'look', at_sec: 60, at: 'commands' },
  ],
  duration_sec: 90,
}

const packets = (history: History): PacketObservation[] => history.filter((one) => one.kind === 'packet')
const reference = (): ServerAdapter => guardAdapter(createReferenceAdapter(), 10_000)

let mosquitto: Mosquitto | null = null
let opened: ExternalBroker | null = null
afterEach(async () => {
  await opened?.close()
  await mosquitto?.stop()
  opened = null
  mosquitto = null
})

async function start(config = ''): Promise<string> {
  mosquitto = await startMosquitto(config)
  return mosquitto.url
}

async function open(url: string, changed: Partial<ExternalOptions> = {}): Promise<ExternalBroker> {
  opened = await ExternalBroker.open({
    ...{ url, login: null, server_login: null, clean: false, run: '0a1b2c3d' },
    ...changed,
  })
  return opened
}

describe.skipIf(mosquittoMissing)('over Mosquitto,', () => {
  test('a scenario has the history that it has over our own broker, to the instant, and nothing is left', async () => {
    const url = await start()
    const { open: external } = await open(url)
    // Ids of commands are drawn; who publishes, only our own broker tells.
    const told = (history: History) =>
      history.map((one) =>
        JSON.stringify({ ...one, sender: '' }).replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'id'),
      )
    for (let round = 0; round < 3; round += 1)
      expect(told(await play(scenario, reference(), 'virtual', external))).toEqual(
        told(await play(scenario, reference())),
      )
    expect([...(await retainedOn(url))]).toEqual([])
    const session = connect(url, { clientId: 'conf-0a1b2c3d-1', clean: false })
    const isPresent = await new Promise((resolve) => session.once('connect', (ack) => resolve(ack.sessionPresent)))
    expect(isPresent).toBe(false)
    await session.endAsync()
  })

  test('the reference server breaks nothing, and what is not exercised needs faults', async () => {
    const { open: broker } = await open(await start())
    const only = allRules.map(({ id }) => id)
    const result = await runSuite({ adapter: reference(), broker, only, seed: 5, runs: 8 })
    const { findings } = withReasons(result, { faults: false })
    expect(findings.filter(({ verdict }) => verdict === 'fail')).toEqual([])
    const needing = findings
      .filter((finding) => finding.open?.includes('faults'))
      .map(({ requirement }) => requirement.id)
    expect(new Set(needing)).toEqual(new Set(onlyFaults))
  })

  test('a server that publishes without QoS 1 fails by it', async () => {
    const { open: broker } = await open(await start())
    const only = ['server/intent/qos-1', 'server/intent/retained', 'server/intent/topic'] as const
    const result = await runSuite({ adapter: guardAdapter(qos0(), 10_000), broker, only, seed: 1, runs: 5 })
    expect(result.findings.map(({ verdict }) => verdict)).toEqual(['fail', 'pass', 'pass'])
  })

  test('a server that does not tell what is due next is known to a second', async () => {
    const { open: external } = await open(await start())
    const right = createReferenceAdapter()
    const quiet = { ...right, advance: async (params: { to: string }) => ({ now: (await right.advance(params)).now }) }
    const history = await play(scenario, guardAdapter(quiet, 10_000), 'virtual', external)
    expect(history[0]).toMatchObject({ clock: { mode: 'virtual', accuracy_ms: 1_000 } })
    const off = packets(history).filter(({ topic, payload }) => topic === INTENT && payload.includes('"off"'))
    expect(off.map(({ at_ms }) => (at_ms - Date.parse(START)) / 1000)).toEqual(expect.arrayContaining([0, 30, 70]))
  })

  test('the server logs in with an account of its own, and a broker that forbids something says what', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'external-broker-'))
    const [passwords, acl] = [join(folder, 'passwords'), join(folder, 'acl')]
    await writeFile(passwords, '', { mode: 0o600 })
    for (const name of ['suite', 'server']) execFileSync('mosquitto_passwd', ['-b', passwords, name, `${name}-secret`])
    const ofSuite = 'user suite\ntopic readwrite infoscreen/#\ntopic readwrite infoscreen-conformance/#\n'
    const ofServer = [
      ...['groups/+/power/intent', '+/power/intent', '+/commands', '+/command', '+/group_id', 'events/+'],
    ].map((topic) => `topic write infoscreen/${topic}\n`)
    const list = `${ofSuite}user server\n${ofServer.join('')}topic read infoscreen/#\ntopic readwrite infoscreen-server/#\n`
    await writeFile(acl, list, { mode: 0o600 })
    const lines = ['allow_anonymous false', `password_file ${passwords}`, `acl_file ${acl}`, 'user root']
    const url = await start(lines.join('\n'))
    const accountOf = (username: string) => ({ username, password: `${username}-secret` })
    const accounts = { login: accountOf('suite'), server_login: accountOf('server') }
    try {
      const { open: external } = await open(url, accounts)

      expect(packets(await play(scenario, reference(), 'virtual', external)).length).toBeGreaterThan(0)
      await opened?.close()
      await expect(open(url, { ...accounts, login: accountOf('stranger') })).rejects.toThrow(/refuses the suite/)
      await expect(open(url, { ...accounts, server_login: accountOf('stranger') })).rejects.toThrow(
        /refuses the server/,
      )
      // The server's list does not let the suite publish in the name of screens.
      const swapped = { login: accounts.server_login, server_login: accounts.login }
      await expect(open(url, swapped)).rejects.toMatchObject({ code: 'BROKER_FORBIDS' })
      await rm(acl)
      await writeFile(acl, list.replace(ofServer[0] ?? '', ''), { mode: 0o600 })
      await mosquitto?.end()
      await mosquitto?.start()
      await expect(open(url, accounts)).rejects.toThrow(/power\/intent/)
    } finally {
      await rm(folder, { recursive: true })
    }
  })

  test('the suite does not touch a broker that holds something, unless it is told to', async () => {
    const url = await start()
    const somebody = await connectAsync(url)
    await somebody.publishAsync(INTENT, '{}', { qos: 1, retain: true })
    await somebody.publishAsync('home/light', 'on', { qos: 1, retain: true })
    await expect(open(url)).rejects.toMatchObject({ code: 'BROKER_NOT_EMPTY' })
    expect([...(await retainedOn(url)).keys()]).toEqual([INTENT])
    const { open: external } = await open(url, { clean: true })
    expect((await play(scenario, reference(), 'virtual', external)).at(-1)?.kind).toBe('end')
    expect([...(await retainedOn(url)).keys()]).toEqual([])
    await somebody.endAsync()
  })

  test('the suite notices that it is not alone', async () => {
    const url = await start()
    const { open: external } = await open(url)
    const somebody = await connectAsync(url)
    await somebody.publishAsync(`infoscreen/${CLIENT}/heartbeat`, '{}', { qos: 1 })
    await expect(play(scenario, reference(), 'virtual', external)).rejects.toMatchObject({ code: 'BROKER_NOT_ALONE' })
    await opened?.close()
    const { open: again } = await open(url)
    const broker = await again(Date.now, () => undefined)
    await broker.close()
    await somebody.publishAsync(INTENT, '{}', { qos: 1, retain: true })
    await expect(again(Date.now, () => undefined)).rejects.toThrow(INTENT)
    await somebody.endAsync()
  })

  test('a broker that goes away is told as the broker’s fault', async () => {
    const { open: external } = await open(await start())
    const right = reference()
    const dying: ServerAdapter = {
      ...right,
      setOverride: async () => {
        await mosquitto?.kill()
        throw new Error('no broker')
      },
    }
    const order = { desired_state: 'on', until: '2026-03-31T13:00:00Z' } as const
    const cut = {
      ...scenario,
      actions: [{ kind: 'override', at_sec: 9, client_uuid: CLIENT, order }],
    } satisfies Scenario
    await expect(play(cut, guardAdapter(dying, 10_000), 'virtual', external)).rejects.toMatchObject({
      code: 'BROKER_LOST',
    })
    await expect(external(Date.now, () => undefined)).rejects.toMatchObject({ code: 'BROKER_LOST' })
  })

  test('a broker that drops messages is told as the broker’s fault', async () => {
    const url = await start('allow_anonymous true\nmax_inflight_messages 1\nmax_queued_messages 1')
    const { open: external } = await open(url)
    const broker = await external(Date.now, () => undefined)
    const somebody = await connectAsync(url)
    const topics = Array.from({ length: 200 }, (_, group) => `infoscreen/groups/${group + 1}/power/intent`)
    // One after the other all are seen; those that it retains come at once, and it drops nearly all of them.
    for (const topic of topics) await somebody.publishAsync(topic, '{}', { qos: 1, retain: true })
    await expect(broker.retained(0)).rejects.toMatchObject({ code: 'BROKER_DROPPED' })
    await somebody.endAsync()
  })
})

describe.skipIf(mosquittoMissing || opensslMissing)('a broker that is known by a private authority', () => {
  test('is trusted with its certificate, and without it is none', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'external-broker-'))
    const [key, certificate] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')]
    const form = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2']
    const names = ['-subj', '/CN=broker', '-addext', 'subjectAltName=IP:127.0.0.1']
    execFileSync('openssl', ['req', '-x509', ...form, '-keyout', key, '-out', certificate, ...names], {
      stdio: 'ignore',
    })
    const lines = ['allow_anonymous true', `certfile ${certificate}`, `keyfile ${key}`, 'user root']
    const url = (await start(lines.join('\n'))).replace('mqtt:', 'mqtts:')
    try {
      await expect(open(url)).rejects.toThrow(/no broker at mqtts:.*certificate/)
      await open(url, { ca: await readFile(certificate, 'utf8') })
    } finally {
      await rm(folder, { recursive: true })
    }
  })
})

describe('a broker', () => {
  test('that is not there is told so', async () => {
    await expect(open('mqtt://127.0.0.1:1')).rejects.toMatchObject({ code: 'BROKER_UNREACHABLE' })
  })

  test('that speaks no MQTT 5 is told so', async () => {
    const aedes = await Aedes.createBroker()
    const listener = createServer((socket) => aedes.handle(socket))
    await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve))
    const address = listener.address()
    const port = typeof address === 'object' && address ? address.port : 0
    await expect(open(`mqtt://127.0.0.1:${port}`)).rejects.toThrow(/MQTT 5/)
    await new Promise<void>((resolve) => aedes.close(() => resolve()))
    await new Promise((resolve) => listener.close(resolve))
  })
})
