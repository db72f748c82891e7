import type { Effect, Override, Retained } from '../core/model.js'
import type { Store } from '../store/store.js'
import type { Log } from './log.js'

/** After a failure the store is left alone for so long, so that publishing does not wait for it again and again. */
const RETRY_AFTER_MS = 5_000

export type StoreChange = 'lost' | 'back'

/**
 * Writes what must outlive the server. A store that is lost is said once; what is owed to it is kept, one entry a topic
 * and a client, and written when it is back. Meanwhile the server goes on from memory.
 */
export class Keeper {
  readonly #retained = new Map<string, Retained | null>()
  readonly #overrides = new Map<string, Override | null>()
  #lost_ms: number | null = null

  constructor(
    readonly store: Store,
    readonly log: Log,
    /** Monotonic, in ms. */
    readonly now_ms: () => number,
    readonly changed: (change: StoreChange) => void,
  ) {}

  get ok(): boolean {
    return this.#lost_ms === null
  }

  /** Takes note of what effects want to be remembered; whether there was any such. */
  take(effects: readonly Effect[]): boolean {
    let taken = false
    for (const effect of effects) {
      if (effect.type === 'remember') this.#retained.set(effect.topic, effect.retained)
      else if (effect.type === 'keep_override') this.#overrides.set(effect.override.client_uuid, effect.override)
      else if (effect.type === 'drop_override') this.#overrides.set(effect.client_uuid, null)
      else continue
      taken = true
    }
    return taken
  }

  /** Writes what is owed, or asks whether the store is there; never throws. */
  async flush(): Promise<void> {
    if (this.#lost_ms !== null && this.now_ms() - this.#lost_ms < RETRY_AFTER_MS) return
    const retained = [...this.#retained]
    const overrides = [...this.#overrides]
    try {
      if (retained.length + overrides.length === 0) await this.store.ping()
      if (retained.length) await this.store.remember(retained.map(([topic, one]) => ({ topic, retained: one })))
      for (const [client_uuid, override] of overrides)
        await (override ? this.store.putOverride(override) : this.store.deleteOverride(client_uuid))
    } catch (error) {
      this.#failed(error as Error)
      return
    }
    for (const [topic, one] of retained) if (this.#retained.get(topic) === one) this.#retained.delete(topic)
    for (const [client, one] of overrides) if (this.#overrides.get(client) === one) this.#overrides.delete(client)
    if (this.#lost_ms === null) return
    this.#lost_ms = null
    this.log.info({ event: 'store_back' }, 'the store is there again; it has what was owed to it')
    this.changed('back')
  }

  #failed(error: Error): void {
    const first = this.#lost_ms === null
    this.#lost_ms = this.now_ms()
    if (!first) return
    const why = error.message
    this.log.error({ event: 'store_lost', why }, 'the store cannot be written; going on from memory')
    this.changed('lost')
  }
}
