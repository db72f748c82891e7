import { execFileSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Aedes } from 'aedes'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { loadContract } from '../../codegen/contract.js'
import { emitMosquittoAcl } from '../../codegen/emit-acl.js'
import { type RequirementId, requirements } from '../../generated/requirements.js'
import { type Mosquitto, mosquittoMissing, startMosquitto } from '../../testing/mosquitto.js'
import { accessSign } from '../report/access.js'
import { brokerReport } from '../report/broker-report.js'
import { outcomeOf } from '../report/report.js'
import type { Account } from './model.js'
import { runBroker } from './run.js'
import { BrokerUnusable } from './stage.js'

const alpha = '9b8d1856-ff34-4864-a726-12de072d0f77'
const beta = '3f1c8e52-0b7a-4c6d-9e21-7d5a4b3c2f10'
const server: Account = { role: 'server', username: 'infoscreen-server', password: 'one', client_uuid: null }
const clientOf = (client_uuid: string): Account => {
  const username = `infoscreen-client-${client_uuid.slice(0, 8)}`
  return { role: 'client', username, password: 'two', client_uuid }
}
const clients = [clientOf(alpha), clientOf(beta)]
const accounts = [server, ...clients]
const judged = (Object.keys(requirements) as RequirementId[]).filter((id) => requirements[id].role === 'broker')
const short = (id: string): string => id.replace('broker/acl/', '')

async function verdicts(url: string, restart: (() => Promise<void>) | null = null) {
  const result = await runBroker({ broker: { url, options: {} }, server, clients, run: 'test', restart })
  const report = brokerReport(url, result, judged, { suite_version: '0.1.0', replay: () => 'again' })
  const having = (wanted: string): string[] =>
    report.findings.flatMap(({ verdict, requirement }) => (verdict === wanted ? [short(requirement.id)] : []))
  const matrix = result.access.rows.map(
    ({ channel, cells }) => `${channel} ${cells.map((cell) => accessSign(cell) || '·').join(' ')}`,
  )
  return { report, matrix, failed: having('fail'), open: having('not exercised'), overall: outcomeOf(report) }
}

/** An access list cannot tell clearing from publishing, so this SHOULD is beyond one. */
const BEYOND_A_LIST = ['server-cannot-publish-service-failed']

describe.skipIf(mosquittoMissing)('Mosquitto', () => {
  let folder = ''
  let list = ''
  let broker: Mosquitto | null = null

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'broker-role-'))
    const contract = await loadContract(fileURLToPath(new URL('../../asyncapi.yaml', import.meta.url)))
    list = emitMosquittoAcl(contract, [alpha, beta])
    const passwords = join(folder, 'passwords')
    await writeFile(passwords, '', { mode: 0o600 })
    for (const { username, password } of accounts)
      execFileSync('mosquitto_passwd', ['-b', passwords, username, password])
  })
  afterEach(async () => {
    await broker?.stop()
    broker = null
  })
  afterAll(() => rm(folder, { recursive: true }))

  /** As root Mosquitto changes to a user of its own, who could not read the files. */
  async function start(lines: readonly string[]): Promise<Mosquitto> {
    broker = await startMosquitto([...lines, 'user root'].join('\n'))
    return broker
  }

  async function withList(text: string, more: readonly string[] = []): Promise<Mosquitto> {
    const acl = join(folder, 'acl')
    await writeFile(acl, text, { mode: 0o600 })
    return start(['allow_anonymous false', `password_file ${join(folder, 'passwords')}`, `acl_file ${acl}`, ...more])
  }

  test('with the generated access list keeps every MUST, in both versions of MQTT', async () => {
    const { url } = await withList(list)
    const { report, failed, open, overall } = await verdicts(url)
    expect(report.access?.protocols).toEqual(['3.1.1', '5'])
    expect(failed).toEqual(BEYOND_A_LIST)
    expect(open).toEqual(['retained-survives-restart'])
    expect(overall).toBe('could not tell')
  })

  test('and over a restart, with its state on disk', async () => {
    const state = join(folder, 'state/')
    execFileSync('mkdir', [state])
    const started = await withList(list, ['persistence true', `persistence_location ${state}`])
    const { failed, open, overall } = await verdicts(started.url, async () => {
      await started.end()
      await started.start()
    })
    expect(failed).toEqual(BEYOND_A_LIST)
    expect(open).toEqual([])
    expect(overall).toBe('conforms')
  })

  test('without its state on disk loses what is retained, and who sleeps', async () => {
    const started = await withList(list)
    const { failed } = await verdicts(started.url, async () => {
      await started.kill()
      await started.start()
    })
    expect(failed.filter((id) => !BEYOND_A_LIST.includes(id))).toEqual([
      'retained-survives-restart',
      'qos-1-reaches-a-sleeping-session',
    ])
  })

  test('without an access list fails exactly what a list is for', async () => {
    const { url } = await start(['allow_anonymous false', `password_file ${join(folder, 'passwords')}`])
    const { failed } = await verdicts(url)
    const due = judged.map(short).filter((id) => /-cannot-publish-|^no-(publish|read)-/.test(id))
    expect(failed).toEqual(due)
  })

  test('without accounts lets everybody in', async () => {
    const { url } = await start(['allow_anonymous true'])
    const { failed } = await verdicts(url)
    expect(failed).toEqual(expect.arrayContaining(['anonymous-refused', 'wrong-password-refused']))
  })

  test.each([
    ['topic write infoscreen/+/commands/ack', 'server-cannot-publish-acks', `user ${server.username}\n`],
    [`topic write infoscreen/${beta}/health`, 'no-publish-as-another-client', `user ${clients[0]?.username}\n`],
  ])('with %s beyond the list fails by %s alone', async (line, id, user) => {
    const { url } = await withList(list.replace(user, `${user}${line}\n`))
    const { failed } = await verdicts(url)
    expect(failed.filter((one) => !BEYOND_A_LIST.includes(one))).toEqual([id])
  })

  test.each([
    [`topic readwrite infoscreen/${alpha}/heartbeat\n`, 'client-can-publish-its-channels'],
    [`topic read infoscreen/${beta}/group_id\n`, 'client-can-read-its-channels'],
  ])('without %s fails by %s', async (line, id) => {
    const { url } = await withList(list.replace(line, ''))
    expect((await verdicts(url)).failed).toContain(id)
  })

  test('accounts of screens in use are left alone, and nothing is left behind elsewhere', async () => {
    const { url } = await withList(`${list}\nuser admin\ntopic readwrite #\n`)
    const { default: mqtt } = await import('mqtt')
    const real = await mqtt.connectAsync(url, { username: server.username, password: server.password })
    await real.publishAsync(`infoscreen/${beta}/group_id`, '7', { qos: 1, retain: true })
    await expect(verdicts(url)).rejects.toThrow(BrokerUnusable)
    await real.publishAsync(`infoscreen/${beta}/group_id`, '', { qos: 1, retain: true })
    await verdicts(url)
    const left: string[] = []
    real.on('message', (topic) => left.push(topic))
    await real.subscribeAsync(['infoscreen/#'], { qos: 1 })
    await real.publishAsync('infoscreen/events/end', '[]', { qos: 1 })
    while (!left.includes('infoscreen/events/end')) await new Promise((resolve) => real.once('message', resolve))
    expect(left).toEqual(['infoscreen/events/end'])
    await real.endAsync()
  })
})

