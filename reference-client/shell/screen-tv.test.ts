import { describe, expect, test } from 'vitest'
import { startAedes } from '../../mqtt-client/testing/broker.js'
import { gate } from '../../mqtt-client/testing/client.js'
import { heldWorld } from '../../mqtt-client/testing/world.js'
import { groupIntent, own, startScreen } from './testing/bench.js'
import { eventually } from './testing/eventually.js'
import { countOf, on, payloadOf } from './testing/look.js'
import { orderBy, startServer } from './testing/server.js'

describe('the TV', () => {
  test('applies-retained-on-connect, state-report: on a broker that was there first', async () => {
    const broker = await startAedes()
    const server = await startServer(broker.url)
    await server('infoscreen/groups/7/power/intent', groupIntent(7, 'on', 'the-intent'), true)
    await server(own('group_id'), '7', true)
    const { tv } = await startScreen({ url: broker.url })
    await eventually(() => tv.now).toBe('on')
    expect(payloadOf(await broker.until(on(own('power/state'))))).toMatchObject({
      intent_id: 'the-intent',
      power: { applied_state: 'on', source: 'mqtt_intent', result: 'ok' },
    })
    expect(tv.orders).toBe(1)
  })

  test('state-report: one that was lost with its connection is told on the next one, with QoS 1', async () => {
    let refusing = true
    const broker = await startAedes({
      authorizePublish: (_, { topic }, done) =>
        done(refusing && topic === own('power/state') ? new Error('not now') : null),
    })
    const server = await startServer(broker.url)
    await server('infoscreen/groups/7/power/intent', groupIntent(7, 'on'), true)
    await server(own('group_id'), '7', true)
    await startScreen({ url: broker.url })
    await eventually(() => countOf(broker, 'infoscreen/discovery')).toBeGreaterThan(1)
    refusing = false
    const refused = countOf(broker, own('power/state'))
    await eventually(() => countOf(broker, own('power/state'))).toBeGreaterThan(refused)
    await eventually(() => countOf(broker, 'infoscreen/discovery')).toBeGreaterThan(0)
    expect(broker.published.filter(on(own('power/state'))).at(-1)).toMatchObject({ qos: 1, retain: false })
  })

  test('that fails is told once, and the screen goes on', async () => {
    const broker = await startAedes()
    const server = await startServer(broker.url)
    const tv = {
      state: () => Promise.reject(new Error('no adapter')),
      order: () => Promise.reject(new Error('no adapter')),
      close: () => Promise.resolve(),
    }
    const { screen, log, executed } = await startScreen({ url: broker.url, tv })
    await screen.untilConnected()
    await server(own('group_id'), '7', true)
    await server('infoscreen/groups/7/power/intent', groupIntent(7, 'on'), true)
    const report = await broker.until(
      (packet) => packet.topic === own('power/state') && String(packet.payload).includes('error'),
    )
    expect(payloadOf(report)).toMatchObject({
      power: { applied_state: 'unknown', result: 'error', detail: expect.stringContaining('no adapter') },
    })
    await orderBy(server, own('commands'))
    await eventually(() => executed).toEqual(['reboot_host'])
    expect(log.map(({ event }) => event).filter((event) => event.startsWith('tv'))).toEqual(['tv.unknown', 'tv.failed'])
  })

  test('whose driver is broken costs the one event that showed it, and is told once', async () => {
    const broker = await startAedes()
    const server = await startServer(broker.url)
    const broken = (): never => {
      throw new TypeError('the driver is broken')
    }
    const tv = { state: () => Promise.resolve('off' as const), order: broken, close: () => Promise.resolve() }
    const { screen, said, executed } = await startScreen({ url: broker.url, tv })
    await screen.untilConnected()
    for (const group_id of ['7', '8']) {
      await server(own('group_id'), group_id, true)
      await server(`infoscreen/groups/${group_id}/power/intent`, groupIntent(group_id, 'on'), true)
    }
    const line = await broker.until(
      ({ topic, payload }) => topic === own('logs/error') && String(payload).includes('broken'),
    )
    expect(payloadOf(line)).toMatchObject({ message: 'the driver is broken', context: { code: 'internal-fault' } })
    await orderBy(server, own('commands'))
    await eventually(() => executed).toEqual(['reboot_host'])
    expect(said('error')).toEqual(['internal-fault'])
  })

  test('that never answers makes the screen unwell after a minute', async () => {
    const broker = await startAedes()
    const server = await startServer(broker.url)
    const held = heldWorld()
    const world = { ...held, wall_ms: Date.now }
    const ordered = gate()
    const tv = {
      state: () => Promise.resolve('off' as const),
      order: () => {
        ordered.open()
        return new Promise<never>(() => undefined)
      },
      close: () => Promise.resolve(),
    }
    const { screen } = await startScreen({ url: broker.url, tv, world })
    await screen.untilConnected()
    await server(own('group_id'), '7', true)
    await server('infoscreen/groups/7/power/intent', groupIntent(7, 'on'), true)
    await ordered.opened
    held.advance(59_000)
    expect(screen.healthy).toBe(true)
    held.advance(1_000)
    expect(screen.healthy).toBe(false)
  })
})
