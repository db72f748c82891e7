import { execFileSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import mqtt, { type MqttClient } from 'mqtt'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Mosquitto, mosquittoMissing, startMosquitto } from '../testing/mosquitto.js'
import { deviceAccount, SERVER_ACCOUNT } from './access.js'
import { loadContract } from './contract.js'
import { emitEmqxAcl, emitMosquittoAcl } from './emit-acl.js'
import type { ChannelModel, Contract } from './model.js'

const contract: Contract = await loadContract(fileURLToPath(new URL('../asyncapi.yaml', import.meta.url)))
const alpha = '9b8d1856-ff34-4864-a726-12de072d0f77'
const beta = '3f1c8e52-0b7a-4c6d-9e21-7d5a4b3c2f10'
const password = 'test only'

type Who = 'server' | 'alpha' | 'beta'
const users: Readonly<Record<Who | 'admin', string>> = {
  server: SERVER_ACCOUNT,
  alpha: deviceAccount(alpha),
  beta: deviceAccount(beta),
  admin: 'admin',
}

const topicOf = ({ address }: ChannelModel): string =>
  address
    .replace('{client_uuid}', alpha)
    .replace('{level}', 'warn')
    .replace(/\{[^}]+\}/, '7')

/** What the contract page's channel table says, by hand: who may publish and who may read on alpha's topics. */
const expected: Readonly<Record<string, { publish: Who[]; read: Who[] }>> = {
  groupPowerIntent: { publish: ['server'], read: ['server', 'alpha', 'beta'] },
  clientPowerIntent: { publish: ['server'], read: ['server', 'alpha'] },
  powerState: { publish: ['alpha'], read: ['server', 'alpha'] },
  commands: { publish: ['server'], read: ['server', 'alpha'] },
  commandsAlias: { publish: ['server'], read: ['server', 'alpha'] },
  commandAcks: { publish: ['alpha'], read: ['server', 'alpha'] },
  commandAcksAlias: { publish: ['alpha'], read: ['server', 'alpha'] },
  groupAssignment: { publish: ['server'], read: ['server', 'alpha'] },
  activeEvents: { publish: ['server'], read: ['server', 'alpha', 'beta'] },
  heartbeat: { publish: ['alpha'], read: ['server', 'alpha'] },
  health: { publish: ['alpha'], read: ['server', 'alpha'] },
  logs: { publish: ['alpha'], read: ['server', 'alpha'] },
  // The server clears it, and an access list cannot tell that from publishing.
  serviceFailed: { publish: ['alpha', 'server'], read: ['server', 'alpha'] },
  discovery: { publish: ['alpha', 'beta'], read: ['server'] },
  serviceHealth: { publish: ['server'], read: ['server'] },
  serviceKeepalive: { publish: ['server'], read: ['server'] },
}

test('the matrix covers every channel', () => {
  expect(Object.keys(expected).sort()).toEqual(contract.channels.map(({ id }) => id).sort())
})

describe.skipIf(mosquittoMissing)('Mosquitto with the generated access list', () => {
  let folder = ''
  let broker: Mosquitto
  const clients = new Map<string, MqttClient>()
  const heard = new Map<string, string[]>()

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'acl-'))
    const [passwords, acl] = [join(folder, 'passwords'), join(folder, 'acl')]
    await writeFile(passwords, '', { mode: 0o600 })
    for (const user of Object.values(users)) execFileSync('mosquitto_passwd', ['-b', passwords, user, password])
    await writeFile(acl, `${emitMosquittoAcl(contract, [alpha, beta])}\nuser admin\ntopic readwrite #\n`, {
      mode: 0o600,
    })
    // As root Mosquitto changes to a user of its own, who could not read the files.
    broker = await startMosquitto(`allow_anonymous false\npassword_file ${passwords}\nacl_file ${acl}\nuser root`)
    for (const [who, username] of Object.entries(users)) {
      const client = await mqtt.connectAsync(broker.url, {
        username,
        password,
        protocolVersion: 5,
        clientId: `test-${who}`,
      })
      const topics: string[] = []
      heard.set(who, topics)
      client.on('message', (topic) => topics.push(topic))
      if (who !== 'admin') await client.subscribeAsync(['infoscreen/#', 'system/#'], { qos: 1 })
      clients.set(who, client)
    }
  })
  afterAll(async () => {
    for (const client of clients.values()) await client.endAsync()
    await broker.stop()
    await rm(folder, { recursive: true })
  })

  const client = (who: string): MqttClient => {
    const found = clients.get(who)
    if (!found) throw new Error(`no client ${who}`)
    return found
  }

  /** Waits for a message that everyone may read; what came before it has come by then. */
  async function barrier(name: string): Promise<void> {
    const topic = `infoscreen/groups/barrier-${name}/power/intent`
    await client('admin').publishAsync(topic, 'x', { qos: 1 })
    for (const who of ['server', 'alpha', 'beta']) {
      while (!heard.get(who)?.includes(topic)) await new Promise((resolve) => client(who).once('message', resolve))
    }
  }

  for (const channel of contract.channels) {
    const topic = topicOf(channel)
    const allowed = expected[channel.id]

    test.each(['server', 'alpha', 'beta'] as const)(`${channel.id}: %s publishes as allowed`, async (who) => {
      const refused = await client(who)
        .publishAsync(topic, '{}', { qos: 1 })
        .then(
          () => false,
          (error: { code?: number }) => error.code === 135,
        )
      expect(refused).toBe(!allowed?.publish.includes(who))
    })

    test(`${channel.id}: read by those who may`, async () => {
      await barrier(`${channel.id}-before`)
      for (const topics of heard.values()) topics.length = 0
      await client('admin').publishAsync(topic, '{}', { qos: 1 })
      await barrier(`${channel.id}-after`)
      const readers = (['server', 'alpha', 'beta'] as const).filter((who) => heard.get(who)?.includes(topic))
      expect(readers.sort()).toEqual([...(allowed?.read ?? [])].sort())
    })
  }

  test.each([
    ['no account', {}],
    ['a wrong password', { username: users.alpha, password: 'wrong' }],
    ['an unknown account', { username: 'infoscreen-client-00000000', password }],
  ])('%s is refused', async (_, login) => {
    await expect(mqtt.connectAsync(broker.url, { ...login, protocolVersion: 5 }, false)).rejects.toThrow(
      /not authorized/i,
    )
  })
})

describe('devices', () => {
  test.each([
    [['not a uuid'], 'Not a UUID in lower case: not a uuid'],
    [[alpha.toUpperCase()], 'Not a UUID in lower case'],
    [[alpha, `${alpha.slice(0, 8)}-0000-4000-8000-000000000000`], 'would share the account infoscreen-client-9b8d1856'],
  ])('%j make no accounts', (devices, message) => {
    expect(() => emitMosquittoAcl(contract, devices)).toThrow(message)
  })

  test('EMQX denies what no rule allows', () => {
    const text = emitEmqxAcl(contract, [alpha])
    expect(text.trimEnd().endsWith('{deny, all}.')).toBe(true)
    expect(text).toContain(`"infoscreen/${alpha}/heartbeat"`)
    expect(text.match(/^\{allow, \{user, "[a-z0-9-]+"\}, (publish|subscribe), \[$/gm)).toHaveLength(4)
  })
})
