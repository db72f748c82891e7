/**
 * The central client beside bare mqtt.js, both in this process, on a Mosquitto that is started for it: what typing,
 * validation, dispatch and reconnecting cost. Run: npx tsx benchmarks/mqtt-client.ts
 *
 * Rounds alternate between the contestants, so that a busy machine slows none of them more than another. Ratios are worse
 * where this process and the broker share one core, as then nothing that it spends is hidden by waiting for the broker.
 */
import { readFileSync } from 'node:fs'
import { Socket } from 'node:net'
import { setImmediate } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import mqtt, { type MqttClient } from 'mqtt'
import { buildTopic, channels } from '../generated/channels.js'
import type { Command, CommandAck, Envelope } from '../generated/types.js'
import {
  type CentralClient,
  createClient,
  Dedupe,
  type Delivery,
  realWorld,
  resolveConfig,
} from '../mqtt-client/index.js'
import { type Mosquitto, mosquittoMissing, startMosquitto } from '../testing/mosquitto.js'
import { alternate, median, ms, print, quantile, type Row, rateRow, ratioOf, times, us } from './mqtt-client-rounds.js'
import { Door, Flood, publishes } from './mqtt-client-sockets.js'

const ROUNDS = 9
const SERIAL_PUBLISHES = 400
const ANSWERS = 8
const WINDOW = 64
const WINDOW_PUBLISHES = 4_000
const FLOOD_MESSAGES = 8_000
const FLOOD_SCREENS = 16
const RECONNECTS = 7
const DEDUPE_ENTRIES = 2_048
const DEDUPE_ROUNDS = 5
const LIMIT_MS = 120_000

const EVENT_TOPIC = 'benchmark/events'

interface Pair {
  readonly ours: CentralClient
  readonly bare: MqttClient
}

const example = (path: string): unknown =>
  JSON.parse(readFileSync(new URL(`../schemas/examples/${path}.json`, import.meta.url), 'utf8'))

const command = example('command/valid/reboot') as Command
const commandAck = example('command-ack/valid/accepted') as CommandAck
const { client_uuid } = command
const commandTopic = buildTopic('commands', { client_uuid })
const ackTopic = buildTopic('commandAcks', { client_uuid })

const say = (text: string): void => console.error(text)

/** The ways to publish the same command, each resolving on the broker's PUBACK. */
function publishers({ ours, bare }: Pair) {
  return {
    typed: () => ours.publish('commands', { client_uuid }, command),
    event: () => ours.publishEvent(EVENT_TOPIC, { type: 'benchmark', data: command }, { qos: 1 }),
    bare: () => bare.publishAsync(commandTopic, JSON.stringify(command), { qos: 1 }),
  }
}

async function latency(pair: Pair): Promise<readonly Row[]> {
  const serial = (publish: () => Promise<unknown>) => async (): Promise<readonly number[]> => {
    const taken_ms: number[] = []
    for (let index = 0; index < SERIAL_PUBLISHES; index += 1) {
      const start_ms = performance.now()
      await publish()
      taken_ms.push(performance.now() - start_ms)
    }
    return taken_ms
  }
  const ways = publishers(pair)
  const { typed, event, bare } = await alternate(ROUNDS, {
    typed: serial(ways.typed),
    event: serial(ways.event),
    bare: serial(ways.bare),
  })
  const row = (name: string, ours: typeof typed, share: number, judged: 'ratio' | 'p99' | null): Row => {
    const [a, b] = [ours, bare].map((rounds) => rounds.map((taken_ms) => quantile(taken_ms, share))) as [
      number[],
      number[],
    ]
    const ratio = ratioOf(a, b)
    // The tail is that of all publishes, not of a typical round.
    const shown = (rounds: typeof typed, each: readonly number[]) =>
      judged === 'p99' ? quantile(rounds.flat(), share) : median(each)
    const goals = { ratio: '≤ 1.20×', p99: '< 10 ms' }
    return {
      name,
      ours: ms(shown(ours, a)),
      bare: ms(shown(bare, b)),
      ratio: times(ratio),
      goal: judged ? goals[judged] : '',
      met: judged && (judged === 'ratio' ? ratio <= 1.2 : shown(ours, a) < 10),
    }
  }
  return [
    row('publish QoS 1, one at a time, p50', typed, 0.5, 'ratio'),
    row('publish QoS 1, one at a time, p99', typed, 0.99, 'p99'),
    row('the same as an event in its envelope, p50', event, 0.5, null),
  ]
}

