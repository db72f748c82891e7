/**
 * The central client beside bare mqtt.js, both in this process, on a Mosquitto that is started for it: what typing,
 * validation, dispatch and reconnecting cost. Run: npm run bench:mqtt-client
 *
 * Rounds alternate between the contestants, so that a busy machine slows none of them more than another. Ratios are worse
 * where this process and the broker share one core, as then nothing that it spends is hidden by waiting for the broker.
 */
import mqtt from 'mqtt'
import { type Mosquitto, mosquittoMissing, startMosquitto } from '../../testing/mosquitto.js'
import { DEDUPE_ENTRIES, memory } from './memory.js'
import { newClient, ROUNDS } from './pair.js'
import { ANSWERS, answering, latency, SERIAL_PUBLISHES, throughput, WINDOW, WINDOW_PUBLISHES } from './publishing.js'
import { FLOOD_MESSAGES, FLOOD_SCREENS, receiving } from './receiving.js'
import { reconnecting } from './reconnecting.js'
import { print, type Row } from './rounds.js'

const LIMIT_MS = 120_000

const say = (text: string): void => console.error(text)

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
