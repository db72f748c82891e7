import mqtt from 'mqtt'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type RecordingBroker, startRecordingBroker } from '../conformance/play/recorder.js'
import { formatInstant } from '../generated/instants.js'
import { createReferenceAdapter } from './adapter.js'

/** The adapter settles without a sleep: what a device has published before a call is known to what the call answers. */

const START_MS = Date.parse('2026-03-31T12:00:00Z')
const clientUuid = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
const [A, B, C] = [clientUuid(1), clientUuid(2), clientUuid(3)]
const instant = (sec: number): string => formatInstant(START_MS + sec * 1000)

let broker: RecordingBroker
let device: mqtt.MqttClient
let adapter: ReturnType<typeof createReferenceAdapter>
const packets: { topic: string; payload: string; retain: boolean; qos: number }[] = []

beforeEach(async () => {
  packets.length = 0
  broker = await startRecordingBroker(
    () => adapter.now(),
    (packet) => packets.push(packet),
  )
  device = await mqtt.connectAsync(broker.url, { reconnectPeriod: 0 })
  adapter = createReferenceAdapter()
})
afterEach(async () => {
  await device.endAsync()
  await adapter.stop()
  await broker.close()
})

const start = (config: Record<string, string> = {}) =>
  adapter.start({
    broker: { url: broker.url },
    config,
    clock: { mode: 'virtual', now: formatInstant(START_MS) },
    schedule: { groups: [], events: [] },
  })
const say = (topic: string, payload: unknown, retain = false) =>
  device.publishAsync(`infoscreen/${topic}`, payload === null ? '' : JSON.stringify(payload), { qos: 1, retain })
const ack = (client: string, command_id: string, status: string, alias = false) =>
  say(`${client}/${alias ? 'command' : 'commands'}/ack`, { command_id, status, error_code: null, error_message: null })
const beat = (client: string) => say(`${client}/heartbeat`, { timestamp: formatInstant(adapter.now()) })

describe('commands', () => {
  test('go out on both topics, follow the acks, and end at their expiry', async () => {
    await start()
    const issued = await adapter.commandIssue({ client_uuid: A, action: 'reboot_host', reason: 'stuck' })
    expect(issued).toMatchObject({ client_uuid: A, status: 'published', expires_at: instant(240) })
    expect(packets.filter(({ topic }) => topic.includes('/command'))).toMatchObject([
      { topic: `infoscreen/${A}/commands`, qos: 1, retain: false },
      { topic: `infoscreen/${A}/command`, qos: 1, retain: false },
    ])
    await ack(A, issued.command_id, 'accepted')
    await ack(A, issued.command_id, 'accepted', true)
    await ack(B, issued.command_id, 'completed')
    const { history, status } = await adapter.commandGet(issued)
    expect(status).toBe('accepted')
    expect(history?.map(({ applied }) => applied)).toEqual([true, false])
    await adapter.advance({ to: instant(239) })
    expect(await adapter.commandGet(issued)).toMatchObject({ status: 'accepted' })
    await adapter.advance({ to: instant(240) })
    const { states } = await adapter.commandGet(issued)
    expect(states.at(-1)).toEqual({ status: 'timed_out', at: instant(240) })
  })

  test('a fourth reboot within the window is blocked', async () => {
    await start()
    const statuses: string[] = []
    for (let n = 0; n < 4; n += 1)
      statuses.push((await adapter.commandIssue({ client_uuid: A, action: 'reboot_host' })).status)
    expect(statuses).toEqual(['published', 'published', 'published', 'blocked'])
  })

  test.each([true, false])('an ack that comes while the server is down reaches it (killed: %s)', async (kill) => {
    await start()
    const issued = await adapter.commandIssue({ client_uuid: A, action: 'shutdown_host' })
    const away = adapter.restart({ down_ms: 10_000, kill })
    await ack(A, issued.command_id, 'accepted')
    await away
    expect(await adapter.commandGet(issued)).toMatchObject({ status: 'accepted' })
    expect(new Set(packets.filter(({ topic }) => topic.endsWith('/commands')).map(({ payload }) => payload)).size).toBe(
      1,
    )
  })
})

test('calls one after another cost one round trip, and a message in between is taken in', async () => {
  let rounds = 0
  device.on('message', () => (rounds += 1))
  await device.subscribeAsync('infoscreen-server/#')
  await start()
  const issued = await adapter.commandIssue({ client_uuid: A, action: 'reboot_host' })
  await device.publishAsync('nobody/hears', '', { qos: 1 })
  const before = rounds
  for (let n = 0; n < 5; n += 1) await adapter.commandGet(issued)
  await adapter.alertsList()
  await beat(B)
  expect(rounds).toBe(before + 1)
  expect((await adapter.clientsList()).clients).toMatchObject([{ client_uuid: B }])
})

describe('monitoring', () => {
  test('what is retained when the server starts is known, however much it is, and cleared when acknowledged', async () => {
    const clients = Array.from({ length: 300 }, (_, n) => clientUuid(n))
    const failed_at = '2026-03-31T11:00:00Z'
    for (const client_uuid of clients)
      await say(
        `${client_uuid}/service_failed`,
        { event: 'service_failed', unit: 'player', client_uuid, failed_at },
        true,
      )
    await start()
    const { alerts } = await adapter.alertsList()
    expect(alerts).toHaveLength(300)
    const [first] = alerts
    await adapter.alertsAcknowledge({ alert_id: first?.alert_id ?? '' })
    expect((await adapter.alertsList()).alerts).toHaveLength(299)
    const retained = (await broker.retained(0)).filter(({ topic }) => topic.endsWith('service_failed'))
    expect(retained).toHaveLength(299)
  })

  test('one silent device has an alert, all silent are one outage, and signs of life close both', async () => {
    await start()
    for (const client of [A, B, C]) await beat(client)
    for (let sec = 60; sec <= 240; sec += 60) {
      await adapter.advance({ to: instant(sec) })
      for (const client of [A, B]) await beat(client)
    }
    const { alerts } = await adapter.alertsList()
    expect(alerts).toMatchObject([{ kind: 'device_silent', client_uuid: C, raised_at: instant(240) }])
    await beat(C)
    expect((await adapter.alertsList()).alerts).toEqual([])
    await adapter.advance({ to: instant(600) })
    expect((await adapter.alertsList()).alerts).toMatchObject([{ kind: 'broker_outage', raised_at: instant(420) }])
    await beat(A)
    expect((await adapter.alertsList()).alerts).toEqual([])
  })

  test('connection fields are those of the latest health report', async () => {
    await start()
    const health = (reconnect_count: number) => ({
      timestamp: instant(0),
      expected_state: null,
      actual_state: { process: 'player', pid: 1, status: 'running' },
      broker_connection: { broker_reachable: true, reconnect_count, last_disconnect_at: instant(-60) },
    })
    await say(`${A}/health`, health(1))
    await say(`${A}/health`, health(2))
    await say(`${A}/health`, { garbage: true })
    expect((await adapter.clientsList()).clients).toEqual([
      { client_uuid: A, last_seen: instant(0), reconnect_count: 2, last_disconnect_at: instant(-60) },
    ])
  })
})
