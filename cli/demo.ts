import { setTimeout as wait } from 'node:timers/promises'
import type { Command } from 'commander'
import { Fleet } from '../reference-client/fleet/fleet.js'
import { assignments, defaultSettings, type FleetSettings, uuidOf } from '../reference-client/fleet/plan.js'
import { readScreenConfig } from '../reference-client/shell/config.js'
import { type Running, runServer } from '../reference-server/main.js'
import { startBroker } from '../reference-server/shell/broker.js'
import { silentLog } from '../reference-server/shell/log.js'
import { wholeNumber } from './arguments.js'
import { commented, guide, startCommentary, type Tvs } from './demo-commentary.js'
import { demoGroups, demoHappenings, demoSchedule } from './demo-schedule.js'
import { exitCodes } from './exit-codes.js'
import { freePort } from './free-port.js'

interface Options {
  readonly count: number
  readonly port: number
  readonly httpPort: number
}

const SCREENS_MAX = 500
const LOOK_EVERY_MS = 300
/** So often that the page moves; a screen counts as silent after four of them. */
const HEARTBEAT_SEC = '10'
const OFF_DELAY_SEC = '5'

const help = `
Examples:
  $ infoscreen demo
  $ infoscreen demo --count 100 --http-port 9000

A port that is taken is replaced by a free one. Nothing is kept, nothing beyond this machine is reached, and no
variable of the environment is read.

Output: what there is to see, on stderr

Exit codes:
  0   stopped by SIGINT or SIGTERM
  64  wrong usage
  70  fault of the demo itself`

/** Adds `infoscreen demo`. */
export function addDemo(program: Command): void {
  program
    .command('demo')
    .description('see it all at work: a broker, the server with its page, and a small fleet of simulated screens')
    .option('--count <n>', 'how many screens', wholeNumber(1, SCREENS_MAX), defaultSettings.count)
    .option('--port <number>', 'port of the broker', wholeNumber(0, 65_535), 1883)
    .option('--http-port <number>', 'port of the page', wholeNumber(0, 65_535), 8080)
    .addHelpText('after', help)
    .action(async (options: Options) => {
      await demo(options)
      process.exitCode = exitCodes.ok
    })
}

async function demo({ count, port, httpPort }: Options): Promise<void> {
  const interruption = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => interruption.abort())
  const { signal } = interruption
  const settings: FleetSettings = { ...defaultSettings, count, boot_sec: [6, 12], wake_after_sec: 60 }
  tell(`starting  a broker, the server and ${count} screens`)
  const broker = await startBroker(await freePort(port))
  const http_port = await freePort(httpPort)
  const server = await startServer(broker.url, http_port)
  const fleet = startFleet(settings, broker.url)
  try {
    await until(() => fleet.counts.connected === count, signal)
    if (signal.aborted) return
    const page = `http://127.0.0.1:${http_port}`
    const now_ms = Date.now()
    await putSchedule(page, demoSchedule(now_ms, settings))
    const coming = demoHappenings(now_ms)
    // The first intents are out and followed.
    await until(() => fleet.watch.start !== null, signal)
    for (const line of guide({ page, broker: broker.url, screens: count, groups: demoGroups }, coming)) tell(line)
    const groups = new Map(
      assignments(settings, demoGroups).map(({ client_uuid, group_id }) => [client_uuid, String(group_id)]),
    )
    let commentary = startCommentary(coming)
    while (!signal.aborted) {
      const next = commented(commentary, tvsOf(fleet, groups), Date.now())
      for (const line of next.lines) tell(line)
      commentary = next.commentary
      await pause(signal)
    }
  } finally {
    tell('stopping  every screen says goodbye')
    await fleet.stop()
    await server.stop()
    await broker.close()
  }
}

function startServer(broker_url: string, http_port: number): Promise<Running> {
  const env = {
    MQTT_URL: broker_url,
    HTTP_PORT: String(http_port),
    DATABASE_FILE: ':memory:',
    POWER_INTENT_PUBLISH_ENABLED: 'true',
    HEARTBEAT_INTERVAL: HEARTBEAT_SEC,
  }
  return runServer({ env, scheduleFile: null, port: 0, tell: () => undefined, terminal: false, log: silentLog })
}

function startFleet(settings: FleetSettings, broker_url: string): Fleet {
  const { hostname, port } = new URL(broker_url)
  const config = readScreenConfig({
    CLIENT_UUID: uuidOf(settings.seed, 0),
    MQTT_BROKER: hostname,
    MQTT_PORT: port,
    HEARTBEAT_INTERVAL: HEARTBEAT_SEC,
    CEC_TURN_OFF_DELAY: OFF_DELAY_SEC,
  })
  return new Fleet({
    settings,
    config,
    fault: (error) => {
      throw error
    },
  })
}

async function until(holds: () => boolean, signal: AbortSignal): Promise<void> {
  while (!holds() && !signal.aborted) await pause(signal)
}

async function putSchedule(page: string, schedule: unknown): Promise<void> {
  const headers = { 'content-type': 'application/json' }
  const answer = await fetch(`${page}/api/schedule`, { method: 'PUT', headers, body: JSON.stringify(schedule) })
  if (!answer.ok) throw new Error(`the server did not take the schedule of the demo: ${await answer.text()}`)
}

function tvsOf(fleet: Fleet, groups: ReadonlyMap<string, string>): Tvs {
  const tvs = new Map<string, { on: number; of: number }>()
  for (const { client_uuid, tv } of fleet.machines) {
    const group = groups.get(client_uuid) ?? ''
    const { on, of } = tvs.get(group) ?? { on: 0, of: 0 }
    tvs.set(group, { on: on + Number(tv.now === 'on'), of: of + 1 })
  }
  return tvs
}

async function pause(signal: AbortSignal): Promise<void> {
  await wait(LOOK_EVERY_MS, undefined, { signal }).catch(() => undefined)
}

function tell(line: string): void {
  console.error(line)
}
