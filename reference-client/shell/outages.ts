/** How many causes are told apart, and how long a connection has to hold before they are forgotten. */
const CAUSES_MAX = 5
const HELD_MS = 60_000

/** Which faults of a connection are worth a line: each cause once, until a connection has held for a minute. */
export class Outages {
  #causes: readonly string[] = []
  #connected_ms: number | null = null

  /** Whether this cause is to be told; `now_ms` by the steady clock. */
  isNew(cause: string, now_ms: number): boolean {
    if (this.#connected_ms !== null && now_ms - this.#connected_ms >= HELD_MS) this.#causes = []
    this.#connected_ms = null
    if (this.#causes.includes(cause) || this.#causes.length >= CAUSES_MAX) return false
    this.#causes = [...this.#causes, cause]
    return true
  }

  connected(now_ms: number): void {
    this.#connected_ms = now_ms
  }
}