/** A command that a screen answers a moment later, as it does once the work is done. */
async function answering({ ours, bare }: Pair, brokerUrl: string): Promise<readonly Row[]> {
  const server = await mqtt.connectAsync(brokerUrl)
  if (server.stream instanceof Socket) server.stream.setNoDelay(true)
  await server.subscribeAsync(ackTopic, { qos: 1 })
  const answered = (subscribe: () => Promise<() => Promise<unknown>>) => async (): Promise<number> => {
    const unsubscribe = await subscribe()
    const taken_ms: number[] = []
    for (let index = 0; index < ANSWERS; index += 1) {
      const answer = new Promise<void>((resolve) => server.once('message', () => resolve()))
      const start_ms = performance.now()
      await server.publishAsync(commandTopic, JSON.stringify(command), { qos: 1 })
      await answer
      taken_ms.push(performance.now() - start_ms)
    }
    await unsubscribe()
    return median(taken_ms)
  }
  const results = await alternate(ROUNDS, {
    ours: answered(async () => {
      const subscription = await ours.subscribe('commands', { client_uuid }, async () => {
        await setImmediate()
        await ours.publish('commandAcks', { client_uuid }, commandAck)
      })
      return () => subscription.unsubscribe()
    }),
    bare: answered(async () => {
      const listener = async (_topic: string, payload: Buffer): Promise<void> => {
        JSON.parse(payload.toString())
        await setImmediate()
        await bare.publishAsync(ackTopic, JSON.stringify(commandAck), { qos: 1 })
      }
      bare.on('message', listener)
      await bare.subscribeAsync(commandTopic, { qos: 1 })
      return async () => {
        bare.off('message', listener)
        await bare.unsubscribeAsync(commandTopic)
      }
    }),
  })
  await server.endAsync()
  return [
    {
      name: 'command to its answer, QoS 1, p50',
      ours: ms(median(results.ours)),
      bare: ms(median(results.bare)),
      ratio: times(ratioOf(results.ours, results.bare)),
      goal: '',
      met: null,
    },
  ]
}

async function throughput(pair: Pair): Promise<readonly Row[]> {
  const windowed = (publish: () => Promise<unknown>) => async (): Promise<number> => {
    let left = WINDOW_PUBLISHES
    const lane = async (): Promise<void> => {
      while (left > 0) {
        left -= 1
        await publish()
      }
    }
    const start_ms = performance.now()
    await Promise.all(Array.from({ length: WINDOW }, lane))
    return (WINDOW_PUBLISHES / (performance.now() - start_ms)) * 1000
  }
  const ways = publishers(pair)
  const { typed, event, bare } = await alternate(ROUNDS, {
    typed: windowed(ways.typed),
    event: windowed(ways.event),
    bare: windowed(ways.bare),
  })
  return [
    rateRow(`publish QoS 1, ${WINDOW} in flight`, typed, bare, true),
    rateRow('the same as an event in its envelope', event, bare, false),
  ]
}

function columns(rounds: readonly { readonly rate: number; readonly cpu_us: number }[]) {
  return { rate: rounds.map(({ rate }) => rate), cpu_us: rounds.map(({ cpu_us }) => cpu_us) }
}

async function receiving({ ours, bare }: Pair, brokerUrl: string): Promise<readonly Row[]> {
  const packets = publishes(
    Array.from({ length: FLOOD_MESSAGES }, (_, index) => {
      const screen = `00000000-0000-4000-8000-${String(index % FLOOD_SCREENS).padStart(12, '0')}`
      return {
        topic: buildTopic('commands', { client_uuid: screen }),
        payload: JSON.stringify({ ...command, client_uuid: screen }),
      }
    }),
  )
  const { filter } = channels.commands
  const flood = await Flood.connect(brokerUrl)
  /**
   * Subscribes, floods, and unsubscribes; the rate at which the handler saw the messages, and what this process spent on
   * each, since the broker may well be the slower of the two.
   */
  const flooded = (subscribe: (seen: (value: unknown) => void) => Promise<() => Promise<unknown>>) => async () => {
    let left = FLOOD_MESSAGES
    let end = (): void => undefined
    const ended = new Promise<void>((resolve) => {
      end = resolve
    })
    const unsubscribe = await subscribe((value) => {
      if (!value) throw new Error('a message came without its payload')
      left -= 1
      if (left === 0) end()
    })
    const cpu = process.cpuUsage()
    const start_ms = performance.now()
    flood.send(packets)
    await ended
    const rate = (FLOOD_MESSAGES / (performance.now() - start_ms)) * 1000
    const { user, system } = process.cpuUsage(cpu)
    await unsubscribe()
    return { rate, cpu_us: (user + system) / FLOOD_MESSAGES }
  }
  const results = await alternate(ROUNDS, {
    typed: flooded(async (seen) => {
      const subscription = await ours.subscribe('commands', {}, ({ payload }) => seen(payload))
      return () => subscription.unsubscribe()
    }),
    raw: flooded(async (seen) => {
      const subscription = await ours.subscribeRaw(filter, ({ payload }) => seen(JSON.parse(payload.toString())))
      return () => subscription.unsubscribe()
    }),
    bare: flooded(async (seen) => {
      const listener = (_topic: string, payload: Buffer): void => seen(JSON.parse(payload.toString()))
      bare.on('message', listener)
      await bare.subscribeAsync(filter, { qos: 1 })
      return async () => {
        bare.off('message', listener)
        await bare.unsubscribeAsync(filter)
      }
    }),
  })
  flood.close()
  const typed = columns(results.typed)
  const raw = columns(results.raw)
  const alone = columns(results.bare)
  return [
    rateRow('receive QoS 1, typed and validated', typed.rate, alone.rate, true),
    rateRow('receive QoS 1, bytes and JSON.parse', raw.rate, alone.rate, false),
    {
      name: 'receive QoS 1, CPU a message, typed',
      ours: us(median(typed.cpu_us)),
      bare: us(median(alone.cpu_us)),
      ratio: times(ratioOf(typed.cpu_us, alone.cpu_us)),
      goal: '',
      met: null,
    },
  ]
}

