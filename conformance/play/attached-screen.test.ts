import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connectAsync, type MqttClient } from 'mqtt'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { type Mosquitto, mosquittoMissing, startMosquitto } from '../../testing/mosquitto.js'
import { retainedOn } from '../../testing/retained.js'
import { AttachedScreen, type ScreenOptions } from './attached-screen.js'
import type { Delivery } from './broker-link.js'

const OWN = '9b8d1856-ff34-4864-a726-12de072d0f77'
const OVERRIDE = `infoscreen/${OWN}/power/intent`
const ASSIGNED = `infoscreen/${OWN}/group_id`

describe.skipIf(mosquittoMissing)('what an attached screen leaves at a broker', () => {
  let mosquitto: Mosquitto
  let operator: MqttClient
  beforeAll(async () => {
    mosquitto = await startMosquitto()
    operator = await connectAsync(mosquitto.url)
  })
  afterAll(async () => {
    await operator.endAsync()
    await mosquitto.stop()
  })

  async function open(more: Partial<ScreenOptions> = {}): Promise<AttachedScreen> {
    const run = randomBytes(4).toString('hex')
    const options = { url: mosquitto.url, client_uuid: OWN, login: null, group: null, run, ...more }
    const screen = await AttachedScreen.open(options, true)
    onTestFinished(() => screen.end())
    return screen
  }
  const retain = (topic: string, payload: string | Buffer) =>
    operator.publishAsync(topic, payload, { qos: 1, retain: true })
  const given = (topic: string, payload: string) => ({ topic, payload, qos: 1 as const, retain: true })

  test('is what was there before, byte for byte, and nothing where there was nothing', async () => {
    const bytes = Buffer.from([0xff, 0x00, 0x7b, 0xfe])
    await retain(OVERRIDE, bytes)
    const screen = await open({ group: 'spare' })
    const found = await screen.listen(() => undefined)
    expect(found.map(({ topic, bytes: held }) => [topic, held])).toEqual([[OVERRIDE, bytes]])
    const topics = [OVERRIDE, ASSIGNED, 'infoscreen/groups/spare/power/intent', 'infoscreen/events/spare']
    for (const topic of topics) await screen.give(given(topic, '"x"'))
    expect([...(await retainedOn(mosquitto.url)).keys()].sort()).toEqual([...topics].sort())
    const live: (readonly [string, Buffer])[] = []
    operator.on('message', (topic, payload) => live.push([topic, payload]))
    await operator.subscribeAsync(OVERRIDE, { qos: 1 })
    await screen.putBack()
    await expect.poll(() => live.at(-1)).toEqual([OVERRIDE, bytes])
    // Withdrawn first: a client that follows the newest would not go back to it.
    expect(live.at(-2)).toEqual([OVERRIDE, Buffer.alloc(0)])
    expect([...(await retainedOn(mosquitto.url)).keys()]).toEqual([OVERRIDE])
    await retain(OVERRIDE, '')
  })

  test('is what somebody else has said meanwhile, who has the last word', async () => {
    const heard: Delivery[] = []
    const screen = await open()
    await screen.listen((one) => heard.push(one))
    await screen.give(given(OVERRIDE, '"ours"'))
    await retain(OVERRIDE, '"theirs"')
    await expect.poll(() => heard.map(({ payload }) => payload)).toEqual(['"theirs"'])
    const seen: string[] = []
    const witness = await connectAsync(mosquitto.url)
    witness.on('message', (_, payload, { retain: isOld }) => isOld || seen.push(payload.toString()))
    await witness.subscribeAsync(OVERRIDE, { qos: 1 })
    await screen.putBack()
    await retain(OVERRIDE, '"theirs"')
    await expect.poll(() => seen).toEqual(['"theirs"'])
    await witness.endAsync()
    expect((await retainedOn(mosquitto.url)).get(OVERRIDE)).toBe('"theirs"')
    await screen.give(given(OVERRIDE, '"ours again"'))
    await screen.putBack()
    expect((await retainedOn(mosquitto.url)).get(OVERRIDE)).toBe('"theirs"')
    await retain(OVERRIDE, '')
  })

  test('is put back over another connection where the first was lost', async () => {
    await retain(OVERRIDE, '"before"')
    const run = randomBytes(4).toString('hex')
    const screen = await open({ run })
    await screen.listen(() => undefined)
    await screen.give(given(OVERRIDE, '"ours"'))
    const other = await connectAsync(mosquitto.url, { clientId: `conf-${run}`, reconnectPeriod: 0 })
    await expect(screen.lost).rejects.toMatchObject({ code: 'BROKER_LOST' })
    await other.endAsync()
    await screen.putBack()
    expect((await retainedOn(mosquitto.url)).get(OVERRIDE)).toBe('"before"')
    await retain(OVERRIDE, '')
  })
})

test.skipIf(mosquittoMissing)('an account that cannot read what is there changes nothing', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'attached-'))
  const [passwords, acl] = [join(folder, 'passwords'), join(folder, 'acl')]
  await writeFile(passwords, '', { mode: 0o600 })
  execFileSync('mosquitto_passwd', ['-b', passwords, 'blind', 'secret'])
  await writeFile(acl, 'user blind\ntopic write infoscreen/#\n', { mode: 0o600 })
  const mosquitto = await startMosquitto(`password_file ${passwords}\nacl_file ${acl}\nuser root`)
  onTestFinished(async () => {
    await mosquitto.stop()
    await rm(folder, { recursive: true })
  })
  const login = { username: 'blind', password: 'secret' }
  const opened = AttachedScreen.open(
    { url: mosquitto.url, client_uuid: OWN, login, group: null, run: '0a1b2c3d' },
    true,
  )
  await expect(opened).rejects.toMatchObject({ code: 'BROKER_FORBIDS', message: expect.stringContaining(OVERRIDE) })
})
