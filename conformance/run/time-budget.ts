/** How long a run may take; without a limit it is never over. It is the one part of a run that a machine's speed decides. */
export class TimeBudget {
  readonly #now_ms: () => number
  readonly #limit_ms: number
  readonly #began_ms: number
  #shares = 0

  constructor(limit_ms: number | undefined, now_ms: () => number = () => performance.now()) {
    this.#limit_ms = limit_ms ?? Number.POSITIVE_INFINITY
    this.#now_ms = now_ms
    this.#began_ms = now_ms()
  }

  /** Once something has failed, half of the time is for shortening its counterexample. */
  surveyIsOver(failed: boolean): boolean {
    return this.#now_ms() - this.#began_ms >= (failed ? this.#limit_ms / 2 : this.#limit_ms)
  }

  /** The rest is shared by so many counterexamples. */
  share(parts: number): void {
    this.#shares = parts
  }

  /** The next part; what one of them does not need is left to those that follow. */
  next(): () => boolean {
    const now_ms = this.#now_ms()
    const left_ms = Math.max(0, this.#began_ms + this.#limit_ms - now_ms)
    const until_ms = now_ms + left_ms / Math.max(1, this.#shares)
    this.#shares -= 1
    return () => this.#now_ms() >= until_ms
  }
}
