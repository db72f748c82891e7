import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { openStore } from '../../reference-server/store/open.js'
import { type AckStatus, type Device, startDevice } from '../device.js'
import { Dice } from '../kill-storm/random.js'
import { startMosquitto } from '../mosquitto.js'
import { type ServerProcess, startServerProcess } from '../server-process.js'
import { CommandJudge, type CommandTold } from './judge.js'

export interface CommandStormReport {
  readonly kills: number
  readonly orders: number
  /** Orders that a kill left without an answer. */
  readonly unanswered: number
  readonly acks: number
  readonly checks: number
  /** How many commands ended in each status. */
  readonly ended: Readonly<Record<string, number>>
  readonly violations: readonly string[]
  readonly exit_code: number | null
}

export interface CommandStormOptions {
  readonly kills: number
  readonly seed: number
  readonly tell?: (line: string) => void
}

const CLIENTS = Array.from({ length: 6 }, (_, n) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`)
const TTL_SEC = 20
/** The stages a device goes through, and how it may end. */
const STAGES: readonly AckStatus[] = ['accepted', 'execution_started', 'completed']

/**
 * Kills a real server, on Mosquitto and a file, at random moments while orders and acks go in, and judges that no order
 * is lost, none is sent under two ids, and no terminal status changes.
 */
export async function commandStorm({ kills, seed, tell = () => undefined }: CommandStormOptions) {
  const folder = await mkdtemp(join(tmpdir(), 'command-storm-'))
  const broker = await startMosquitto()
  const file = join(folder, 'storm.db')
  const devices = await Promise.all(CLIENTS.map((uuid) => startDevice(broker.url, uuid)))
  const storm = new CommandStorm(devices, new Dice(seed), {
    MQTT_URL: broker.url,
    DATABASE_FILE: file,
    COMMAND_TTL_SECONDS: String(TTL_SEC),
    COMMAND_LOCKOUT_MAX: '1000',
  })
  try {
    for (let kill = 1; kill <= kills; kill += 1) {
      const known = storm.judge.violations.length
      await storm.life()
      tell([`${kill}/${kills} killed`, ...storm.judge.violations.slice(known)].join('\n  '))
    }
    const exit_code = await storm.lastLife()
    const store = await openStore({ file })
    const { commands } = await store.loadOperations({ since_ms: 0, commands_max: 1_000_000 })
    await store.close()
    storm.judge.atTheEnd(commands, devices)
    return storm.report(kills, exit_code)
  } finally {
    await storm.end()
    for (const device of devices) await device.end()
    await broker.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

class CommandStorm {
  readonly judge = new CommandJudge()
  #server: ServerProcess | null = null
  #orders = 0
  #unanswered = 0
  #acks = 0
  #checks = 0
  #startup_ms = 1_000
  #busy = true
  readonly #acting: Promise<void>[]

  constructor(
    readonly devices: readonly Device[],
    readonly dice: Dice,
    readonly env: Readonly<Record<string, string>>,
  ) {
    // Devices go on whether the server is there or not.
    this.#acting = devices.map((device) => this.#act(device))
  }

  async life(): Promise<void> {
    const { dice } = this
    const server = startServerProcess(this.env)
    this.#server = server
    if (dice.chance(0.2)) await wait(dice.between(0, this.#startup_ms * 1.2))
    else {
      const started_ms = Date.now()
      const url = await server.listening
      this.#startup_ms = Date.now() - started_ms
      await this.#check(url)
      const end_ms = Date.now() + dice.between(0, 600)
      while (Date.now() < end_ms) {
        // The kill comes before, while or after they are carried out.
        void this.#order(url).catch(() => undefined)
        await wait(dice.between(0, 25))
      }
    }
    server.signal('SIGKILL')
    await server.ended
    if (dice.chance(0.2)) await wait(dice.between(0, 500))
  }

  /** Lives until everything has ended, and is told to end. */
  async lastLife(): Promise<number | null> {
    const server = startServerProcess(this.env)
    this.#server = server
    const url = await server.listening
    await wait((TTL_SEC + 1) * 1000)
    await this.#check(url)
    this.#busy = false
    await Promise.all(this.#acting)
    await wait(500)
    server.signal('SIGTERM')
    return (await server.ended).code
  }

  async end(): Promise<void> {
    this.#busy = false
    this.#server?.signal('SIGKILL')
    await this.#server?.ended
    await Promise.all(this.#acting)
  }

  report(kills: number, exit_code: number | null): CommandStormReport {
    const { violations, ended } = this.judge
    const [orders, unanswered, acks, checks] = [this.#orders, this.#unanswered, this.#acks, this.#checks]
    return { kills, orders, unanswered, acks, checks, ended, violations, exit_code }
  }

  async #order(url: string): Promise<void> {
    const { dice } = this
    const client_uuid = CLIENTS[dice.whole(0, CLIENTS.length - 1)] ?? ''
    const key = `order-${this.#orders++}`
    this.#unanswered += 1
    const what = dice.chance(0.5) ? 'restart' : 'shutdown'
    const answer = await fetch(`${url}/api/clients/${client_uuid}/${what}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': key },
      body: JSON.stringify({ reason: key }),
    })
    const told = (await answer.json()) as CommandTold
    this.#unanswered -= 1
    if (answer.status === 202) this.judge.answered(key, told)
  }

  async #check(url: string): Promise<void> {
    for (const { command_id } of this.judge.some(this.dice, 20)) {
      const answer = await fetch(`${url}/api/commands/${command_id}`)
      this.judge.shown(command_id, answer.status, (await answer.json()) as CommandTold)
      this.#checks += 1
    }
  }

  /** Acknowledges what it is sent, in its time, now and then twice or too late; some commands never come to an end. */
  async #act(device: Device): Promise<void> {
    const { dice } = this
    for (let next = 0; this.#busy; ) {
      const ordered = device.ordered[next]
      if (!ordered) {
        await wait(10)
        continue
      }
      next += 1
      const stages = STAGES.slice(0, dice.whole(0, STAGES.length))
      for (const stage of stages) {
        const status = stage === 'completed' && dice.chance(0.3) ? 'failed' : stage
        await this.#ack(device, ordered.command_id, status)
        await wait(dice.between(0, 30))
      }
      if (dice.chance(0.1)) await this.#ack(device, ordered.command_id, 'failed')
    }
  }

  async #ack(device: Device, command_id: string, status: AckStatus): Promise<void> {
    await device.ack(command_id, status, { alias: this.dice.chance(0.3) })
    this.judge.acked(command_id, status)
    this.#acks += 1
  }
}
