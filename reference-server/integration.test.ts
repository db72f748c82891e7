import { request } from 'node:http'
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest'
import { formatInstant } from '../generated/instants.js'
import { type Answer, ask } from '../testing/ask.js'
import { leavePlaces, places, type TestBroker, type TestStore } from '../testing/places.js'
import { retainedOn } from '../testing/retained.js'
import { type ServerProcess, startServerProcess } from '../testing/server-process.js'
import { type Subscriber, subscribe } from '../testing/subscriber.js'
import { openStore } from './store/open.js'

/** The built server as people run it: a process, asked over HTTP, seen by a subscriber. */

const CLIENT = '9b8d1856-ff34-4864-a726-12de072d0f77'
const groupIntent = (group: string): string => `infoscreen/groups/${group}/power/intent`
const CLIENT_INTENT = `infoscreen/${CLIENT}/power/intent`
const PAST = '2000-01-01T00:00:00Z'
/** As the server writes it: a whole second has no fraction. */
const soon = (ms: number): string => formatInstant(Date.now() + ms)

let broker: TestBroker
let store: TestStore
const running = new Set<ServerProcess>()
const watching = new Set<Subscriber>()

async function start(env: Readonly<Record<string, string>> = {}): Promise<{ server: ServerProcess; url: string }> {
  const server = startServerProcess({
    MQTT_URL: broker.url,
    POWER_INTENT_PUBLISH_ENABLED: 'true',
    POLL_INTERVAL_SECONDS: '1',
    ...store.env,
    ...env,
  })
  running.add(server)
  return { server, url: await server.listening }
}

async function watch(filter = 'infoscreen/#'): Promise<Subscriber> {
  const watcher = await subscribe(broker.url, filter)
  watching.add(watcher)
  return watcher
}

async function put(url: string, path: string, body?: unknown): Promise<Answer> {
  const answer = await ask('PUT', `${url}${path}`, body)
  expect(answer.status, JSON.stringify(answer.json)).toBeLessThan(300)
  return answer
}

const said = async (topic: string) => JSON.parse((await retainedOn(broker.url)).get(topic) ?? 'null')

/** The status for a body that is only announced: a server that refuses it by its size may close before it is sent. */
function announced(url: string, bytes: number): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', 'content-length': bytes }
    const sent = request(url, { method: 'PUT', headers }, ({ statusCode }) => {
      resolve(statusCode)
      sent.destroy()
    })
    sent.on('error', reject)
    sent.flushHeaders()
  })
}

