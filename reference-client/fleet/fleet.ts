import { realWorld, type World } from '../../mqtt-client/index.js'
import { clientIdOf, type ScreenConfig } from '../shell/config.js'
import { Screen } from '../shell/screen.js'
import { Ticker } from '../shell/ticker.js'
import { Complaints } from './complaints.js'
import type { FleetCounts } from './counts.js'
import { type Client, Machine, type Site } from './machine.js'
import { type FleetSettings, isHit } from './plan.js'
import { startWatch, type Watch, watched } from './watch.js'

export interface FleetOptions {
  readonly settings: FleetSettings
  /** What all screens have in common. */
  readonly config: Omit<ScreenConfig, 'client_uuid'>
  /** A fault of the fleet itself, which goes on with the other screens. */
  readonly fault: (error: unknown) => void
  readonly world?: World
}

/** How many screens may be connecting at the start: a broker has a queue for so many. */
const CONNECTING_MAX = 100
const START_EVERY_MS = 10
const LOOK_EVERY_MS = 100
const STOPPING_MAX = 500

/** Any number of screens in one process, with machines that boot, fail and lose their connections as planned. */
export class Fleet {
  readonly machines: readonly Machine[]
  readonly complaints = new Complaints()
  readonly #settings: FleetSettings
  readonly #world: World
  readonly #ticker: Ticker
  readonly #timers = new Map<string, () => void>()
  #watch: Watch
  #connecting: Machine[] = []
  #started = 0
  #executed = 0
  #failed = 0
  #storms = 0

  /** The first screens start at once, the others as those before them are connected. */
  constructor({ settings, config, fault, world = realWorld }: FleetOptions) {
    this.#settings = settings
    this.#world = world
    this.#ticker = new Ticker(world)
    this.#watch = startWatch(world.now_ms())
    const site: Site = {
      settings,
      world,
      fault,
      launch: (machine, boot_id) => this.#launch(config, machine, boot_id),
      executed: (failed) => {
        this.#executed += 1
        if (failed) this.#failed += 1
      },
    }
    this.machines = Array.from({ length: settings.count }, (_, screen) => new Machine(site, screen))
    this.#startSome()
    this.#look()
    if (settings.storm_every_sec !== null) this.#every('storm', settings.storm_every_sec * 1000, () => this.storm())
  }

  /** How long starting and recovering took so far; looked at ten times a second. */
  get watch(): Watch {
    return this.#watch
  }

  get counts(): FleetCounts {
    const states = { new: 0, running: 0, booting: 0, off: 0, lost: 0 }
    let [connected, tv_on, tv_orders] = [0, 0, 0]
    for (const machine of this.machines) {
      states[machine.state] += 1
      if (machine.connected) connected += 1
      if (machine.tv.now === 'on') tv_on += 1
      tv_orders += machine.tv.orders
    }
    const { new: waiting, ...machines } = states
    const [executed, failed, storms] = [this.#executed, this.#failed, this.#storms]
    const complaints = this.complaints.count
    const screens = this.machines.length
    return { screens, waiting, ...machines, connected, tv_on, tv_orders, executed, failed, storms, complaints }
  }

  /** Breaks the connections that the plan has it break. */
  storm(): void {
    const nth = this.#storms
    this.#storms += 1
    for (const machine of this.machines) if (isHit(this.#settings, machine.screen, nth)) machine.cut()
  }

  /** Every screen says goodbye, so many at a time. */
  async stop(): Promise<void> {
    for (const cancel of this.#timers.values()) cancel()
    this.#timers.clear()
    const left = [...this.machines]
    const stopping = async (): Promise<void> => {
      for (let machine = left.pop(); machine; machine = left.pop()) await machine.stop()
    }
    await Promise.all(Array.from({ length: STOPPING_MAX }, stopping))
  }

  #startSome(): void {
    this.#connecting = this.#connecting.filter(({ state, connected }) => state === 'running' && !connected)
    const next = this.machines.slice(this.#started, this.#started + CONNECTING_MAX - this.#connecting.length)
    for (const machine of next) machine.start()
    this.#connecting.push(...next)
    this.#started += next.length
    if (this.#started < this.machines.length) this.#after('start', START_EVERY_MS, () => this.#startSome())
  }

  #look(): void {
    this.#every('look', LOOK_EVERY_MS, () => {
      this.#watch = watched(this.#watch, this.counts, this.#world.now_ms())
    })
  }

  async #launch(shared: FleetOptions['config'], machine: Machine, boot_id: string): Promise<Client> {
    const { client_uuid, tv, helper, journal } = machine
    const config = { ...shared, client_uuid, mqtt: { ...shared.mqtt, client_id: clientIdOf(client_uuid) } }
    return Screen.start({
      ...{ config, tv, helper, journal, boot_id },
      ...{ world: this.#world, log: this.complaints, ticker: this.#ticker },
    })
  }

  #every(name: string, period_ms: number, what: () => void): void {
    this.#after(name, period_ms, () => {
      this.#every(name, period_ms, what)
      what()
    })
  }

  #after(name: string, delay_ms: number, what: () => void): void {
    this.#timers.set(name, this.#world.later(what, delay_ms))
  }
}
