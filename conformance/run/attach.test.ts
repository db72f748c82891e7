import { randomBytes, randomUUID } from 'node:crypto'
import { connectAsync, type MqttClient } from 'mqtt'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createReferenceClientAdapter } from '../../reference-client/adapter.js'
import { type Mosquitto, mosquittoMissing, startMosquitto } from '../../testing/mosquitto.js'
import { retainedOn } from '../../testing/retained.js'
import { startGate } from '../../testing/tcp-gate.js'
import overrideGrace from '../mutants/client/power/override-grace.js'
import namesIntent from '../mutants/client/power/state-report-names-intent.js'
import heartbeatSchema from '../mutants/client/telemetry/heartbeat-schema.js'
import type { ClientAdapter } from '../play/client-adapter.js'
import { filledIn } from '../play/client-topics.js'
import { assignment, command, groupIntent } from '../scenarios/client-messages.js'
import type { Message } from '../scenarios/client-scenario.js'
import { clientCapabilities } from '../scenarios/client-scenario.js'
import { selectRequirements } from '../verdict/selection.js'
import type { AttachedClient } from './attach-site.js'
import { type ClientSuiteResult, runClientSuite } from './client-suite.js'

/** Some of what can be seen from outside, in a quarter of a minute. */
const SOME = ['client/power/override-grace', 'client/power/state-report-names-intent', 'client/telemetry']

const wrong = [
  ['client/power/override-grace', overrideGrace],
  ['client/power/state-report-names-intent', namesIntent],
  ['client/telemetry/heartbeat-schema', heartbeatSchema],
] as const

