/** Wall-clock time in Europe/Berlin in 2026, from the law and not from any time-zone code. */

export const MINUTE_MS = 60_000
export const HOUR_MS = 60 * MINUTE_MS
export const DAY_MS = 24 * HOUR_MS

/** Summer time by the clock on the wall: it begins at 02:00, which becomes 03:00, and ends at 03:00. */
const summer_local_ms = [Date.UTC(2026, 2, 29, 3), Date.UTC(2026, 9, 25, 3)] as const

/**
 * The instant at which a wall clock shows so many minutes after midnight of a day (counted from 1970-01-01); of a time
 * that comes twice the first (RFC 5545 §3.3.5).
 */
export function berlin(day: number, minute: number): number {
  const local_ms = day * DAY_MS + minute * MINUTE_MS
  const isSummer = summer_local_ms[0] <= local_ms && local_ms < summer_local_ms[1]
  return local_ms - (isSummer ? 2 : 1) * HOUR_MS
}

/**
 * Whether a wall clock shows that time at all. RFC 5545 §3.3.10: a rule has no occurrence at a time that is left out, and
 * does not count it.
 */
export function exists(day: number, minute: number): boolean {
  const local_ms = day * DAY_MS + minute * MINUTE_MS
  return local_ms < summer_local_ms[0] - HOUR_MS || local_ms >= summer_local_ms[0]
}

/** The day of the wall clock at an instant. */
export function berlinDay(instant_ms: number): number {
  const isSummer = summer_local_ms[0] <= instant_ms + HOUR_MS && instant_ms + 2 * HOUR_MS < summer_local_ms[1]
  return Math.floor((instant_ms + (isSummer ? 2 : 1) * HOUR_MS) / DAY_MS)
}

/** Like 20261231T225959Z. */
export function basicText(instant_ms: number): string {
  return new Date(instant_ms).toISOString().replace(/\.\d+|[-:]/g, '')
}

/** RFC 3339 in UTC. */
export function text(instant_ms: number): string {
  return new Date(instant_ms).toISOString().replace('.000Z', 'Z')
}

/** Dice with a seed: the same year each time (mulberry32). */
export class Dice {
  #state: number

  constructor(seed: number) {
    this.#state = seed
  }

  /** From 0 up to 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }

  /** From `min` to `max`, both included. */
  integer(min: number, max: number): number {
    return min + Math.floor(this.next() * (max - min + 1))
  }

  chance(probability: number): boolean {
    return this.next() < probability
  }

  pick<T>(values: readonly T[]): T | undefined {
    return values[Math.floor(this.next() * values.length)]
  }
}
