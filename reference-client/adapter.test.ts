import { afterEach, beforeEach, expect, test } from 'vitest'
import { ClientBroker } from '../conformance/play/client-broker.js'
import { filledIn } from '../conformance/play/client-topics.js'
import { command } from '../conformance/scenarios/client-messages.js'
import { formatInstant } from '../generated/instants.js'
import { newFolder } from '../testing/folder.js'
import { createReferenceClientAdapter } from './adapter.js'

const START_MS = Date.parse('2026-03-31T12:00:00Z')
const CLIENT = '0d6f2a4e-5b1c-4c8e-9f30-1a2b3c4d5e6f'
const login = { username: 'screen', password: 'secret' }
const reboot = command('3f0c5a52-2f4d-4a53-9c7e-8d3b7b1f2a10')

let broker: ClientBroker
let topics: string[] = []
const adapter = createReferenceClientAdapter()

beforeEach(async () => {
  topics = []
  const nothing = (): void => undefined
  const record = (one: { kind: string; topic?: string }): void => {
    if (one.kind === 'packet') topics.push(one.topic ?? '')
  }
  const watch = { now: () => START_MS, record, changed: nothing, fault: nothing }
  broker = new ClientBroker(watch, { right: login, identity: login })
  await broker.start()
})
afterEach(async () => {
  await adapter.stop()
  await broker.close()
})

const start = (state_dir?: string) =>
  adapter.start({
    client_uuid: CLIENT,
    broker: { url: `mqtt://127.0.0.1:${broker.port}` },
    credentials: login,
    config: { HEARTBEAT_INTERVAL: '10' },
    clock: { mode: 'virtual', now: formatInstant(START_MS) },
    tv: 'off',
    ...(state_dir !== undefined && { state_dir }),
  })

const advance = (sec: number) => adapter.advance({ to: formatInstant(START_MS + sec * 1000) })

async function executions(): Promise<number> {
  const [topic, payload] = [reboot.topic, reboot.payload].map((one) => filledIn(one, CLIENT, START_MS))
  await broker.give({ topic: topic ?? '', payload: payload ?? '', qos: 1, retain: false })
  await advance(0)
  return (await adapter.executionsList()).executions.length
}

test('the same state_dir is the same client, which has executed the command; without one it is another', async () => {
  const folder = newFolder()
  await start(folder)
  expect(await executions()).toBe(1)
  await adapter.stop()
  await start(folder)
  expect(await executions()).toBe(0)
  await adapter.stop()
  await start()
  expect(await executions()).toBe(1)
})

test('an advance answers when all is done: with what is due next, and whether it was connected', async () => {
  await start()
  const beats = () => topics.filter((topic) => topic.endsWith('/heartbeat')).length
  const first = beats()
  expect(await advance(9)).toMatchObject({ now: formatInstant(START_MS + 9_000), connected: true })
  expect(await advance(10)).toMatchObject({ connected: true })
  expect(beats()).toBe(first + 1)
  const { next } = await advance(35)
  expect(beats()).toBe(first + 3)
  expect(next).toBe(formatInstant(START_MS + 40_000))
  broker.cut('hang')
  await advance(36)
  expect(await advance(37)).toMatchObject({ connected: false })
})

test('what is asked for at the wrong time is refused', async () => {
  await expect(adapter.powerGet()).rejects.toMatchObject({ code: 'NOT_STARTED' })
  await start()
  await expect(start()).rejects.toMatchObject({ code: 'ALREADY_RUNNING' })
  await adapter.stop()
  await adapter.stop()
})

test('a helper that hangs is ended when its time is over, and a client that is killed hears of neither', async () => {
  await start()
  await adapter.helperSet({ exit_code: 0, delay_ms: 60_000 })
  expect(await executions()).toBe(1)
  const acks = () => topics.filter((topic) => topic.endsWith('/commands/ack')).length
  const before = acks()
  await advance(29)
  expect(acks()).toBe(before)
  await advance(31)
  expect(acks()).toBe(before + 1)
  await adapter.restart({ down_ms: 5_000, kill: true, boot: false })
  expect((await adapter.executionsList()).executions).toHaveLength(1)
})
