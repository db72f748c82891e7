import { setTimeout as wait } from 'node:timers/promises'
import { formatInstant } from '../generated/instants.js'
import { Fleet } from '../reference-client/fleet/fleet.js'
import { assignments, defaultSettings, type FleetSettings, fateOf } from '../reference-client/fleet/plan.js'
import { readScreenConfig } from '../reference-client/shell/config.js'
import { ask } from './ask.js'
import { startMosquitto } from './mosquitto.js'
import { startServerProcess } from './server-process.js'

export interface RecoveryReport {
  /** From the fleet's start until every screen is connected and every TV is as its group's events ask. */
  readonly start_sec: number
  /** The same from the broker's start, after it was killed and the schedule turned round meanwhile. */
  readonly broker_sec: number
  /** The same from the order to reboot half of them, the schedule turned back; until every command has ended, too. */
  readonly reboot_sec: number
  readonly ordered: number
  /** How the commands ended, and those that did not end as the fleet's plan has it. */
  readonly ended: Readonly<Record<string, number>>
  readonly wrong: readonly string[]
  /** How often helpers were called. */
  readonly executed: number
}

export interface RecoveryOptions {
  readonly screens: number
  readonly seed: number
  readonly tell?: (line: string) => void
}

interface Command {
  readonly client_uuid: string
  readonly status: string
}

/** Which groups are on: every second one, or the others. */
type Turn = 0 | 1

const GROUPS = ['north', 'south', 'east', 'west'] as const
const TERMINAL = new Set(['completed', 'failed', 'timed_out', 'blocked'])
const LONGEST_MS = 180_000
const COMMANDS_MAX = 200

/**
 * The reference server as people run it, and a fleet, on Mosquitto: the broker is killed and comes back with nothing
 * retained, then half of the screens are rebooted by command. Ends when all is well, or throws with what is not.
 */
export async function fleetRecovery(options: RecoveryOptions): Promise<RecoveryReport> {
  const { screens, seed, tell = () => undefined } = options
  const settings: FleetSettings = { ...defaultSettings, count: screens, seed, boot_sec: [2, 5], fail_rate: 0.1 }
  const broker = await startMosquitto()
  const server = startServerProcess({
    MQTT_URL: broker.url,
    DATABASE_FILE: ':memory:',
    POWER_INTENT_PUBLISH_ENABLED: 'true',
    BULK_CAP: String(screens),
  })
  let trial: Trial | undefined
  try {
    trial = new Trial(await server.listening, broker.url, settings)
    await trial.turn(0)
    const start_sec = await trial.untilRight('the start')
    tell(`${screens} screens: connected, every TV right ${start_sec.toFixed(1)} s after the start`)

    await broker.kill()
    await trial.turn(1)
    await broker.start()
    const broker_sec = await trial.untilRight("the broker's return")
    tell(`broker killed and started: every TV right again ${broker_sec.toFixed(1)} s after it was back`)

    const ordered = await trial.reboot(Math.min(screens / 2, COMMANDS_MAX))
    await trial.turn(0)
    const reboot_sec = await trial.untilRight('the reboots', () => trial?.allEnded() ?? false)
    tell(`${ordered} rebooted: every command ended and every TV right ${reboot_sec.toFixed(1)} s after the order`)
    return { start_sec, broker_sec, reboot_sec, ordered, ...trial.judged() }
  } finally {
    await trial?.fleet.stop()
    server.signal('SIGTERM')
    await server.ended
    await broker.stop()
  }
}

class Trial {
  readonly fleet: Fleet
  readonly #groups: ReadonlyMap<string, (typeof GROUPS)[number]>
  readonly #faults: unknown[] = []
  #turn: Turn = 0
  #commands: readonly Command[] = []