describe('aedes, which closes the connection', () => {
  test('with the same rules keeps every MUST; with one more it does not', async () => {
    const strict = await startAedes(() => false)
    const right = await verdicts(strict.url)
    await strict.close()
    expect(right.report.access?.protocols).toEqual(['3.1.1'])
    expect(right.failed).toEqual([])
    expect(right.open).toEqual(['retained-survives-restart'])
    const lax = await startAedes((username, topic) => username === server.username && topic.endsWith('/discovery'))
    const wrong = await verdicts(lax.url)
    await lax.close()
    expect(wrong.failed).toEqual(['server-cannot-publish-discovery'])
  })

  test('an account that cannot log in is no verdict', async () => {
    const broker = await startAedes(() => false)
    const stranger = { ...server, username: 'nobody' }
    const run = runBroker({
      broker: { url: broker.url, options: {} },
      server: stranger,
      clients,
      run: 'test',
      restart: null,
    })
    await expect(run).rejects.toThrow('the server account (nobody) cannot log in')
    await broker.close()
  })
})

/** What the contract page's table says, by hand: the server's channels, and the screens' under their own UUID. */
async function startAedes(more: (username: string, topic: string) => boolean) {
  const users = new Map<object, string>()
  const ofServer =
    /^infoscreen\/(groups\/[^/]+\/power\/intent|events\/[^/]+|[0-9a-f-]{36}\/(power\/intent|commands?|group_id))$/
  const ofClient =
    /^infoscreen\/([0-9a-f-]{36})\/(power\/state|commands?\/ack|heartbeat|health|logs\/\w+|service_failed)$/
  const mayPublish = (username: string, topic: string, payload: string): boolean => {
    if (more(username, topic)) return true
    if (username === server.username)
      return ofServer.test(topic) || (topic.endsWith('/service_failed') && payload === '')
    const uuid = clients.find((one) => one.username === username)?.client_uuid
    return topic === 'infoscreen/discovery' || ofClient.exec(topic)?.[1] === uuid
  }
  const aedes = await Aedes.createBroker({
    authenticate(client, username, password, done) {
      const known = accounts.find((one) => one.username === username && one.password === String(password))
      if (known) users.set(client, known.username)
      done(null, known !== undefined)
    },
    authorizePublish(client, { topic, payload }, done) {
      const username = client ? (users.get(client) ?? '') : ''
      done(mayPublish(username, topic, payload.toString()) ? null : new Error('not allowed'))
    },
    authorizeSubscribe(client, subscription, done) {
      const username = client ? (users.get(client) ?? '') : ''
      const uuid = clients.find((one) => one.username === username)?.client_uuid ?? ''
      const own = new RegExp(`^infoscreen/(${uuid}/|groups/|events/)`).test(subscription.topic)
      done(null, username === server.username || own ? subscription : null)
    },
  })
  const listener = createServer((socket) => aedes.handle(socket))
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve))
  const address = listener.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return {
    url: `mqtt://127.0.0.1:${port}`,
    close: async () => {
      await new Promise<void>((resolve) => aedes.close(() => resolve()))
      await new Promise((resolve) => listener.close(resolve))
    },
  }
}
