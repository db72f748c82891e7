import type { Log } from './log.js'

const QUIET_MS = 60_000
/** Clients choose topics, so the number of keys is bounded, and so is what they may have written into the log. */
const KEYS_MAX = 1_000
const LINES_MAX = 20

/** Says what clients may cause any number of times: once a minute a key, and at most twenty times a minute in all. */
export class QuietLog {
  /** When each key may be told again; the oldest first. */
  readonly #quiet = new Map<string, number>()
  #lines = 0
  #minute_ms = Number.NEGATIVE_INFINITY

  constructor(
    readonly log: Log,
    /** Monotonic, in ms. */
    readonly now_ms: () => number = () => performance.now(),
  ) {}

  note(fields: { readonly event: string }, key: string, message: string): void {
    const now_ms = this.now_ms()
    if ((this.#quiet.get(key) ?? Number.NEGATIVE_INFINITY) > now_ms) return
    if (now_ms - this.#minute_ms >= QUIET_MS) {
      this.#minute_ms = now_ms
      this.#lines = 0
    }
    if (this.#lines >= LINES_MAX) return
    this.#lines += 1
    this.#quiet.delete(key)
    for (const [oldest, until_ms] of this.#quiet) {
      if (until_ms > now_ms && this.#quiet.size < KEYS_MAX) break
      this.#quiet.delete(oldest)
    }
    this.#quiet.set(key, now_ms + QUIET_MS)
    this.log.warn(fields, message)
  }
}
