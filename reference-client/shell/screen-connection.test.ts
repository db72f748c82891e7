import { describe, expect, test } from 'vitest'
import { realWorld } from '../../mqtt-client/index.js'
import { startAedes } from '../../mqtt-client/testing/broker.js'
import { groupIntent, newCommand, own, startScreen } from './testing/bench.js'
import { eventually } from './testing/eventually.js'
import { countOf } from './testing/look.js'
import { startServer } from './testing/server.js'

describe('the connection', () => {
  test('is tried for until the broker is there, and why it is not is said once', async () => {
    const broker = await startAedes()
    await broker.close()
    let attempts = 0
    const random = (): number => {
      attempts += 1
      return 0.01
    }
    const world = { ...realWorld, random }
    const { screen, log } = await startScreen({ url: broker.url, world })
    await eventually(() => attempts).toBeGreaterThan(3)
    await broker.open()
    await screen.untilConnected()
    expect(log.map(({ event }) => event)).toEqual(['connection-failed', 'connected'])
  })

  test('comes back with the broker, and with it all that the screen listens to', async () => {
    const broker = await startAedes()
    const { screen, tv, executed, said } = await startScreen({ url: broker.url })
    await screen.untilConnected()
    const server = await startServer(broker.url)
    await server(own('group_id'), '"lobby"', true)
    await server('infoscreen/groups/lobby/power/intent', groupIntent('lobby', 'on'), true)
    await eventually(() => tv.now).toBe('on')

    await broker.close()
    await eventually(() => said('error')).toEqual(['connection-failed'])
    await broker.open()
    await eventually(() => countOf(broker, 'infoscreen/discovery')).toBe(2)
    // The broker has forgotten everything; the screen knows its group.
    await server('infoscreen/groups/lobby/power/intent', groupIntent('lobby', 'off'), true)
    await eventually(() => tv.now).toBe('off')
    await server(own('command'), newCommand())
    await eventually(() => executed).toEqual(['reboot_host'])
  })

  test('that is refused a subscription asks for it again with the next one, and says so once', async () => {
    let allowed = false
    const broker = await startAedes({
      authorizeSubscribe: (_, subscription, done) =>
        done(null, allowed || !subscription.topic.startsWith('infoscreen/groups/7/') ? subscription : null),
    })
    const server = await startServer(broker.url)
    await server(own('group_id'), '7', true)
    await server('infoscreen/groups/7/power/intent', groupIntent(7, 'on'), true)
    const { screen, tv, log } = await startScreen({ url: broker.url })
    await eventually(() => log.filter(({ level }) => level !== 'info')).toEqual([
      {
        level: 'error',
        event: 'connection-failed',
        detail: 'The broker refused to subscribe to infoscreen/groups/7/power/intent',
      },
    ])
    allowed = true
    screen.cut()
    await eventually(() => tv.now).toBe('on')
  })
})

describe('the group', () => {
  test('follows-group-change: another group is listened to, and the former one no longer', async () => {
    const broker = await startAedes()
    const server = await startServer(broker.url)
    const listening = new Set<string>()
    broker.aedes.on('subscribe', (subscriptions) => subscriptions.forEach(({ topic }) => void listening.add(topic)))
    broker.aedes.on('unsubscribe', (topics) => topics.forEach((topic) => void listening.delete(topic)))
    const ownTopics = ['group_id', 'power/intent', 'commands', 'command'].map(own)
    const groupTopics = (id: string) => [`infoscreen/groups/${id}/power/intent`, `infoscreen/events/${id}`]
    await server('infoscreen/groups/1/power/intent', groupIntent(1, 'on'), true)
    await server('infoscreen/groups/2/power/intent', groupIntent(2, 'off'), true)

    const { screen, tv } = await startScreen({ url: broker.url })
    await screen.untilConnected()
    expect(listening).toEqual(new Set(ownTopics))
    // Assigned faster than a broker answers, the last one counts.
    await Promise.all(['1', '2', '1', '2', '1'].map((group_id) => server(own('group_id'), group_id, true)))
    await eventually(() => tv.now).toBe('on')
    await eventually(() => listening).toEqual(new Set([...ownTopics, ...groupTopics('1')]))
    await server(own('group_id'), '2', true)
    await eventually(() => tv.now).toBe('off')
    await eventually(() => listening).toEqual(new Set([...ownTopics, ...groupTopics('2')]))
    await server(own('group_id'), '', true)
    await eventually(() => listening).toEqual(new Set(ownTopics))
  })
})
