import type { EventHandler, Part } from './part.js'
import type { World } from './world.js'

/**
 * Keeps an event from being handled twice, for each handler by itself. An event is entered only once its handler has
 * succeeded, so that a failed one can come again; it is forgotten a fixed time after that (S5).
 */
export class Dedupe implements Part {
  /** When each entry expires, in ms; the oldest first, since all live equally long. */
  readonly #expires = new Map<string, number>()
  readonly #running = new Map<string, Promise<void>>()
  #handlers = 0
  /** How many events were not handled again. */
  duplicates = 0

  constructor(
    readonly ttl_ms: number,
    readonly max_entries: number,
    readonly world: Pick<World, 'now_ms'>,
  ) {}

  get size(): number {
    return this.#expires.size
  }

  wrap(handler: EventHandler): EventHandler {
    this.#handlers += 1
    const own = this.#handlers
    return async (envelope, message) => {
      const key = `${own} ${envelope.id.length} ${envelope.id}${envelope.type}`
      // A copy that came on another topic waits until the first has succeeded or failed.
      for (let other = this.#running.get(key); other; other = this.#running.get(key)) await other
      if ((this.#expires.get(key) ?? 0) > this.world.now_ms()) {
        this.duplicates += 1
        return
      }
      const handled = (async () => handler(envelope, message))()
      const settled = handled.then(
        () => this.#enter(key),
        () => undefined,
      )
      this.#running.set(key, settled)
      await settled
      this.#running.delete(key)
      await handled
    }
  }

  #enter(key: string): void {
    const now_ms = this.world.now_ms()
    this.#expires.delete(key)
    for (const [oldest, expires_ms] of this.#expires) {
      if (expires_ms > now_ms && this.#expires.size < this.max_entries) break
      this.#expires.delete(oldest)
    }
    this.#expires.set(key, now_ms + this.ttl_ms)
  }
}
