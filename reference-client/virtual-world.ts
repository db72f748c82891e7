import type { World } from '../mqtt-client/index.js'

/** Timers due at one instant; more of them set one another off, and time would never go on. */
const AT_ONCE_MAX = 2_000

interface Timer {
  readonly at_ms: number
  readonly callback: () => void
}

/** A world whose clocks stand still until they are moved, and which throws no dice. */
export class VirtualWorld implements World {
  readonly #timers = new Set<Timer>()
  #now_ms: number
  #ids = 0

  /** `now_ms` since 1970. */
  constructor(now_ms: number) {
    this.#now_ms = now_ms
  }

  now_ms(): number {
    return this.#now_ms
  }

  wall_ms(): number {
    return this.#now_ms
  }

  later(callback: () => void, delay_ms: number): () => void {
    const timer = { at_ms: this.#now_ms + Math.max(0, Math.ceil(delay_ms)), callback }
    this.#timers.add(timer)
    return () => this.#timers.delete(timer)
  }

  /** The middle: of two waits the longer one is longer. */
  random(): number {
    return 0.5
  }

  id(): string {
    this.#ids += 1
    return `00000000-0000-4000-8000-${String(this.#ids).padStart(12, '0')}`
  }

  /** When the next timer is due; null when none is set. */
  next(): number | null {
    return this.#due(Number.POSITIVE_INFINITY)?.at_ms ?? null
  }

  /** Moves to an instant, timer by timer; after each, waits until everything it set off has settled. @throws when it cannot. */
  async advanceTo(instant_ms: number, settled: () => Promise<void>): Promise<void> {
    let [at_ms, rung] = [this.#now_ms, 0]
    for (let due = this.#due(instant_ms); due; due = this.#due(instant_ms)) {
      rung = due.at_ms > at_ms ? 1 : rung + 1
      if (rung > AT_ONCE_MAX) throw new Error(`time stands still: ${AT_ONCE_MAX} timers were due at one instant`)
      at_ms = Math.max(at_ms, due.at_ms)
      this.#timers.delete(due)
      this.#now_ms = at_ms
      due.callback()
      await settled()
    }
    this.#now_ms = Math.max(this.#now_ms, instant_ms)
  }

  /** The earliest, and of those at one instant the one that was set first. */
  #due(instant_ms: number): Timer | undefined {
    let first: Timer | undefined
    for (const timer of this.#timers)
      if (timer.at_ms <= instant_ms && (!first || timer.at_ms < first.at_ms)) first = timer
    return first
  }
}
