import { parseTopic } from '../../generated/channels.js'
import { type Delivery, MqttClientError, type World } from '../../mqtt-client/index.js'
import type { CommandsModel } from '../core/commands/model.js'
import type { Moment } from '../core/moment.js'
import type { PowerModel } from '../core/power/model.js'
import type { LogLevel } from '../core/telemetry/model.js'
import { messageOf } from '../errors.js'
import { type CommandParts, CommandRunner } from './command-runner.js'
import type { ScreenConfig } from './config.js'
import { type Cores, cores as ownCores } from './cores.js'
import { afterFault, earliest, isDue } from './due.js'
import type { Log } from './log.js'
import { Outages } from './outages.js'
import { Reporter } from './reporter.js'
import type { Stage } from './stage.js'
import type { Alarm, Ticker } from './ticker.js'
import type { TvDriver } from './tv.js'
import { TvControl } from './tv-control.js'
import { UnderWay } from './under-way.js'
import { Uplink, type UplinkFilters, type UplinkListener } from './uplink.js'

export interface ScreenParts extends CommandParts, UplinkFilters {
  readonly config: ScreenConfig
  readonly tv: TvDriver
  readonly world: World
  readonly log: Log
  /** Shared by all screens of a process. */
  readonly ticker: Ticker
  /** What it decides by; the cores of this client by default. */
  readonly cores?: Cores
  /** The process that it tells of; this one by default. */
  readonly pid?: number
}

/** What a screen calls itself in its health reports. */
const PROCESS = 'infoscreen-client'
/** Command ids that are known at a time. */
const KNOWN_MAX = 10_000
/** Faults of our own that are told apart. */
const FAULTS_MAX = 20

/**
 * One screen: what happens is brought to its three cores, and what they decide is carried out. It makes none of its
 * parts and closes none, so that a TV and a journal outlive it as they outlive a process.
 */
export class Screen {
  readonly #log: Log
  readonly #ticker: Ticker
  readonly #under_way: UnderWay
  readonly #alarm: Alarm
  readonly #uplink: Uplink
  readonly #tv: TvControl
  readonly #commands: CommandRunner
  readonly #reporter: Reporter
  readonly #outages = new Outages()
  #faults: readonly string[] = []
  #waiting: (() => void)[] = []
  #happenings = 0
  #ended = false

  /** Resolves when it runs; the connection may come later, and is tried for until it does. */
  static async start(parts: ScreenParts): Promise<Screen> {
    const screen = new Screen(parts)
    await screen.#begin(parts)
    return screen
  }

