import mqtt from 'mqtt'
import { channels } from '../../generated/channels.js'
import type { Mosquitto } from '../../testing/mosquitto.js'
import { newClient } from './pair.js'
import { alternate, median, ms, type Row, times } from './rounds.js'
import { Door } from './sockets.js'

const RECONNECTS = 7

interface Reconnecting {
  readonly door: Door
  /** Whether the client is connected and subscribed. */
  up: boolean
  changed: () => void
  readonly close: () => Promise<unknown>
}

export async function reconnecting(broker: Mosquitto): Promise<readonly Row[]> {
  const noop = (): void => undefined
  const tell = (contestant: Reconnecting, up: boolean): void => {
    contestant.up = up
    contestant.changed()
  }
  const ours = async (): Promise<Reconnecting> => {
    const door = await Door.before(broker.url)
    const client = newClient(door.url, 'reconnecting')
    const contestant: Reconnecting = { door, up: false, changed: noop, close: () => client.shutdown() }
    client.use({ connected: () => tell(contestant, true), disconnected: () => tell(contestant, false) })
    await client.subscribe('commands', {}, noop)
    await client.connect()
    return contestant
  }
  const bare = async (): Promise<Reconnecting> => {
    const door = await Door.before(broker.url)
    const client = mqtt.connect(door.url, { resubscribe: false, reconnectPeriod: 100 })
    const contestant: Reconnecting = { door, up: false, changed: noop, close: () => client.endAsync() }
    client.on('error', noop)
    client.on('close', () => tell(contestant, false))
    client.on('connect', () =>
      client.subscribe(channels.commands.filter, { qos: 1 }, (error) => tell(contestant, !error)),
    )
    return contestant
  }
  const until = async (contestant: Reconnecting, up: boolean): Promise<void> => {
    while (contestant.up !== up) {
      await new Promise<void>((resolve) => {
        contestant.changed = resolve
      })
    }
  }
  const contestants = { ours: await ours(), bare: await bare() }
  const reconnect = (contestant: Reconnecting) => async (): Promise<number> => {
    const { door } = contestant
    await until(contestant, true)
    door.shut()
    await broker.kill()
    await until(contestant, false)
    await broker.start()
    door.open()
    await until(contestant, true)
    const up_ms = performance.now()
    if (door.attempt_ms === null) throw new Error('connected without an attempt')
    return up_ms - door.attempt_ms
  }
  const results = await alternate(RECONNECTS, {
    ours: reconnect(contestants.ours),
    bare: reconnect(contestants.bare),
  })
  for (const { close, door } of Object.values(contestants)) {
    await close()
    door.close()
  }
  const row = (name: string, of: (values: readonly number[]) => number): Row => ({
    name,
    ours: ms(of(results.ours)),
    bare: ms(of(results.bare)),
    ratio: times(of(results.ours) / of(results.bare)),
    goal: '≤ 50 ms',
    met: of(results.ours) <= 50,
  })
  return [
    row('reconnect, from attempt to subscribed, median', median),
    row(`reconnect, slowest of ${RECONNECTS}`, (values) => Math.max(...values)),
  ]
}
