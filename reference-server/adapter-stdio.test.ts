import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { PacketObservation } from '../conformance/history/observation.js'
import { type ChildAdapter, openChildAdapter } from '../conformance/play/json-rpc/child-adapter.js'
import { play } from '../conformance/play/play.js'
import { type RecordingBroker, startRecordingBroker } from '../conformance/play/recorder.js'
import { abilitiesOf } from '../conformance/run/suite.js'
import { publishingScenarios } from '../conformance/scenarios/scenarios.js'
import { formatInstant } from '../generated/instants.js'
import { createReferenceAdapter } from './adapter.js'

/** The reference server as a process of its own, over the adapter protocol. */

const START_MS = Date.parse('2026-03-31T12:00:00Z')
const CLIENT = '0d6f2a4e-5b1c-4c8e-9f30-1a2b3c4d5e6f'
const INTENT = 'infoscreen/groups/7/power/intent'
const config = { POWER_INTENT_PUBLISH_ENABLED: 'true', POLL_INTERVAL_SECONDS: '15' }
const schedule = {
  groups: [7],
  events: [{ group_id: 7, id: 'a', start: '2026-01-01T00:00:00Z', end: '2099-01-01T00:00:00Z' }],
}

let child: ChildAdapter
let broker: RecordingBroker
let folder = ''
const packets: PacketObservation[] = []

beforeEach(async () => {
  packets.length = 0
  folder = await mkdtemp(join(tmpdir(), 'infoscreen-'))
  child = await openChildAdapter({
    command: [process.execPath, fileURLToPath(new URL('../dist/reference-server/adapter-stdio.js', import.meta.url))],
    deadline_ms: 20_000,
  })
  broker = await startRecordingBroker(
    () => child.now(),
    (packet) => packets.push(packet),
  )
})
afterEach(async () => {
  await child.close()
  await broker.close()
  await rm(folder, { recursive: true })
})

const virtual = { mode: 'virtual', now: formatInstant(START_MS) } as const
const intents = (): PacketObservation[] => packets.filter(({ topic }) => topic === INTENT)
const idOf = ({ payload }: PacketObservation): string => (JSON.parse(payload) as { intent_id: string }).intent_id

test('in virtual time its histories are those of the server in process, to the byte', async () => {
  const own = createReferenceAdapter()
  // After a loss, how far the clock was moved on before the server was back depends on the machine.
  const unbroken = publishingScenarios(abilitiesOf(await child.describe(), child)).filter(({ actions }) =>
    actions.every(({ kind }) => ['schedule', 'override', 'restart'].includes(kind)),
  )
  for (const scenario of fc.sample(unbroken, { seed: 7, numRuns: 25 }))
    expect(await play(scenario, child)).toEqual(await play(scenario, own))
})

test('each packet is stamped with the instant of the timer that sent it', async () => {
  await child.start({ broker: { url: broker.url }, config, clock: virtual, schedule })
  await child.advance({ to: formatInstant(START_MS + 40_000) })
  expect(intents().map(({ at_ms }) => (at_ms - START_MS) / 1000)).toEqual([0, 15, 30])
  expect(child.accuracy_ms?.()).toBe(0)
})

test('the same state_dir is the same server, another start is a fresh one', async () => {
  const start = (more: object) =>
    child.start({ broker: { url: broker.url }, config, clock: virtual, schedule, ...more })
  await start({ state_dir: folder })
  await child.stop()
  // Without a schedule, the one that is kept is in force.
  await start({ state_dir: folder, schedule: undefined })
  await child.stop()
  await start({})
  await child.stop()
  const [first, again, fresh] = intents().map(idOf)
  expect(again).toBe(first)
  expect(fresh).not.toBe(first)
})

test('under the machine’s clock it runs by itself', async () => {
  const from_ms = Date.now()
  await child.start({
    broker: { url: broker.url },
    config: { ...config, POLL_INTERVAL_SECONDS: '1' },
    clock: { mode: 'real' },
    schedule,
  })
  await expect.poll(() => intents().length, { timeout: 10_000 }).toBeGreaterThan(1)
  const { now } = (await child.restart?.({ down_ms: 300, kill: true })) ?? { now: '' }
  expect(Date.parse(now)).toBeGreaterThanOrEqual(from_ms + 300)
  await expect(child.ask('clock.advance', { to: formatInstant(Date.now()) })).rejects.toThrow('error -32000')
})

describe('what is wrong is answered with the protocol’s error', () => {
  test.each([
    ['no.such.method', {}, 'ADAPTER_LACKS_METHOD', 'no.such.method'],
    ['clock.advance', { to: 'tomorrow' }, 'ADAPTER_THREW', 'error -32602: to is "tomorrow"'],
    ['start', { broker: { url: 'x' }, config: {}, clock: { mode: 'lunar' } }, 'ADAPTER_THREW', 'mode is "lunar"'],
    ['start', { clock: virtual, broker: {} }, 'ADAPTER_THREW', 'error -32602: url is not given'],
    ['restart', { down_ms: '5' }, 'ADAPTER_THREW', 'error -32602: down_ms'],
    ['schedule.set', { groups: [], events: [] }, 'ADAPTER_THREW', 'error -32000'],
    ['command.get', { command_id: CLIENT }, 'ADAPTER_THREW', 'error -32000'],
  ])('%s(%j)', async (method, params, code, part) => {
    await expect(child.ask(method, params)).rejects.toMatchObject({ code, message: expect.stringContaining(part) })
  })

  test('what is not there', async () => {
    await child.start({ broker: { url: broker.url }, config, clock: virtual, schedule })
    await expect(child.commandGet?.({ command_id: CLIENT })).rejects.toMatchObject({ code: 'ADAPTER_FOUND_NOTHING' })
    await expect(child.alertsAcknowledge?.({ alert_id: 'x' })).rejects.toMatchObject({ code: 'ADAPTER_FOUND_NOTHING' })
    await expect(child.start({ broker: { url: broker.url }, config, clock: virtual, schedule })).rejects.toThrow(
      '-32000',
    )
  })
})
