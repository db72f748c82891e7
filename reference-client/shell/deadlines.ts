/** An entry of `Deadlines`, which knows its place there so that it can be moved. */
export interface Deadline<T> {
  readonly owner: T
  at_ms: number
  /** Its index, or -1 when it has none. */
  place: number
}

export function deadlineOf<T>(owner: T): Deadline<T> {
  return { owner, at_ms: 0, place: -1 }
}

/** A binary heap of deadlines by one clock, the earliest first; setting and taking out cost the logarithm of its size. */
export class Deadlines<T> {
  readonly #heap: Deadline<T>[] = []

  get first(): Deadline<T> | undefined {
    return this.#heap[0]
  }

  /** Puts an entry in, moves it, or with null takes it out. */
  set(entry: Deadline<T>, at_ms: number | null): void {
    if (at_ms === null) {
      this.#remove(entry)
      return
    }
    if (entry.place >= 0 && entry.at_ms === at_ms) return
    entry.at_ms = at_ms
    if (entry.place < 0) this.#put(this.#heap.length, entry)
    this.#settle(entry)
  }

  #remove(entry: Deadline<T>): void {
    const { place } = entry
    if (place < 0) return
    entry.place = -1
    const last = this.#heap.pop()
    if (!last || last === entry) return
    this.#put(place, last)
    this.#settle(last)
  }

  #settle(entry: Deadline<T>): void {
    this.#rise(entry)
    this.#sink(entry)
  }

  #rise(entry: Deadline<T>): void {
    for (;;) {
      const above = entry.place > 0 ? this.#heap[(entry.place - 1) >> 1] : undefined
      if (!above || above.at_ms <= entry.at_ms) return
      this.#swap(entry, above)
    }
  }

  #sink(entry: Deadline<T>): void {
    for (;;) {
      const left = this.#heap[2 * entry.place + 1]
      const right = this.#heap[2 * entry.place + 2]
      const below = left && right && right.at_ms < left.at_ms ? right : left
      if (!below || below.at_ms >= entry.at_ms) return
      this.#swap(entry, below)
    }
  }

  #swap(one: Deadline<T>, other: Deadline<T>): void {
    const { place } = one
    this.#put(other.place, one)
    this.#put(place, other)
  }

  #put(place: number, entry: Deadline<T>): void {
    this.#heap[place] = entry
    entry.place = place
  }
}
