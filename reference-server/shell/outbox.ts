/** Carries acts out one after another, each once what was to be written before it is; and knows what is under way. */
export class Outbox {
  #tail: Promise<void> = Promise.resolve()
  #waiting = 0
  readonly #underWay = new Set<Promise<void>>()

  /** Told whether the write succeeded; an act must not throw. */
  after(written: Promise<boolean> | boolean, act: (written: boolean) => void): void {
    this.#waiting += 1
    this.#tail = this.#tail
      .then(() => written)
      .then((done) => {
        this.#waiting -= 1
        act(done)
      })
  }

  /** Counts something as under way until it settles. */
  track(work: Promise<unknown>): void {
    const tracked: Promise<void> = work
      .then(
        () => undefined,
        () => undefined,
      )
      .finally(() => this.#underWay.delete(tracked))
    this.#underWay.add(tracked)
  }

  get idle(): boolean {
    return this.#waiting === 0 && this.#underWay.size === 0
  }

  get under_way(): number {
    return this.#underWay.size
  }

  /** Resolves when nothing waits and nothing is under way. */
  async settled(): Promise<void> {
    while (!this.idle) {
      await this.#tail
      await Promise.all(this.#underWay)
    }
  }
}
