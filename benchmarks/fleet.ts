import { type ChildProcess, fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import mqtt from 'mqtt'
import { buildTopic } from '../generated/channels.js'
import { formatInstant } from '../generated/instants.js'
import type { Held } from '../reference-client/fleet/memory.js'
import { assignments, defaultSettings } from '../reference-client/fleet/plan.js'
import type { FleetSummary } from '../reference-client/fleet/run.js'
import { fleetRecovery } from '../testing/fleet-recovery.js'
import { type Mosquitto, startMosquitto } from '../testing/mosquitto.js'

/**
 * `infoscreen fleet` as it is built, on Mosquitto: how long its screens take to connect and to settle, how they come back
 * after the broker was restarted, and what each holds beyond a bare mqtt.js client. Then 200 screens with the reference
 * server: a broker restart, and half of them rebooted by command.
 */

const GOAL_BYTES = 20_000
const SEED = 1
const { values } = parseArgs({ options: { count: { type: 'string' } } })
const count = Number(values.count ?? 10_000)
const settings = { ...defaultSettings, count, seed: SEED }
const groups = Array.from({ length: 50 }, (_, n) => `group-${n}`)
const isOn = (group_id: string): boolean => groups.indexOf(group_id) % 2 === 0

const print = (line: string): void => void process.stdout.write(`${line}\n`)
const seconds = (sec: number | undefined): string => `${(sec ?? Number.NaN).toFixed(1)} s`
const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`

/** What a server retains for a fleet: groups, their intents and their events; half of the groups are on. */
async function retain(url: string): Promise<void> {
  const server = await mqtt.connectAsync(url)
  const say = (topic: string, payload: unknown) =>
    server.publishAsync(topic, JSON.stringify(payload), { qos: 1, retain: true })
  const now_ms = Date.now()
  const [start, issued_at, end] = [now_ms - 60_000, now_ms, now_ms + 3_600_000].map(formatInstant)
  const of = groups.map((group_id) => {
    const desired_state = isOn(group_id) ? 'on' : 'off'
    const event = { id: 'e', title: 'Event', start, end, group_id, event_type: 'presentation' }
    return [
      say(buildTopic('groupPowerIntent', { group_id }), {
        ...{
          schema_version: '1.0',
          intent_id: `i-${group_id}-${now_ms}`,
          group_id,
          desired_state,
          reason: 'benchmark',
        },
        ...{ issued_at, expires_at: end, poll_interval_sec: 30 },
      }),
      say(buildTopic('activeEvents', { group_id }), isOn(group_id) ? [event] : []),
    ]
  })
  const assigned = assignments(settings, groups).map(({ client_uuid, group_id }) =>
    say(buildTopic('groupAssignment', { client_uuid }), group_id),
  )
  await Promise.all([...of.flat(), ...assigned])
  await server.endAsync()
}

/** The built fleet, and what it tells. */
class FleetProcess {
  readonly #child: ChildProcess
  readonly #told: string[] = []
  readonly #looking = new Set<() => void>()
  #output = ''

  constructor(url: string) {
    const main = fileURLToPath(new URL('../dist/cli/main.js', import.meta.url))
    const env = { PATH: process.env.PATH, MQTT_BROKER: '127.0.0.1', MQTT_PORT: new URL(url).port }
    const args = [main, 'fleet', '--count', String(count), '--seed', String(SEED)]
    this.#child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe'] })
    this.#child.stdout?.on('data', (chunk) => {
      this.#output += chunk
    })
    if (this.#child.stderr)
      createInterface({ input: this.#child.stderr }).on('line', (line) => {
        console.error(`  ${line}`)
        this.#told.push(line)
        for (const look of this.#looking) look()
      })
  }

  /** Resolves when it has told a line that begins so. */
  until(beginning: string): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#child.once('close', () => reject(new Error(`the fleet ended before it told of its ${beginning}`)))
      const look = (): void => {
        if (this.#told.some((line) => line.startsWith(beginning))) resolve()
      }
      this.#looking.add(look)
      look()
    })
  }

  async end(): Promise<FleetSummary> {
    const closed = once(this.#child, 'close')
    this.#child.kill('SIGTERM')
    await closed
    return JSON.parse(this.#output) as FleetSummary
  }

  kill(): void {
    this.#child.kill('SIGKILL')
  }
}

interface Bare {
  readonly connect_sec: number
  readonly held: Held
}

async function bareClients(url: string): Promise<Bare> {
  const script = fileURLToPath(new URL('fleet-bare.ts', import.meta.url))
  const child = fork(script, [url, String(count), ...groups], { execArgv: ['--import', 'tsx'] })
  const [told] = (await once(child, 'message')) as [Bare]
  return told
}

interface Measured {
  readonly summary: FleetSummary
  /** How long the broker was away. */
  readonly away_sec: number
}

async function fleetOn(broker: Mosquitto): Promise<Measured> {
  const fleet = new FleetProcess(broker.url)
  try {
    await fleet.until('memory')
    const killed_ms = performance.now()
    await broker.kill()
    await broker.start()
    const away_sec = (performance.now() - killed_ms) / 1000
    await retain(broker.url)
    await fleet.until('recovery')
    return { summary: await fleet.end(), away_sec }
  } finally {
    fleet.kill()
  }
}

const broker = await startMosquitto(
  'allow_anonymous true\nmax_connections -1\nmax_queued_messages 0\nmax_inflight_messages 1000',
)
try {
  await retain(broker.url)
  console.error(`${count} bare mqtt.js clients`)
  const bare = await bareClients(broker.url)
  console.error(`${count} screens`)
  const { summary, away_sec } = await fleetOn(broker)
  const { start, bytes_per_screen, recoveries, counts, complaints } = summary
  const due_on = assignments(settings, groups).filter(({ group_id }) => isOn(group_id)).length
  const [recovery] = recoveries
  const over = (which: keyof Held): number => (bytes_per_screen?.[which] ?? Number.NaN) - bare.held[which]
  print(`${count} screens in one process on Mosquitto, seed ${SEED}; ${process.version}`)
  print(`connect   ${seconds(start?.connect_sec)}; bare mqtt.js ${seconds(bare.connect_sec)}`)
  print(`settle    ${seconds(start?.settle_sec)}; ${counts.tv_on} TVs are on, ${due_on} are to be`)
  print(
    `memory    ${kilobytes(bytes_per_screen?.resident ?? Number.NaN)} resident a screen; bare mqtt.js ${kilobytes(bare.held.resident)}; over it ${kilobytes(over('resident'))} (goal ${kilobytes(GOAL_BYTES)})`,
  )
  print(
    `          ${kilobytes(bytes_per_screen?.live ?? Number.NaN)} of reachable objects; bare mqtt.js ${kilobytes(bare.held.live)}; over it ${kilobytes(over('live'))}`,
  )
  print(
    `recovery  the broker was away for ${seconds(away_sec)}; from then on ${seconds((recovery?.connect_sec ?? Number.NaN) - away_sec)} until all were connected, ${seconds((recovery?.settle_sec ?? Number.NaN) - away_sec)} until settled`,
  )
  print(`complaints ${JSON.stringify(complaints)}`)
  const right = counts.tv_on === due_on && counts.connected === count
  const story = await fleetRecovery({ screens: 200, seed: SEED, tell: print })
  print(`commands  ended ${JSON.stringify(story.ended)}, ${story.wrong.length} of them otherwise than planned`)
  process.exitCode = right && over('resident') <= GOAL_BYTES && story.wrong.length === 0 ? 0 : 1
} finally {
  await broker.stop()
}
