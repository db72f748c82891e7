import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ask } from '../testing/ask.js'
import { type Device, startDevice } from '../testing/device.js'
import { leavePlaces, places, type TestBroker, type TestStore } from '../testing/places.js'
import { retainedOn } from '../testing/retained.js'
import { type ServerProcess, startServerProcess } from '../testing/server-process.js'

/** Commands and monitoring of the built server: a process, asked over HTTP, heard and answered by a device. */

const A = '00000000-0000-4000-8000-00000000000a'
const FAILED_AT = '2026-04-05T08:00:00Z'

let broker: TestBroker
let store: TestStore
const running = new Set<ServerProcess>()
const devices = new Set<Device>()

async function start(env: Readonly<Record<string, string>> = {}): Promise<{ server: ServerProcess; url: string }> {
  const server = startServerProcess({ MQTT_URL: broker.url, ...store.env, ...env })
  running.add(server)
  return { server, url: await server.listening }
}

async function device(client_uuid = A): Promise<Device> {
  const made = await startDevice(broker.url, client_uuid)
  devices.add(made)
  return made
}

async function order(url: string, what: 'restart' | 'shutdown' = 'restart'): Promise<string> {
  const { status, json } = await ask('POST', `${url}/api/clients/${A}/${what}`)
  expect(status, JSON.stringify(json)).toBe(202)
  return json.command_id
}

const commandOf = async (url: string, id: string) => (await ask('GET', `${url}/api/commands/${id}`)).json
const statusOf = (url: string, id: string) => async (): Promise<string> => (await commandOf(url, id)).status
const becomes = (url: string, id: string, status: string) =>
  expect.poll(statusOf(url, id), { timeout: 20_000, interval: 50 }).toBe(status)

async function kill(server: ServerProcess): Promise<void> {
  server.signal('SIGKILL')
  await server.ended
}

describe.each(places.map((place) => [place.name, place] as const))('on %s', (_, place) => {
  describe.skipIf(place.missing)('the server', () => {
    beforeEach(async () => {
      broker = await place.broker()
      store = await place.store()
    })
    afterEach(async () => {
      for (const server of running) server.signal('SIGKILL')
      await Promise.all([...running].map(({ ended }) => ended))
      for (const one of devices) await one.end()
      running.clear()
      devices.clear()
      await broker.stop()
      await store.stop()
    })

    test('sees a command through, on both topics, once; and shows what failed', async () => {
      const { url } = await start()
      const screen = await device()
      const id = await order(url)
      await screen.until(({ command_id }) => command_id === id)
      await becomes(url, id, 'published')
      await screen.ack(id, 'accepted')
      await screen.ack(id, 'accepted', { alias: true })
      await becomes(url, id, 'accepted')
      await screen.ack(id, 'execution_started', { alias: true })
      await screen.ack(id, 'completed')
      await becomes(url, id, 'completed')
      const { states, history } = await commandOf(url, id)
      expect(states.map(({ status }: { status: string }) => status)).toEqual([
        'queued',
        'published',
        'accepted',
        'execution_started',
        'completed',
      ])
      expect(history.map(({ applied }: { applied: boolean }) => applied)).toEqual([true, false, true, true])
      expect(screen.arrived.map(({ topic }) => topic.split('/').at(-1)).sort()).toEqual(['command', 'commands'])
      const other = await order(url, 'shutdown')
      await screen.until(({ command_id }) => command_id === other)
      await screen.ack(other, 'failed', { code: 'helper_failed' })
      await becomes(url, other, 'failed')
      expect(await commandOf(url, other)).toMatchObject({
        error_code: 'helper_failed',
        error_message: 'it did not work',
      })
    })

    test('queues while the broker is away, publishes when it is back, and times out what it could not', async () => {
      const { url, server } = await start({ COMMAND_TTL_SECONDS: '2' })
      await broker.kill()
      await server.until(({ event }) => event === 'broker_lost')
      const lost = await order(url, 'shutdown')
      expect(await statusOf(url, lost)()).toBe('queued')
      await becomes(url, lost, 'timed_out')
      await kill(server)
      await broker.start()
      const again = await start()
      await broker.kill()
      await again.server.until(({ event }) => event === 'broker_lost')
      const id = await order(again.url, 'shutdown')
      await broker.start()
      const screen = await device()
      await becomes(again.url, id, 'published')
      expect(screen.ordered.map(({ command_id }) => command_id)).not.toContain(lost)
      expect((await commandOf(again.url, lost)).states.at(-1).status).toBe('timed_out')
    })

    test('killed in each stage, it goes on under the same ids, and takes the acks that came meanwhile', async () => {
      let { url, server } = await start()
      const screen = await device()
      const id = await order(url, 'shutdown')
      await screen.until(({ command_id }) => command_id === id)
      await kill(server)
      await screen.ack(id, 'accepted')
      ;({ url, server } = await start())
      await becomes(url, id, 'accepted')
      await kill(server)
      await screen.ack(id, 'execution_started')
      await screen.ack(id, 'completed')
      ;({ url, server } = await start())
      await becomes(url, id, 'completed')
      await kill(server)
      await screen.ack(id, 'failed')
      ;({ url, server } = await start())
      await expect.poll(async () => (await commandOf(url, id)).history.length, { timeout: 20_000 }).toBe(4)
      expect((await commandOf(url, id)).status).toBe('completed')
      expect(new Set(screen.arrived.map(({ command_id }) => command_id))).toEqual(new Set([id]))
    })

    test('a failure retained before it starts is an alert, and acknowledging clears the topic', async () => {
      const screen = await device()
      const failure = { event: 'service_failed', unit: 'player', client_uuid: A, failed_at: FAILED_AT }
      await screen.say('service_failed', failure, true)
      const { url } = await start()
      const failed = async () => (await ask('GET', `${url}/api/clients/service_failed`)).json.clients
      await expect
        .poll(failed, { timeout: 20_000 })
        .toMatchObject([{ client_uuid: A, unit: 'player', failed_at: FAILED_AT }])
      const topic = `infoscreen/${A}/service_failed`
      expect((await retainedOn(broker.url)).has(topic)).toBe(true)
      const [{ alert_id }] = await failed()
      expect((await ask('POST', `${url}/api/alerts/${alert_id}/acknowledge`)).status).toBe(204)
      expect((await retainedOn(broker.url)).has(topic)).toBe(false)
      expect(await failed()).toEqual([])
      expect((await ask('POST', `${url}/api/alerts/${alert_id}/acknowledge`)).status).toBe(404)
    })

    test('a hundred garbled and foreign acks change nothing and do not flood the log', async () => {
      const { url, server } = await start()
      const screen = await device()
      const other = await device(A.replace('a', 'b'))
      const id = await order(url, 'shutdown')
      for (let n = 0; n < 50; n += 1) {
        await screen.say('commands/ack', 'garbage')
        await other.ack(id, 'completed')
      }
      await screen.ack(id, 'accepted')
      await becomes(url, id, 'accepted')
      expect((await commandOf(url, id)).history).toHaveLength(1)
      const lines = server.log.filter(({ event }) => event === 'message_malformed' || event === 'ack_foreign')
      expect(lines).toHaveLength(2)
      const metrics = await (await fetch(`${url}/metrics`)).text()
      expect(metrics).toContain('infoscreen_command_acks_total{result="malformed"} 50')
      expect(metrics).toContain('infoscreen_command_acks_total{result="foreign"} 50')
    })
  })
})

afterAll(leavePlaces)
