import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { formatInstant } from '../generated/instants.js'
import type { CommandRecord } from '../reference-server/core/commands/model.js'
import type { Device } from '../reference-server/core/monitoring/model.js'
import { openStore } from '../reference-server/store/open.js'
import { startMosquitto } from '../testing/mosquitto.js'
import { startServerProcess } from '../testing/server-process.js'
import { Flood, publishes } from './mqtt-client/sockets.js'

/**
 * Acks and heartbeats a second that the built server takes in and stores, against a bare mqtt.js subscriber on the same
 * broker in the same run; with 50,000 known devices. Then acks for unknown ids: what they leave in memory and the log.
 */

const DEVICES = 50_000
const COMMANDS = 10_000
const ROUNDS = 3
const FLOOD = 100_000
const filters = ['infoscreen/+/commands/ack', 'infoscreen/+/command/ack', 'infoscreen/+/heartbeat']
const print = (line: string): void => void process.stdout.write(`${line}\n`)
const uuid = (n: number, part = '8000'): string => `00000000-0000-4000-${part}-${String(n).padStart(12, '0')}`
const stages = ['accepted', 'execution_started', 'completed'] as const

/** Each round takes other commands through all stages, a heartbeat between two acks. */
function messages(round: number) {
  return stages.flatMap((status, stage) =>
    Array.from({ length: COMMANDS }, (_, n) => {
      const command_id = uuid(round * COMMANDS + n, '9000')
      const heard = (stage * COMMANDS + n) % DEVICES
      return [
        {
          topic: `infoscreen/${uuid(n)}/commands/ack`,
          payload: JSON.stringify({ command_id, status, error_code: null, error_message: null }),
        },
        {
          topic: `infoscreen/${uuid(heard)}/heartbeat`,
          payload: JSON.stringify({ timestamp: formatInstant(Date.now()) }),
        },
      ]
    }).flat(),
  )
}

async function seed(file: string): Promise<void> {
  const store = await openStore({ file })
  const now_ms = Date.now()
  const [issued_at_ms, expires_at_ms] = [now_ms, now_ms + 3_600_000]
  const devices = Array.from({ length: DEVICES }, (_, n): Device => {
    const nothing = { announced_ms: null, health: null, complaint: null, failed_units: [] }
    return { client_uuid: uuid(n), last_seen_ms: now_ms, ...nothing }
  })
  const commands = Array.from({ length: COMMANDS * ROUNDS }, (_, order): CommandRecord => {
    const states = ['queued', 'published'].map((status) => ({ status: status as 'queued', at_ms: now_ms }))
    return {
      command: {
        schema_version: '1.0',
        command_id: uuid(order, '9000'),
        client_uuid: uuid(order % COMMANDS),
        action: 'shutdown_host',
        issued_at: formatInstant(issued_at_ms),
        expires_at: formatInstant(expires_at_ms),
        requested_by: null,
        reason: null,
      },
      ...{ order, issued_at_ms, expires_at_ms, status: 'published', states, error_code: null, error_message: null },
      ...{ history: [], history_dropped: 0, unconfirmed: [], idempotency_key: null, retry_at_ms: null },
    }
  })
  await store.keepOperations({ devices, commands })
  await store.close()
}

/** A sample of the metrics, by its name and labels. */
async function sample(url: string): Promise<(name: string) => number> {
  const text = await (await fetch(`${url}/metrics`)).text()
  return (name) =>
    Number(
      text
        .split('\n')
        .find((line) => line.startsWith(`${name} `))
        ?.slice(name.length) ?? 0,
    )
}

const taken = (read: (name: string) => number): number =>
  ['commandAcks', 'heartbeat'].reduce(
    (sum, channel) => sum + read(`infoscreen_telemetry_messages_total{channel="${channel}",result="taken"}`),
    0,
  )

