import type { World } from '../../mqtt-client/index.js'
import type { Helper } from '../shell/helper.js'
import type { CommandJournal } from '../shell/journal.js'
import { memoryJournal } from '../shell/journal-memory.js'
import { type SimulatedTv, simulatedTv } from '../shell/tv.js'
import { bootIdOf, type Fate, type FleetSettings, fateOf, uuidOf } from './plan.js'

/** A screen's client, as its machine knows it. */
export interface Client {
  readonly connected: boolean
  stop(): Promise<void>
  /** Ends it without a word, as a machine does that loses its power. */
  kill(): Promise<void>
  /** Breaks its connection. */
  cut(): void
}

/** Where a machine stands; a lost one never comes back. */
export type MachineState = 'new' | 'running' | 'booting' | 'off' | 'lost'

/** What all machines of a fleet share. */
export interface Site {
  readonly settings: FleetSettings
  readonly world: World
  launch(machine: Machine, boot_id: string): Promise<Client>
  executed(failed: boolean): void
  /** A fault of the fleet itself. */
  fault(error: unknown): void
}

/** The simulated machine of one screen: its TV and its disk outlive the client, which every boot starts anew. */
export class Machine {
  readonly client_uuid: string
  readonly tv: SimulatedTv = simulatedTv()
  readonly journal: CommandJournal = memoryJournal()
  state: MachineState = 'new'
  #boots = 0
  #orders = 0
  #client: Client | null = null
  #changing: Promise<void> = Promise.resolve()
  #cancel: (() => void) | null = null

  constructor(
    readonly site: Site,
    readonly screen: number,
  ) {
    this.client_uuid = uuidOf(site.settings.seed, screen)
  }

  get connected(): boolean {
    return this.state === 'running' && (this.#client?.connected ?? false)
  }

  start(): void {
    const { settings, launch } = this.site
    const boot_id = bootIdOf(settings.seed, this.screen, this.#boots)
    this.#boots += 1
    this.state = 'running'
    this.#change(async () => {
      if (this.state === 'running') this.#client = await launch(this, boot_id)
    })
  }

  cut(): void {
    this.#client?.cut()
  }

  /** Ends it for good. */
  async stop(): Promise<void> {
    this.#cancel?.()
    this.state = 'off'
    this.#change(() => this.#client?.stop())
    await this.#changing
  }

  /** What COMMAND_HELPER is on a real machine. */
  readonly helper: Helper = async (action) => {
    const { settings, world, executed } = this.site
    const fate = fateOf(settings, this.screen, this.#orders)
    const boots = this.#boots
    this.#orders += 1
    await new Promise<void>((resolve) => void world.later(resolve, fate.helper_ms))
    // Another order may have taken the machine down, and the helper with it.
    if (this.state !== 'running' || this.#boots !== boots)
      return { kind: 'not-started', detail: 'the machine went down' }
    executed(fate.helper_fails)
    if (fate.helper_fails) return { kind: 'exited', code: 1, detail: 'it fails by the plan of the fleet' }
    this.#later(() => this.#goDown(action, fate), fate.going_down_ms)
    return { kind: 'exited', code: 0, detail: '' }
  }

  #goDown(action: string, { lost, boot_ms }: Fate): void {
    const { wake_after_sec } = this.site.settings
    const reboots = action === 'reboot_host'
    const away_ms = reboots ? boot_ms : wake_after_sec === null ? null : wake_after_sec * 1000
    this.state = lost ? 'lost' : reboots ? 'booting' : 'off'
    this.#change(async () => {
      const client = this.#client
      this.#client = null
      await client?.kill()
    })
    if (!lost && away_ms !== null) this.#later(() => this.start(), away_ms)
  }

  /** There is one thing at most that a machine waits for: a later one replaces it. */
  #later(what: () => void, delay_ms: number): void {
    this.#cancel?.()
    this.#cancel = this.site.world.later(() => {
      this.#cancel = null
      what()
    }, delay_ms)
  }

  /** Changes come one after another. */
  #change(what: () => Promise<void> | undefined): void {
    this.#changing = this.#changing.then(what).catch((error: unknown) => this.site.fault(error))
  }
}
