interface Order<T> {
  readonly value: T
  readonly asked_ms: number
  answered_ms: number | null
}

/**
 * What was asked of the server over HTTP. An order that was answered holds; one that a kill left without an answer may
 * hold or not, until it has shown itself or a later one is answered.
 */
export class Orders<T> {
  readonly #orders: Order<T>[] = []

  constructor(readonly initial: T) {}

  /** Notes an order; call what it returns when the server has answered it. */
  ask(value: T, asked_ms: number): (answered_ms: number) => void {
    const order: Order<T> = { value, asked_ms, answered_ms: null }
    this.#orders.push(order)
    return (answered_ms) => {
      order.answered_ms = answered_ms
    }
  }

  /** Whether it is not known what is in force. */
  get open(): boolean {
    return this.#orders.at(-1)?.answered_ms === null
  }

  /** Notes which of what may be in force has shown itself; when none has, it stays open. */
  settle(shown: (value: T) => boolean, now_ms: number): void {
    const value = [...this.possible(now_ms)].reverse().find(shown)
    if (value !== undefined) this.#orders.push({ value, asked_ms: now_ms, answered_ms: now_ms })
  }

  /** What may be in force at an instant. */
  possible(at_ms: number): readonly T[] {
    let possible = [this.initial]
    for (const { value, asked_ms, answered_ms } of this.#orders) {
      if (asked_ms > at_ms) break
      possible = answered_ms !== null && answered_ms <= at_ms ? [value] : [...possible, value]
    }
    return possible
  }

  /** Whether anything may have changed from one instant to another. */
  moved(from_ms: number, to_ms: number): boolean {
    return this.#orders.some(({ asked_ms }, index) => {
      const settled = this.#orders.slice(index).find(({ answered_ms }) => answered_ms !== null)
      return asked_ms <= to_ms && (settled?.answered_ms ?? Number.POSITIVE_INFINITY) >= from_ms
    })
  }
}