async function terminated(server: ServerProcess) {
  server.signal('SIGTERM')
  return await server.ended
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
      for (const watcher of watching) await watcher.end()
      running.clear()
      watching.clear()
      await broker.stop()
      await store.stop()
    })

    test('publishes what is put over HTTP, and follows edits, cancellations and deletions', async () => {
      const { url } = await start({ POLL_INTERVAL_SECONDS: '30' })
      const end = soon(3_600_000)
      await put(url, '/api/groups/7')
      await put(url, '/api/groups/lobby')
      await put(url, '/api/groups/7/events/morning', { start: PAST, end, title: 'Morning' })
      await put(url, `/api/clients/${CLIENT}`, { group_id: 7 })
      const until = soon(600_000)
      const override = await put(url, `/api/clients/${CLIENT}/override`, { desired_state: 'off', until })
      const watcher = await watch()
      await watcher.until(({ topic }) => topic === CLIENT_INTENT)
      await watcher.until(({ topic, payload }) => topic === groupIntent('7') && payload.includes('"on"'))
      const all = await retainedOn(broker.url)
      const read = (topic: string) => JSON.parse(all.get(topic) ?? 'null')
      expect([...all.keys()].sort()).toEqual(
        [
          CLIENT_INTENT,
          `infoscreen/${CLIENT}/group_id`,
          'infoscreen/events/7',
          'infoscreen/events/lobby',
          groupIntent('7'),
          groupIntent('lobby'),
        ].sort(),
      )
      const on = read(groupIntent('7'))
      expect(on).toMatchObject({
        group_id: 7,
        desired_state: 'on',
        event_window_end: end,
        active_event_ids: ['morning'],
      })
      expect(read(groupIntent('lobby'))).toMatchObject({ group_id: 'lobby', desired_state: 'off' })
      expect(read('infoscreen/events/7')).toMatchObject([{ id: 'morning', title: 'Morning' }])
      expect(read(`infoscreen/${CLIENT}/group_id`)).toBe(7)
      expect(read(CLIENT_INTENT)).toMatchObject({
        intent_id: override.json.intent_id,
        target: { client_id: CLIENT, group_id: 7 },
        power: { desired_state: 'off' },
      })
      const heard = (topic: string, wanted: (payload: string) => boolean) =>
        watcher.until((message) => message.topic === topic && wanted(message.payload))
      const later = soon(7_200_000)
      await put(url, '/api/groups/7/events/morning', { start: PAST, end: later })
      const edited = JSON.parse((await heard(groupIntent('7'), (payload) => payload.includes(later))).payload)
      expect(edited).toMatchObject({ desired_state: 'on', event_window_start: on.event_window_start })
      expect(edited.intent_id).not.toBe(on.intent_id)
      expect((await ask('DELETE', `${url}/api/groups/7/events/morning`)).status).toBe(204)
      const off = JSON.parse((await heard(groupIntent('7'), (payload) => payload.includes('"off"'))).payload)
      expect([on.intent_id, edited.intent_id]).not.toContain(off.intent_id)
      expect((await ask('DELETE', `${url}/api/clients/${CLIENT}/override`)).status).toBe(204)
      expect((await ask('DELETE', `${url}/api/clients/${CLIENT}`)).status).toBe(204)
      expect((await ask('DELETE', `${url}/api/groups/7`)).status).toBe(204)
      for (const topic of [CLIENT_INTENT, `infoscreen/${CLIENT}/group_id`, groupIntent('7'), 'infoscreen/events/7'])
        await heard(topic, (payload) => payload === '')
      expect([...(await retainedOn(broker.url)).keys()].sort()).toEqual(
        [groupIntent('lobby'), 'infoscreen/events/lobby'].sort(),
      )
    })

    test('restarted within a window keeps every id; overrides outlive that, are withdrawn, and end', async () => {
      const first = await start()
      const other = CLIENT.replace('9b', '00')
      await put(first.url, '/api/groups/7')
      await put(first.url, '/api/groups/lobby')
      await put(first.url, '/api/groups/7/events/a', { start: PAST, end: soon(3_600_000) })
      const order = { desired_state: 'on', until: soon(3_600_000), reason: 'visitors' }
      const { json: kept } = await put(first.url, `/api/clients/${CLIENT}/override`, order)
      const watcher = await watch()
      await watcher.until(({ topic, payload }) => topic === groupIntent('7') && payload.includes('"on"'))
      expect((await terminated(first.server)).code).toBe(0)
      const before = await retainedOn(broker.url)
      const { server, url } = await start()
      const after = await retainedOn(broker.url)
      expect([...after.keys()].sort()).toEqual([...before.keys()].sort())
      for (const topic of [groupIntent('7'), groupIntent('lobby'), CLIENT_INTENT]) {
        const [old, now] = [before, after].map((all) => JSON.parse(all.get(topic) ?? 'null'))
        expect(now.intent_id).toBe(old.intent_id)
        expect(now.issued_at > old.issued_at).toBe(true)
      }
      expect(server.log.filter(({ transition_publish }) => transition_publish === true)).toEqual([])
      expect((await ask('GET', `${url}/api/overrides`)).json.overrides).toEqual([kept])
      const ended = { desired_state: 'off', until: soon(1_500) }
      const { json: short } = await put(url, `/api/clients/${other}/override`, ended)
      expect(short.intent_id).not.toBe(kept.intent_id)
      const cleared = (uuid: string) =>
        watcher.until(({ topic, payload }) => topic === `infoscreen/${uuid}/power/intent` && payload === '')
      await cleared(other)
      expect((await ask('DELETE', `${url}/api/clients/${CLIENT}/override`)).status).toBe(204)
      await cleared(CLIENT)
      expect((await ask('GET', `${url}/api/overrides`)).json.overrides).toEqual([])
    })

    test('gives a broker that comes back empty everything again: the same ids, fresh times', async () => {
      const { server, url } = await start({ POLL_INTERVAL_SECONDS: '30' })
      await put(url, '/api/groups/7')
      await put(url, '/api/groups/7/events/a', { start: PAST, end: soon(3_600_000) })
      await put(url, `/api/clients/${CLIENT}/override`, { desired_state: 'off', until: soon(3_600_000) })
      const watcher = await watch()
      await watcher.until(({ topic, payload }) => topic === groupIntent('7') && payload.includes('"on"'))
      await watcher.until(({ topic }) => topic === CLIENT_INTENT)
      const before = await retainedOn(broker.url)
      await broker.kill()
      await server.until(({ event }) => event === 'broker_lost')
      expect(await ask('GET', `${url}/readyz`)).toMatchObject({ status: 503, json: { missing: ['broker'] } })
      await broker.start()
      const back = await watch()
      await server.until(({ event }) => event === 'broker_reconnected')
      for (const topic of before.keys()) await back.until((heard) => heard.topic === topic)
      const after = await retainedOn(broker.url)
      expect([...after.keys()].sort()).toEqual([...before.keys()].sort())
      for (const topic of [groupIntent('7'), CLIENT_INTENT]) {
        const [old, now] = [before, after].map((all) => JSON.parse(all.get(topic) ?? 'null'))
        const { issued_at, expires_at, ...meaning } = now
        expect(old).toMatchObject(meaning)
        expect(issued_at > old.issued_at && expires_at > old.expires_at).toBe(true)
      }
      expect((await ask('GET', `${url}/readyz`)).status).toBe(200)
    })

    test('takes up within a poll what another process has written into the store', async () => {
      const { url } = await start()
      await put(url, '/api/groups/7')
      const watcher = await watch()
      await watcher.until(({ topic, payload }) => topic === groupIntent('7') && payload.includes('"off"'))
      const other = await openStore(store.source)
      try {
        await other.putEvent({ group_id: 7, id: 'theirs', start: PAST, end: soon(3_600_000) })
        await other.putGroup('lobby')
      } finally {
        await other.close()
      }
      await watcher.until(({ topic, payload }) => topic === groupIntent('7') && payload.includes('"on"'))
      await watcher.until(({ topic }) => topic === groupIntent('lobby'))
      expect((await ask('GET', `${url}/api/schedule`)).json).toMatchObject({
        groups: [7, 'lobby'],
        events: [{ id: 'theirs' }],
      })
    })

    test('refuses bad input by its field, serves the rest, and publishes nothing malformed', async () => {
      const { server, url } = await start({ POLL_INTERVAL_SECONDS: '30' })
      const watcher = await watch()
      const end = soon(3_600_000)
      const good = { group_id: 7, id: 'good', start: PAST, end }
      const whole = await put(url, '/api/schedule', {
        groups: [7, 'a/b', 'a+b', '#', 'nul\u0001', 7],
        events: [
          good,
          { ...good, start: '2001-01-01T00:00:00Z' },
          { ...good, id: 'backwards', end: PAST },
          { ...good, id: 'naive', start: '2000-01-01T00:00:00' },
          { ...good, id: 'zone', tz: 'Mars/Base', rrule: 'FREQ=DAILY' },
          { ...good, id: 'explodes', rrule: 'FREQ=SECONDLY' },
          { ...good, id: 'slash', group_id: 'a/b' },
        ],
      })
      expect(whole.json.skipped.map(({ path }: { path: string }) => path)).toEqual([
        ...[1, 2, 3, 4].map((index) => `groups[${index}]`),
        ...[1, 2, 3, 4, 5, 6].map((index) => `events[${index}]`),
      ])
      await watcher.until(({ topic, payload }) => topic === groupIntent('7') && payload.includes('"on"'))
      for (const id of ['a%2Fb', 'a%2Bb', '%23', 'a%00', ''])
        expect(await ask('PUT', `${url}/api/groups/${id}`)).toMatchObject({
          status: 400,
          json: { error: { field: 'group_id' } },
        })
      const body = { start: PAST, end }
      for (const [wrong, field] of [
        [{ end: PAST }, '/end'],
        [{ start: '2000-01-01T00:00:00' }, '/start'],
        [{ tz: 'Mars/Base', rrule: 'FREQ=DAILY' }, '/tz'],
        [{ rrule: 'FREQ=SECONDLY' }, '/rrule'],
        [{ rrule: 'FREQ=DAILY;COUNT=1000000000' }, '/rrule'],
        [{ title: 'nul\0' }, '/title'],
      ] as const)
        expect(await ask('PUT', `${url}/api/groups/7/events/bad`, { ...body, ...wrong })).toMatchObject({
          status: 422,
          json: { error: { field } },
        })
      expect(await announced(`${url}/api/schedule`, 10 * 1024 * 1024 + 1)).toBe(413)
      expect((await ask('PUT', `${url}/api/schedule`, '{"events": [')).status).toBe(400)
      // A rule that never ends is served as far as it matters now.
      await put(url, '/api/groups/7/events/daily', { start: PAST, end: '2000-01-01T01:00:00Z', rrule: 'FREQ=DAILY' })
      expect((await ask('GET', `${url}/api/schedule`)).json).toMatchObject({
        groups: [7],
        events: [{ id: 'good', end }, { id: 'daily' }],
      })
      expect((await ask('GET', `${url}/readyz`)).status).toBe(200)
      expect(new Set(watcher.heard.map(({ topic }) => topic))).toEqual(
        new Set([groupIntent('7'), 'infoscreen/events/7']),
      )
      expect(await said(groupIntent('7'))).toMatchObject({ desired_state: 'on', event_window_end: end })
      expect(server.log.filter(({ event }) => event === 'intent_refused')).toEqual([])
    })
  })
})

afterAll(leavePlaces)
