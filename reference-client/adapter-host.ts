import type { ClientWatch, ExecutionSeen, PowerSeen } from '../conformance/play/client-adapter.js'
import { formatInstant } from '../generated/instants.js'
import type { World } from '../mqtt-client/index.js'
import type { Helper } from './shell/helper.js'
import type { CommandJournal } from './shell/journal.js'
import { memoryJournal } from './shell/journal-memory.js'
import type { TvDriver } from './shell/tv.js'

/** Orders and calls kept for whoever asks; of more, the latest. */
const KEPT_MAX = 10_000

/** The machine of one screen as the adapter keeps it: its TV, its helper, its memory and its boots outlive the client. */
export class AdapterHost {
  world: World
  result = { exit_code: 0, delay_ms: 0 }
  boots = 1
  /** What is not written down yet. */
  writing = 0
  /** Resolves once the broker has what the screen has published so far. */
  published: () => Promise<void> = async () => undefined
  readonly #watch: ClientWatch | null
  readonly #kept = memoryJournal()
  #tv: 'on' | 'off'
  #orders: { readonly order: 'on' | 'off'; readonly at: string }[] = []
  #executions: ExecutionSeen[] = []

  constructor(world: World, tv: 'on' | 'off', watch: ClientWatch | null) {
    this.world = world
    this.#tv = tv
    this.#watch = watch
  }

  get power(): PowerSeen {
    return { state: this.#tv, orders: this.#orders }
  }

  get executions(): readonly ExecutionSeen[] {
    return this.#executions
  }

  readonly tv: TvDriver = {
    state: async () => this.#tv,
    order: async (order) => {
      // A TV takes a moment: what was said before the order is heard before the TV has moved.
      await this.published()
      this.#watch?.tv(order)
      this.#tv = order
      this.#orders = [...this.#orders, { order, at: this.#now() }].slice(-KEPT_MAX)
      return order
    },
    close: async () => undefined,
  }

  readonly helper: Helper = async (action, timeout_ms) => {
    const { exit_code, delay_ms } = this.result
    const { world } = this
    this.#watch?.helper(action)
    this.#executions = [...this.#executions, { action, at: this.#now() }].slice(-KEPT_MAX)
    const wait_ms = Math.min(delay_ms, timeout_ms)
    if (wait_ms > 0) await new Promise<void>((resolve) => void world.later(resolve, wait_ms))
    return delay_ms >= timeout_ms ? { kind: 'timeout' } : { kind: 'exited', code: exit_code, detail: '' }
  }

  /** What is written to it outlives a restart; by default it is kept in memory. */
  journal(kept: CommandJournal = this.#kept): CommandJournal {
    return {
      load: () => kept.load(),
      append: async (record) => {
        this.writing += 1
        try {
          await kept.append(record)
        } finally {
          this.writing -= 1
        }
      },
      close: () => kept.close(),
    }
  }

  #now(): string {
    return formatInstant(this.world.wall_ms())
  }
}