interface Reconnecting {
  readonly door: Door
  /** Whether the client is connected and subscribed. */
  up: boolean
  changed: () => void
  readonly close: () => Promise<unknown>
}

async function reconnecting(broker: Mosquitto): Promise<readonly Row[]> {
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

/** What a full set of dedupe entries keeps on the heap. A function of its own, so that nothing of the round before lives. */
async function dedupeHeap_bytes(collect: () => Promise<void>): Promise<number> {
  await collect()
  const before_bytes = process.memoryUsage().heapUsed
  const dedupe = new Dedupe(3_600_000, DEDUPE_ENTRIES, realWorld)
  const handler = dedupe.wrap(() => undefined)
  // More than it holds, so that it has had to forget, too.
  for (let index = 0; index < 2 * DEDUPE_ENTRIES; index += 1) {
    const text = JSON.stringify({ id: realWorld.id(), type: 'benchmark.event', ts: 0, source: 'benchmark', data: {} })
    const message: Delivery = { topic: EVENT_TOPIC, payload: Buffer.from(text), qos: 1, retain: false, dup: false }
    await handler(JSON.parse(text) as Envelope, message)
  }
  await collect()
  const used_bytes = process.memoryUsage().heapUsed - before_bytes
  if (dedupe.size !== DEDUPE_ENTRIES) throw new Error(`dedupe holds ${dedupe.size} entries`)
  return used_bytes
}

async function memory(): Promise<readonly Row[]> {
  setFlagsFromString('--expose-gc')
  const gc = runInNewContext('gc') as () => void
  // Some things are only let go of between two collections.
  const collect = async (): Promise<void> => {
    for (let run = 0; run < 3; run += 1) {
      gc()
      await setImmediate()
    }
  }
  const used_bytes: number[] = []
  for (let round = 0; round < DEDUPE_ROUNDS; round += 1) used_bytes.push(await dedupeHeap_bytes(collect))
  const used_mb = median(used_bytes) / 1e6
  return [
    {
      name: `heap of ${DEDUPE_ENTRIES.toLocaleString('en')} dedupe entries`,
      ours: `${used_mb.toFixed(2)} MB`,
      bare: '',
      ratio: '',
      goal: '≤ 2 MB',
      met: used_mb <= 2,
    },
  ]
}

function newClient(url: string, name: string): CentralClient {
  const settings = { url, client_id: `benchmark-${name}`, reconnect_min_sec: 0.1, reconnect_max_sec: 0.1 }
  return createClient(resolveConfig(settings), { log: () => undefined })
}

async function run(broker: Mosquitto): Promise<void> {
  const ours = newClient(broker.url, 'ours')
  await ours.connect()
  const bare = await mqtt.connectAsync(broker.url)
  const pair = { ours, bare }
  const rows: Row[] = []
  say(`bare is mqtt.js alone, with JSON.stringify and JSON.parse; ${process.version}, medians of ${ROUNDS} rounds`)
  say(`publish, one at a time: ${SERIAL_PUBLISHES} a round, from the call to the broker's PUBACK`)
  rows.push(...(await latency(pair)))
  say(
    `answers: ${ANSWERS} a round; with Nagle's algorithm on, an answer waits for the peer's delayed ACK of the PUBACK`,
  )
  rows.push(...(await answering(pair, broker.url)))
  say(`publish, ${WINDOW} in flight: ${WINDOW_PUBLISHES} a round`)
  rows.push(...(await throughput(pair)))
  say(`receive: ${FLOOD_MESSAGES} a round on ${FLOOD_SCREENS} topics, until the handler has had the last one`)
  rows.push(...(await receiving(pair, broker.url)))
  await ours.shutdown()
  await bare.endAsync()
  say('reconnect: the broker is killed and started again behind a proxy, which then lets the client through;')
  say('  from when the first attempt reaches the proxy until the client says that it is connected and subscribed')
  rows.push(...(await reconnecting(broker)))
  say(`dedupe: the heap after ${2 * DEDUPE_ENTRIES} events less the heap before, both after a full collection`)
  rows.push(...(await memory()))
  print(rows)
}

if (mosquittoMissing) {
  say('mosquitto is not installed')
  process.exit(1)
}
// No limit on what is in flight or waits: the broker must neither hold back nor drop.
const broker = await startMosquitto('allow_anonymous true\nmax_inflight_messages 0\nmax_queued_messages 0')
const late = new Promise<never>((_, reject) => {
  setTimeout(() => reject(new Error(`not done within ${LIMIT_MS / 1000} s`)), LIMIT_MS).unref()
})
try {
  await Promise.race([run(broker), late])
} finally {
  await broker.stop()
}
