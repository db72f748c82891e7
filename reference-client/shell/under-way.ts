import type { Ticker } from './ticker.js'

/** No order to a TV, write to a disk, or acknowledgement takes so long. */
const HANGS_MS = 60_000

/** What was begun and has to end: to wait for it before the end, and to notice when it hangs. */
export class UnderWay {
  /** When each was begun, by the steady clock, the oldest first. */
  #begun: readonly { readonly steady_ms: number }[] = []
  #waiting: (() => void)[] = []

  constructor(readonly ticker: Ticker) {}

  get hangs(): boolean {
    const [oldest] = this.#begun
    return oldest !== undefined && this.ticker.now.steady_ms - oldest.steady_ms >= HANGS_MS
  }

  async see<T>(through: Promise<T>): Promise<T> {
    const begun = this.ticker.now
    this.#begun = [...this.#begun, begun]
    try {
      return await through
    } finally {
      this.#begun = this.#begun.filter((other) => other !== begun)
      if (this.#begun.length === 0) for (const resolve of this.#waiting.splice(0)) resolve()
    }
  }

  /** Resolves when nothing is under way. */
  over(): Promise<void> {
    return this.#begun.length === 0 ? Promise.resolve() : new Promise((resolve) => this.#waiting.push(resolve))
  }
}