describe.skipIf(mosquittoMissing)('a client that runs elsewhere', { timeout: 120_000 }, () => {
  let mosquitto: Mosquitto
  let server: MqttClient
  const running: (() => Promise<unknown>)[] = []
  beforeAll(async () => {
    mosquitto = await startMosquitto()
    server = await connectAsync(mosquitto.url)
  })
  afterAll(async () => {
    for (const end of running) await end()
    await server.endAsync()
    await mosquitto.stop()
  })

  const say = async (client_uuid: string, ...messages: Message[]): Promise<void> => {
    for (const { topic, payload, qos, retain } of messages) {
      const [where, what] = [topic, payload].map((text) => filledIn(text, client_uuid, Date.now()))
      await server.publishAsync(where ?? '', what ?? '', { qos, retain })
    }
  }

  async function start(client_uuid: string, adapter: ClientAdapter, grace_sec = 1, url = mosquitto.url) {
    const config = { HEARTBEAT_INTERVAL: '1', CEC_TURN_OFF_DELAY: String(grace_sec) }
    const credentials = { username: 'screen', password: 'secret' }
    const clock = { mode: 'real' } as const
    await adapter.start({ client_uuid, broker: { url }, credentials, config, clock, tv: 'off' })
    running.push(() => adapter.stop())
  }

  function judge(client_uuid: string, only = SOME, more: Partial<AttachedClient> = {}): Promise<ClientSuiteResult> {
    const attach: AttachedClient = {
      ...{ url: mosquitto.url, client_uuid, login: null, run: randomBytes(4).toString('hex') },
      ...{ capabilities: clientCapabilities, group: null, power_mode: 'hybrid', turn_off_delay_sec: 1 },
      ...{ heartbeat_interval_sec: 1, watch_sec: null, allow_reboot: false },
      ...{ accuracy_ms: 500, patience_ms: 10_000, signal: new AbortController().signal },
      ...more,
    }
    return runClientSuite({ attach, only: selectRequirements('client', { only }), seed: 1, runs: 1 })
  }

  const standing = ({ findings }: ClientSuiteResult, ...verdicts: string[]): string[] =>
    findings.filter(({ verdict }) => verdicts.includes(verdict)).map(({ requirement }) => requirement.id)

  /** Each puts a right client in the middle of something, and tells when that is so. */
  const states: Readonly<Record<string, (client_uuid: string) => Promise<void>>> = {
    'that its group keeps on': async (own) => {
      await say(own, assignment('lobby'), groupIntent('lobby', 'on', 'i-1'))
      await start(own, createReferenceClientAdapter())
    },
    'with an off of its group pending': async (own) => {
      await say(own, assignment('hall'), groupIntent('hall', 'on', 'i-1'))
      await start(own, createReferenceClientAdapter(), 4)
      await say(own, groupIntent('hall', 'off', 'i-2'))
    },
    'that has just called its helper': async (own) => {
      await start(own, createReferenceClientAdapter())
      await say(own, command(randomUUID()))
    },
    'with a report that it could not publish': async (own) => {
      const gate = await startGate(mosquitto.url)
      running.push(() => gate.stop())
      await say(own, assignment('yard'), groupIntent('yard', 'on', 'i-1'))
      await start(own, createReferenceClientAdapter(), 1, gate.url)
      gate.shut()
      await say(own, groupIntent('yard', 'off', 'i-2'))
      setTimeout(() => gate.open(), 2_500)
    },
  }

  const cases: Record<string, () => Promise<void>> = {}

  for (const [name, begin] of Object.entries(states))
    cases[`${name} is not blamed, and finds everything as it was`] = async () => {
      const own = randomUUID()
      await begin(own)
      const of = async () => [...(await retainedOn(mosquitto.url))].filter(([topic]) => topic.includes(own))
      const before = await of()
      const result = await judge(own)
      expect(standing(result, 'fail', 'inconclusive', 'not exercised')).toEqual([])
      expect(standing(result, 'pass')).toContain('client/power/override-grace')
      expect(await of()).toEqual(before)
    }

  cases['that is in another group comes back to it'] = async () => {
    const own = randomUUID()
    await say(own, assignment('roof'), groupIntent('roof', 'on', 'i-1'))
    await start(own, createReferenceClientAdapter())
    const result = await judge(own, ['client/power/withdrawn-override-falls-back'], { group: 'spare' })
    expect(standing(result, 'pass')).toEqual(['client/power/withdrawn-override-falls-back'])
    const left = await retainedOn(mosquitto.url)
    expect(left.get(`infoscreen/${own}/group_id`)).toBe('"roof"')
    expect([...left.keys()].filter((topic) => topic.includes('spare'))).toEqual([])
  }

  for (const [id, make] of wrong)
    cases[`that breaks ${id} is told by that, and by nothing else`] = async () => {
      const own = randomUUID()
      await start(own, make())
      expect(standing(await judge(own), 'fail')).toEqual([id])
    }

  cases['that may be rebooted is judged by what it acknowledges, and is executed once'] = async () => {
    const own = randomUUID()
    const adapter = createReferenceClientAdapter()
    const called: string[] = []
    adapter.watch({
      tv: () => undefined,
      helper: (action) => {
        called.push(action)
        // As a host does: a little later.
        setTimeout(() => void adapter.restart({ kill: true, down_ms: 500, boot: true }), 500)
      },
    })
    await start(own, adapter)
    const result = await judge(own, ['client/command'], { allow_reboot: true })
    expect(standing(result, 'fail', 'inconclusive', 'not exercised')).toEqual([])
    expect(standing(result, 'pass')).toContain('client/command/reboot-completes-after-reconnect')
    expect(called).toEqual(['reboot_host'])
  }

  cases['that somebody else gives orders is no verdict, and theirs stays'] = async () => {
    const own = randomUUID()
    await start(own, createReferenceClientAdapter())
    const judged = judge(own)
    const theirs = JSON.stringify({ intent_id: 'theirs' })
    setTimeout(
      () => void server.publishAsync(`infoscreen/${own}/power/intent`, theirs, { qos: 1, retain: true }),
      4_000,
    )
    await expect(judged).rejects.toMatchObject({ code: 'BROKER_NOT_ALONE' })
    expect((await retainedOn(mosquitto.url)).get(`infoscreen/${own}/power/intent`)).toBe(theirs)
  }

  cases['of which there are two is no verdict'] = async () => {
    const own = randomUUID()
    await start(own, createReferenceClientAdapter())
    await start(own, createReferenceClientAdapter())
    await expect(judge(own)).rejects.toMatchObject({ code: expect.stringMatching(/CLIENT_(TWICE|CAME_ANEW)/) })
  }

  cases['that goes away in the middle is no verdict, and nothing is left'] = async () => {
    const own = randomUUID()
    const adapter = createReferenceClientAdapter()
    await start(own, adapter)
    const judged = judge(own, ['client/power/override-grace'], { patience_ms: 3_000 })
    setTimeout(() => void adapter.stop(), 3_000)
    await expect(judged).rejects.toMatchObject({ code: 'CLIENT_WENT_AWAY' })
    expect([...(await retainedOn(mosquitto.url)).keys()].filter((topic) => topic.includes(`${own}/power`))).toEqual([])
  }

  cases['that is not there is no verdict'] = async () => {
    await expect(judge(randomUUID(), SOME, { patience_ms: 500 })).rejects.toMatchObject({ code: 'CLIENT_NOT_HEARD' })
  }

  // They take real time, but little else: all at once.
  const played = new Map<string, Promise<void>>()
  beforeAll(() => {
    for (const [name, run] of Object.entries(cases)) {
      played.set(name, run())
      played.get(name)?.catch(() => undefined)
    }
  })
  test.each(Object.keys(cases))('%s', (name) => played.get(name))
})