  constructor(
    readonly api: string,
    broker_url: string,
    readonly settings: FleetSettings,
  ) {
    const { hostname, port } = new URL(broker_url)
    const assigned = assignments(settings, GROUPS)
    this.#groups = new Map(assigned.map(({ client_uuid, group_id }) => [client_uuid, group_id]))
    const env = {
      CLIENT_UUID: assigned[0]?.client_uuid,
      MQTT_BROKER: hostname,
      MQTT_PORT: port,
      CEC_TURN_OFF_DELAY: '1',
    }
    this.fleet = new Fleet({ settings, config: readScreenConfig(env), fault: (error) => this.#faults.push(error) })
  }

  /** Puts a schedule in which other groups are on than before. */
  async turn(turn: Turn): Promise<void> {
    this.#turn = turn
    const [start, end] = [Date.now() - 60_000, Date.now() + 3_600_000].map(formatInstant)
    const events = GROUPS.filter((group_id) => this.#isOn(group_id)).map((group_id) => ({
      group_id,
      id: 'e',
      start,
      end,
    }))
    const schedule = { groups: GROUPS, events, clients: assignments(this.settings, GROUPS) }
    const { status, json } = await ask('PUT', `${this.api}/api/schedule`, schedule)
    if (status !== 200) throw new Error(`the schedule was refused: ${JSON.stringify(json)}`)
  }

  async reboot(screens: number): Promise<number> {
    const client_uuids = this.fleet.machines.slice(0, screens).map(({ client_uuid }) => client_uuid)
    const order = { action: 'reboot_host', client_uuids, confirm: client_uuids.length }
    const { status, json } = await ask('POST', `${this.api}/api/commands/bulk`, order)
    if (status !== 202) throw new Error(`the order was refused: ${JSON.stringify(json)}`)
    this.#commands = json.commands
    return this.#commands.length
  }

  async allEnded(): Promise<boolean> {
    const { json } = await ask('GET', `${this.api}/api/commands?limit=${COMMANDS_MAX}`)
    this.#commands = json.commands
    return this.#commands.every(({ status }) => TERMINAL.has(status))
  }

  /** The seconds until all is as it should be, and something else holds as well. */
  async untilRight(since: string, holds: () => Promise<boolean> | boolean = () => true): Promise<number> {
    const from_ms = performance.now()
    for (;;) {
      if (this.#faults.length) throw this.#faults[0]
      if (this.#unwell().length === 0 && (await holds())) return (performance.now() - from_ms) / 1000
      if (performance.now() - from_ms > LONGEST_MS) throw new Error(`${since}: ${this.#told()}`)
      await wait(50)
    }
  }

  judged(): Pick<RecoveryReport, 'ended' | 'wrong' | 'executed'> {
    const screenOf = new Map(this.fleet.machines.map(({ client_uuid, screen }) => [client_uuid, screen]))
    const ended: Record<string, number> = {}
    const wrong: string[] = []
    for (const { client_uuid, status } of this.#commands) {
      ended[status] = (ended[status] ?? 0) + 1
      const planned = fateOf(this.settings, screenOf.get(client_uuid) ?? 0, 0).helper_fails ? 'failed' : 'completed'
      if (status !== planned) wrong.push(`the reboot of ${client_uuid} is ${status}, planned was ${planned}`)
    }
    return { ended, wrong, executed: this.fleet.counts.executed }
  }

  #isOn(group_id: (typeof GROUPS)[number]): boolean {
    return GROUPS.indexOf(group_id) % 2 === this.#turn
  }

  /** The screens that are away, or whose TV is wrong. */
  #unwell(): readonly string[] {
    return this.fleet.machines.flatMap(({ client_uuid, connected, tv }) => {
      const group_id = this.#groups.get(client_uuid)
      const due = group_id !== undefined && this.#isOn(group_id) ? 'on' : 'off'
      return connected && tv.now === due
        ? []
        : [`${client_uuid}: ${connected ? '' : 'not '}connected, TV ${tv.now}, due ${due}`]
    })
  }

  #told(): string {
    const unwell = this.#unwell()
    const open = this.#commands.filter(({ status }) => !TERMINAL.has(status))
    return `${unwell.length} screens are not well, ${open.length} commands have not ended after ${LONGEST_MS / 1000} s\n${[...unwell.slice(0, 5), ...open.slice(0, 5).map((one) => JSON.stringify(one)), JSON.stringify(this.fleet.complaints.byEvent)].join('\n')}`
  }
}
