import type { PublishPacket } from 'aedes'
import { describe, expect, test } from 'vitest'
import { type ChannelId, channels, parseTopic } from '../../generated/channels.js'
import { validators } from '../../generated/validators.js'
import { startAedes } from '../../mqtt-client/testing/broker.js'
import { heldWorld } from '../../mqtt-client/testing/world.js'
import { client_uuid, groupIntent, newCommand, own, startScreen } from './testing/bench.js'
import { eventually } from './testing/eventually.js'
import { countOf, on, payloadOf } from './testing/look.js'
import { startServer } from './testing/server.js'

describe('telemetry', () => {
  test('heartbeat, health, discovery: at once, and then in every interval', async () => {
    const broker = await startAedes()
    const world = heldWorld()
    const { screen } = await startScreen({ url: broker.url, world, env: { HEARTBEAT_INTERVAL: '60' } })
    await screen.untilConnected()
    await eventually(() => countOf(broker, own('health'))).toBe(1)
    for (let nth = 2; nth <= 4; nth += 1) {
      world.advance(59_999)
      expect(countOf(broker, own('heartbeat'))).toBe(nth - 1)
      world.advance(1)
      await eventually(() => countOf(broker, own('health'))).toBe(nth)
      expect(countOf(broker, own('heartbeat'))).toBe(nth)
    }
    expect(countOf(broker, 'infoscreen/discovery')).toBe(1)
  })

  test('reconnect-count-grows, last-disconnect-utc, discovery-after-reconnect: over the wire', async () => {
    const broker = await startAedes()
    const { screen, said } = await startScreen({ url: broker.url })
    await screen.untilConnected()
    const before_ms = Date.now()
    for (let nth = 1; nth <= 2; nth += 1) {
      await eventually(() => countOf(broker, own('health'))).toBe(nth)
      broker.cut()
    }
    await eventually(() => countOf(broker, own('health'))).toBe(3)
    const told = broker.published.filter(on(own('health'))).map((packet) => payloadOf(packet)['broker_connection'])
    expect(told).toMatchObject([
      { broker_reachable: true, reconnect_count: 0, last_disconnect_at: null },
      { reconnect_count: 1, last_disconnect_at: expect.stringMatching(/Z$/) },
      { reconnect_count: 2 },
    ])
    const lost = (told[2] as { readonly last_disconnect_at: string }).last_disconnect_at
    expect(Date.parse(lost)).toBeGreaterThanOrEqual(before_ms)
    expect(said('warn')).toEqual(['connection-lost'])
  })

  test('topics-own-only, not-retained, and every schema: in a whole life of a screen', async () => {
    const broker = await startAedes()
    const server = await startServer(broker.url)
    const { screen, executed } = await startScreen({
      url: broker.url,
      env: { COMMAND_MOCK_REBOOT_IMMEDIATE_COMPLETE: '1' },
    })
    await screen.untilConnected()
    await server(own('group_id'), '7', true)
    await server('infoscreen/groups/7/power/intent', groupIntent(7, 'on'), true)
    await server(own('commands'), newCommand())
    await server(own('power/intent'), 'garbage')
    await eventually(() => executed).toEqual(['reboot_host'])
    await broker.until(on(own('power/state')))
    await broker.until(on(own('logs/warn')))
    broker.cut()
    await eventually(() => countOf(broker, 'infoscreen/discovery')).toBe(2)
    await screen.kill()
    await broker.until(
      (packet) => packet.topic === own('logs/error') && String(packet.payload).includes('connection_lost'),
    )

    const from = ['groupAssignment', 'groupPowerIntent', 'commands', 'clientPowerIntent']
    const ours = broker.published.filter(
      ({ topic }) => !topic.startsWith('$SYS') && !from.includes(String(parseTopic(topic)?.channel)),
    )
    const seen = new Set<ChannelId>()
    for (const packet of ours) {
      const known = parseTopic(packet.topic)
      if (!known) throw new Error(`${packet.topic} is no topic of the contract`)
      seen.add(known.channel)
      const { publisher, payload, qosAllowed } = channels[known.channel]
      expect(publisher).toBe('client')
      expect((known.parameters as { readonly client_uuid?: string }).client_uuid ?? client_uuid).toBe(client_uuid)
      expect(packet.retain).toBe(false)
      expect(qosAllowed).toContain(packet.qos)
      expect(validators[payload](payloadOf(packet))).toMatchObject({ ok: true })
    }
    expect(seen).toEqual(
      new Set(['discovery', 'heartbeat', 'health', 'logs', 'powerState', 'commandAcks', 'commandAcksAlias']),
    )
  })

  test('log-schema: what was said before there was a connection is told when there is one', async () => {
    const broker = await startAedes()
    await broker.close()
    const { screen, said } = await startScreen({
      url: broker.url,
      env: { COMMAND_MOCK_REBOOT_IMMEDIATE_COMPLETE: '1' },
    })
    await eventually(() => said('error')).toEqual(['mock-refused', 'connection-failed'])
    await broker.open()
    await screen.untilConnected()
    await eventually(() =>
      broker.published.filter(on(own('logs/error'))).map((packet) => payloadOf(packet)['message']),
    ).toEqual([
      expect.stringContaining('COMMAND_MOCK_REBOOT_IMMEDIATE_COMPLETE is ignored'),
      expect.stringContaining('Cannot connect to'),
    ])
  })

  test('the last will comes when a screen goes without a word, and not when it is stopped', async () => {
    const broker = await startAedes()
    const isWill = (packet: PublishPacket) => packet.topic === own('logs/error') && packet.qos === 1
    const { screen } = await startScreen({ url: broker.url })
    await screen.untilConnected()
    await screen.stop()
    const next = await startScreen({ url: broker.url })
    await next.screen.untilConnected()
    expect(broker.published.filter(isWill)).toEqual([])
    await next.screen.kill()
    expect(payloadOf(await broker.until(isWill))).toMatchObject({ context: { code: 'connection_lost' } })
  })
})
