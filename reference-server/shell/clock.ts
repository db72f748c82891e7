/** Where the shell takes time from, so that a test or the suite can hold it. Instants in ms since 1970. */
export interface Clock {
  now(): number
  /** Calls back once at the instant; returns what cancels it. */
  at(instant_ms: number, callback: () => void): () => void
}

/** The longest delay setTimeout takes; longer waits are cut into pieces. */
const MAX_DELAY_MS = 2 ** 31 - 1

export const systemClock: Clock = {
  now: () => Date.now(),
  at(instant_ms, callback) {
    let timer: NodeJS.Timeout
    const wait = (): void => {
      const delay_ms = Math.max(0, instant_ms - Date.now())
      timer = setTimeout(() => (delay_ms > MAX_DELAY_MS ? wait() : callback()), Math.min(delay_ms, MAX_DELAY_MS))
    }
    wait()
    return () => clearTimeout(timer)
  },
}

interface Timer {
  readonly at_ms: number
  readonly callback: () => void
}

/** A clock that stands still until it is moved, and then calls back in order. */
export class VirtualClock implements Clock {
  #now_ms: number
  readonly #timers = new Set<Timer>()

  constructor(now_ms: number) {
    this.#now_ms = now_ms
  }

  now(): number {
    return this.#now_ms
  }

  at(instant_ms: number, callback: () => void): () => void {
    const timer = { at_ms: instant_ms, callback }
    this.#timers.add(timer)
    return () => this.#timers.delete(timer)
  }

  /** Moves to an instant, timer by timer; after each, waits until everything it set off has settled. */
  async advanceTo(instant_ms: number, settled: () => Promise<void>): Promise<void> {
    for (let due = this.#due(instant_ms); due; due = this.#due(instant_ms)) {
      this.#timers.delete(due)
      this.#now_ms = Math.max(this.#now_ms, due.at_ms)
      due.callback()
      await settled()
    }
    this.#now_ms = Math.max(this.#now_ms, instant_ms)
  }

  /** When the next timer is due; null when none is set. */
  next(): number | null {
    return this.#due(Number.POSITIVE_INFINITY)?.at_ms ?? null
  }

  #due(instant_ms: number): Timer | undefined {
    let first: Timer | undefined
    for (const timer of this.#timers)
      if (timer.at_ms <= instant_ms && (!first || timer.at_ms < first.at_ms)) first = timer
    return first
  }
}