  private constructor(parts: ScreenParts) {
    const { config, ticker, log, world, tv, cores = ownCores, pid = process.pid } = parts
    const { client_uuid, mqtt, power_mode: mode, off_delay_ms, helper_timeout_ms } = config
    this.#log = log
    this.#ticker = ticker
    this.#under_way = new UnderWay(ticker)
    this.#alarm = ticker.alarm((at) => this.#happened(() => this.#due(at)))
    const listener: UplinkListener = {
      connected: () => this.#happened(() => this.#connected()),
      disconnected: () => this.#happened(() => this.#each('disconnected')),
      message: (message) => this.#happened(() => this.#take(message)),
      fault: (error) => this.#happened(() => this.#connectionFault(error)),
      closing: async () => (this.#ended ? undefined : this.#under_way.over()),
    }
    this.#uplink = new Uplink(mqtt, client_uuid, world, listener, parts)
    const stage = this.#stage(client_uuid)
    const follow = (group_id: string | null): void => this.#follow(group_id)
    this.#tv = new TvControl({ client_uuid, mode, off_delay_ms }, tv, stage, follow, cores.power)
    const commands = { client_uuid, helper_timeout_ms, mock_complete: config.mock === 'on', known_max: KNOWN_MAX }
    this.#commands = new CommandRunner(commands, parts, stage, cores.commands)
    const interval_ms = config.heartbeat_interval_ms
    this.#reporter = new Reporter({ client_uuid, interval_ms, process: PROCESS, pid }, stage, cores.telemetry)
  }

  get connected(): boolean {
    return this.#uplink.connected
  }

  get power(): PowerModel {
    return this.#tv.model
  }

  get commands(): CommandsModel {
    return this.#commands.model
  }

  /** False when an order to the TV or a write to the disk has hung for a minute. */
  get healthy(): boolean {
    return !this.#under_way.hangs
  }

  /** Counts all that ever happened to it. */
  get happenings(): number {
    return this.#happenings
  }

  /** Resolves with the next connection, or at once when there is one. */
  untilConnected(): Promise<void> {
    return this.connected ? Promise.resolve() : new Promise((resolve) => this.#waiting.push(resolve))
  }

  /**
   * Resolves once an attempt to connect is over or hangs, what the broker has sent is taken in, and what was published is
   * confirmed or lost; what waits for a timer, a disk, the TV or the helper is not waited for.
   */
  async settled(): Promise<void> {
    let before: number
    do {
      before = this.#happenings
      await this.#uplink.settled()
    } while (this.#happenings !== before)
  }

  /** Breaks the connection; another one is made. */
  cut(): void {
    this.#uplink.cut()
  }

  /** Lets what is under way finish, says goodbye to the broker, and forgets everything that comes later. */
  async stop(): Promise<void> {
    await this.#uplink.close()
    this.#end()
  }

  /** Ends as a process does that is killed: the socket closes without a word, and nothing that comes later counts. */
  async kill(): Promise<void> {
    this.#end()
    await this.#uplink.kill()
  }

  async #begin({ tv, config }: ScreenParts): Promise<void> {
    if (config.mock === 'refused')
      this.#note('error', 'mock-refused', 'COMMAND_MOCK_REBOOT_IMMEDIATE_COMPLETE is ignored: ENV is not development')
    const unknown = (error: unknown): 'unknown' => {
      this.#note('warn', 'tv.unknown', messageOf(error))
      return 'unknown'
    }
    const [state] = await Promise.all([tv.state().catch(unknown), this.#commands.start()])
    this.#happened(() => this.#tv.step({ kind: 'started', tv: state }))
    if (!this.#ended) this.#uplink.open()
  }

  #end(): void {
    this.#ended = true
    this.#alarm.cancel()
  }

  #stage(client_uuid: string): Stage {
    const [ticker, under_way] = [this.#ticker, this.#under_way]
    return {
      client_uuid,
      get now() {
        return ticker.now
      },
      publish: (channel, parameters, payload, qos) => this.#uplink.publish(channel, parameters, payload, qos),
      note: (level, code, detail) => this.#note(level, code, detail),
      happened: (react) => this.#happened(react),
      see: (through) => under_way.see(through),
    }
  }

  /** Whatever happens comes through here: a fault of ours is told, and costs no more than the event that showed it. */
  #happened(react: () => void): void {
    if (this.#ended) return
    this.#happenings += 1
    try {
      react()
      this.#alarm.set(earliest(this.#tv.due, this.#commands.due, this.#reporter.due))
    } catch (error) {
      this.#alarm.set(afterFault(this.#ticker.now))
      this.#internalFault(error)
    }
  }

  #due(at: Moment): void {
    if (isDue(this.#tv.due, at)) this.#tv.step({ kind: 'due' })
    if (isDue(this.#commands.due, at)) this.#commands.step({ kind: 'due' })
    if (isDue(this.#reporter.due, at)) this.#reporter.step({ kind: 'due' })
  }

  #take({ topic, payload, retain }: Delivery): void {
    const known = parseTopic(topic)
    switch (known?.channel) {
      case 'commands':
      case 'commandsAlias':
        this.#commands.step({ kind: 'received', channel: known.channel, payload, retained: retain })
        break
      case 'groupAssignment':
        this.#tv.step({ kind: 'group-assignment', payload })
        break
      case 'clientPowerIntent':
        this.#tv.step({ kind: 'client-intent', payload })
        break
      case 'groupPowerIntent':
        this.#tv.step({ kind: 'group-intent', group_id: known.parameters.group_id, payload })
        break
      case 'activeEvents': {
        const { group_id } = known.parameters
        this.#tv.step({ kind: 'events', group_id, payload })
        this.#reporter.step({ kind: 'events', group_id, payload })
      }
    }
  }

  #follow(group_id: string | null): void {
    this.#reporter.step({ kind: 'following', group_id })
    this.#uplink.follow(group_id)
  }

  #connected(): void {
    this.#outages.connected(this.#ticker.now.steady_ms)
    this.#log.info({ event: 'connected' }, 'connected to the broker')
    this.#each('connected')
    for (const resolve of this.#waiting.splice(0)) resolve()
  }

  #each(kind: 'connected' | 'disconnected'): void {
    this.#reporter.step({ kind })
    this.#tv.step({ kind })
    this.#commands.step({ kind })
  }

  #connectionFault(error: unknown): void {
    if (!(error instanceof MqttClientError) || error.code === 'HANDLER_ERROR') this.#internalFault(error)
    else if (this.#outages.isNew(error.message, this.#ticker.now.steady_ms)) {
      if (error.code === 'NOT_CONNECTED') this.#note('warn', 'connection-lost', error.message)
      else this.#note('error', 'connection-failed', error.message)
    }
  }

  #internalFault(error: unknown): void {
    const said = messageOf(error)
    if (this.#faults.includes(said) || this.#faults.length >= FAULTS_MAX) return
    this.#faults = [...this.#faults, said]
    this.#log.error({ event: 'internal-fault', error }, 'a fault of the client itself; please report it')
    this.#reporter.step({ kind: 'note', level: 'error', code: 'internal-fault', detail: said })
  }

  #note(level: LogLevel, code: string, detail: string): void {
    this.#log[level]({ event: code }, detail)
    this.#reporter.step({ kind: 'note', level, code, detail })
  }
}
