import { afterEach, describe, expect, test } from 'vitest'
import { type Mosquitto, mosquittoMissing, startMosquitto } from '../../testing/mosquitto.js'
import { type Subscriber, subscribe } from '../../testing/subscriber.js'
import { createMetrics } from '../metrics.js'
import { scheduleFromValue } from '../schedule/from-json.js'
import { openStore } from '../store/open.js'
import { type EmbeddedBroker, startBroker } from './broker.js'
import { type Clock, VirtualClock } from './clock.js'
import { readConfig } from './config.js'
import type { Log } from './log.js'
import { ReferenceServer } from './server.js'

const open: { stop?(): Promise<void>; end?(): Promise<void>; close?(): Promise<void> }[] = []
const opened = <T extends (typeof open)[number]>(one: T): T => {
  open.push(one)
  return one
}
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await (one.stop?.() ?? one.end?.() ?? one.close?.())
})

const noon_ms = Date.parse('2026-03-31T12:00:00Z')
const schedule = (end: string) =>
  scheduleFromValue({ groups: [7], events: [{ group_id: 7, id: 'a', start: '2026-03-31T11:00:00Z', end }] }).schedule

function recordingLog(): { log: Log; lines: Record<string, unknown>[] } {
  const lines: Record<string, unknown>[] = []
  const write = (fields: Record<string, unknown>): void => void lines.push(fields)
  return { lines, log: { info: write, warn: write, error: write } as unknown as Log }
}

/** What a server needs besides: a store that is gone with the test. */
async function surroundings() {
  const store = opened(await openStore({ file: ':memory:' }))
  return { store, recovered: await store.load(), metrics: createMetrics() }
}

async function startServer(
  url: string,
  clock = new VirtualClock(noon_ms),
): Promise<{ server: ReferenceServer; clock: VirtualClock; lines: Record<string, unknown>[] }> {
  const { log, lines } = recordingLog()
  const server = opened(
    await ReferenceServer.start({
      config: readConfig({ POWER_INTENT_PUBLISH_ENABLED: 'true' }),
      broker: { url, username: undefined, password: undefined },
      schedule: schedule('2026-03-31T12:01:00Z'),
      clock,
      log,
      run_id: 'run',
      ...(await surroundings()),
    }),
  )
  return { server, clock, lines }
}

const stateIn = (payload: string): unknown => (JSON.parse(payload) as { desired_state: unknown }).desired_state

/** What a subscriber that connects now is told. */
async function retainedState(url: string): Promise<unknown> {
  const late: Subscriber = await subscribe(url, 'infoscreen/groups/7/power/intent')
  const { payload, retain } = await late.until(() => true)
  await late.end()
  expect(retain).toBe(true)
  return stateIn(payload)
}

describe.each([
  { name: 'the embedded broker', start: (): Promise<EmbeddedBroker | Mosquitto> => startBroker(0), missing: false },
  { name: 'Mosquitto', start: (): Promise<EmbeddedBroker | Mosquitto> => startMosquitto(), missing: mosquittoMissing },
])('on $name', ({ start, missing }) => {
  test.skipIf(missing)('what is retained follows the schedule and its edits', async () => {
    const { url } = opened(await start())
    const { server, clock } = await startServer(url)
    expect(await retainedState(url)).toBe('on')
    await clock.advanceTo(noon_ms + 60_000, () => server.settled())
    expect(await retainedState(url)).toBe('off')
    server.setSchedule(schedule('2026-03-31T13:00:00Z'))
    await server.settled()
    expect(await retainedState(url)).toBe('on')
  })

  test.skipIf(missing)('each publish is logged with the fields of S1 §8', async () => {
    const { url } = opened(await start())
    const { lines } = await startServer(url)
    expect(lines.filter(({ event }) => event === 'intent_published')).toEqual([
      {
        event: 'intent_published',
        group_id: 7,
        desired_state: 'on',
        reason: 'active_event',
        intent_id: 'run-000001',
        issued_at: '2026-03-31T12:00:00Z',
        expires_at: '2026-03-31T12:01:30Z',
        heartbeat_publish: false,
        transition_publish: true,
        mqtt_topic: 'infoscreen/groups/7/power/intent',
        qos: 1,
        retain: true,
        result: 'acked',
      },
    ])
  })
})

test.skipIf(mosquittoMissing)(
  'a broker that comes back empty gets what is current now, under the id it had',
  async () => {
    const broker = opened(await startMosquitto())
    const { clock, lines } = await startServer(broker.url)
    const watcher = opened(await subscribe(broker.url, 'infoscreen/groups/#'))
    const before = await watcher.until(() => true)
    await broker.kill()
    await clock.advanceTo(noon_ms + 45_000, async () => undefined)
    await broker.start()
    const after = await watcher.until(({ payload }) => payload.includes('12:00:45Z'))
    const [was, is] = [before, after].map(
      ({ payload }) => JSON.parse(payload) as { intent_id: string; issued_at: string },
    )
    expect(is?.intent_id).toBe(was?.intent_id)
    expect(lines.map(({ event }) => event)).toContain('broker_reconnected')
  },
)

test('a broker that is not there is named', async () => {
  const closed = await startBroker(0)
  await closed.close()
  await expect(startServer(closed.url)).rejects.toMatchObject({
    code: 'BROKER_UNREACHABLE',
    message: expect.stringContaining(closed.url),
  })
})

test('a start that fails leaves no timer behind', async () => {
  const closed = await startBroker(0)
  await closed.close()
  const armed = new Set<object>()
  class WatchedClock extends VirtualClock {
    override at(instant_ms: number, callback: () => void): () => void {
      const cancel = super.at(instant_ms, callback)
      armed.add(cancel)
      return () => {
        armed.delete(cancel)
        cancel()
      }
    }
  }
  await expect(startServer(closed.url, new WatchedClock(noon_ms))).rejects.toMatchObject({ code: 'BROKER_UNREACHABLE' })
  expect(armed).toEqual(new Set())
})

test('a clock that is set back has the schedule expanded around the time it shows', async () => {
  const { url } = opened(await startBroker(0))
  let now_ms = noon_ms
  let wake = (): void => undefined
  const clock: Clock = {
    now: () => now_ms,
    at(_, callback) {
      wake = callback
      return () => undefined
    },
  }
  const daily = {
    group_id: 7,
    id: 'a',
    start: '2020-01-01T11:00:00Z',
    end: '2020-01-01T13:00:00Z',
    rrule: 'FREQ=DAILY',
  }
  const { log, lines } = recordingLog()
  const server = opened(
    await ReferenceServer.start({
      config: readConfig({ POWER_INTENT_PUBLISH_ENABLED: 'true' }),
      broker: { url, username: undefined, password: undefined },
      schedule: scheduleFromValue({ events: [daily] }).schedule,
      clock,
      log,
      run_id: 'run',
      ...(await surroundings()),
    }),
  )
  now_ms = Date.parse('2025-03-31T12:00:00Z')
  wake()
  await server.settled()
  const states = lines.flatMap(({ desired_state }) => desired_state ?? [])
  const [first, ...later] = states
  expect([first, ...new Set(later)]).toEqual(['on', 'on'])
})

test('a port in use is named', async () => {
  const first = opened(await startBroker(0))
  const port = Number(new URL(first.url).port)
  await expect(startBroker(port)).rejects.toMatchObject({
    code: 'PORT_IN_USE',
    message: expect.stringContaining(String(port)),
  })
})
