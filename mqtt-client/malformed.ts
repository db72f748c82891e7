import type { World } from './world.js'

const QUIET_MS = 60_000
/** Topics are chosen by whoever publishes, so their number is bounded. */
const MAX_TOPICS = 1000

/** Counts messages that break their schema, and logs them once a minute a topic. */
export class Malformed {
  count = 0
  /** When each topic may be logged again, in ms; the oldest first. */
  readonly #quiet = new Map<string, number>()

  constructor(
    readonly log: (line: string) => void,
    readonly world: Pick<World, 'now_ms'>,
  ) {}

  note(topic: string): void {
    this.count += 1
    const now_ms = this.world.now_ms()
    if ((this.#quiet.get(topic) ?? 0) > now_ms) return
    this.#quiet.delete(topic)
    for (const [oldest, until_ms] of this.#quiet) {
      if (until_ms > now_ms && this.#quiet.size < MAX_TOPICS) break
      this.#quiet.delete(oldest)
    }
    this.#quiet.set(topic, now_ms + QUIET_MS)
    this.log(`a malformed message on ${JSON.stringify(topic)} was dropped`)
  }
}
