import { Socket } from 'node:net'
import { setImmediate } from 'node:timers/promises'
import mqtt from 'mqtt'
import { ackTopic, client_uuid, command, commandAck, commandTopic, EVENT_TOPIC, type Pair, ROUNDS } from './pair.js'
import { alternate, median, ms, quantile, type Row, rateRow, ratioOf, times } from './rounds.js'

export const SERIAL_PUBLISHES = 400
export const ANSWERS = 8
export const WINDOW = 64
export const WINDOW_PUBLISHES = 4_000

/** The ways to publish the same command, each resolving on the broker's PUBACK. */
function publishers({ ours, bare }: Pair) {
  return {
    typed: () => ours.publish('commands', { client_uuid }, command),
    event: () => ours.publishEvent(EVENT_TOPIC, { type: 'benchmark', data: command }, { qos: 1 }),
    bare: () => bare.publishAsync(commandTopic, JSON.stringify(command), { qos: 1 }),
  }
}

export async function latency(pair: Pair): Promise<readonly Row[]> {
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
export async function answering({ ours, bare }: Pair, brokerUrl: string): Promise<readonly Row[]> {
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

export async function throughput(pair: Pair): Promise<readonly Row[]> {
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