async function bareRound(child: ChildProcess, flood: Flood, packets: Buffer): Promise<number> {
  const done = once(child, 'message')
  const started_ms = performance.now()
  flood.send(packets)
  await done
  return performance.now() - started_ms
}

/** Until everything has been taken in and nothing waits for the store. */
async function serverRound(url: string, flood: Flood, packets: Buffer, count: number): Promise<number> {
  const before = taken(await sample(url))
  const started_ms = performance.now()
  flood.send(packets)
  for (;;) {
    await wait(100)
    const read = await sample(url)
    if (taken(read) - before >= count && read('infoscreen_owed') === 0) return performance.now() - started_ms
    if (performance.now() - started_ms > 120_000) throw new Error(`only ${taken(read) - before} of ${count} came`)
  }
}

const folder = await mkdtemp(join(tmpdir(), 'ingest-'))
const file = join(folder, 'ingest.db')
const broker = await startMosquitto('allow_anonymous true\nmax_queued_messages 0\nmax_inflight_messages 1000')
const flood = await Flood.connect(broker.url)
try {
  await seed(file)
  const rounds = Array.from({ length: ROUNDS }, (_, round) => publishes(messages(round)))
  const count = 2 * stages.length * COMMANDS
  const script = fileURLToPath(new URL('ingest-subscriber.ts', import.meta.url))
  const child = fork(script, [broker.url, String(count), ...filters], { execArgv: ['--import', 'tsx'] })
  await once(child, 'message')
  const bare: number[] = []
  for (const packets of rounds) bare.push(await bareRound(child, flood, packets))
  child.kill('SIGKILL')
  const server = startServerProcess({ MQTT_URL: broker.url, DATABASE_FILE: file, HEARTBEAT_INTERVAL: '3600' })
  const url = await server.listening
  const own: number[] = []
  for (const packets of rounds) own.push(await serverRound(url, flood, packets, count))
  const best = (times: readonly number[]): number => count / (Math.min(...times) / 1000)
  print(
    `${count} messages a round, half acks and half heartbeats; ${DEVICES} known devices, ${COMMANDS} commands a round`,
  )
  print(`bare mqtt.js   ${Math.round(best(bare))} /s   (${bare.map((ms) => Math.round(ms)).join(', ')} ms)`)
  print(`server, stored ${Math.round(best(own))} /s   (${own.map((ms) => Math.round(ms)).join(', ')} ms)`)
  print(`ratio          ${(best(own) / best(bare)).toFixed(2)}   (goal 0.70)`)
  const unknown = Array.from({ length: FLOOD }, (_, n) => ({
    topic: `infoscreen/${uuid(n % DEVICES)}/commands/ack`,
    payload: JSON.stringify({ command_id: uuid(n, 'a000'), status: 'accepted', error_code: null, error_message: null }),
  }))
  const packets = publishes(unknown)
  const memory: number[] = []
  const lines = server.log.length
  for (let n = 0; n < 4; n += 1) {
    const ms = await serverRound(url, flood, packets, FLOOD)
    memory.push(Math.round((await sample(url))('process_resident_memory_bytes') / 1024 / 1024))
    print(`${FLOOD} acks for unknown ids: ${Math.round(FLOOD / (ms / 1000))} /s, ${memory.at(-1)} MiB resident`)
  }
  print(`log lines meanwhile: ${server.log.length - lines}`)
  server.signal('SIGTERM')
  await server.ended
  const store = await openStore({ file })
  const { commands } = await store.loadOperations({ since_ms: 0, commands_max: 1_000_000 })
  await store.close()
  const completed = commands.filter(({ status }) => status === 'completed').length
  print(`${completed} of ${COMMANDS * ROUNDS} commands are stored as completed`)
  process.exitCode = best(own) / best(bare) >= 0.7 && completed === COMMANDS * ROUNDS ? 0 : 1
} finally {
  flood.close()
  await broker.stop()
  await rm(folder, { recursive: true, force: true })
}
