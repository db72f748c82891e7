import { type Coverage, stretchAt } from './coverage.js'
import type { Change } from './rule.js'

/** Stretches kept of one group's past; a schedule that changes more often within the latency is judged less. */
const MAX_PAST = 64

/** A time over which a group's schedule asks for one state. */
export interface Stretch {
  readonly state: 'on' | 'off'
  readonly from_ms: number
  readonly end_ms: number
  /** What began it. */
  readonly cause: 'first' | 'boundary' | Change['kind']
}

/**
 * What one group was asked for, up to now. A right server may be behind by the latency, but it never goes back: what it
 * publishes was asked for at an instant that is no earlier than the one before. That instant is the frontier.
 */
export class Asked {
  #past: { readonly state: 'on' | 'off'; readonly to_ms: number }[]
  #frontier_ms: number
  stretch: Stretch

  constructor(
    public coverage: Coverage,
    at_ms: number,
  ) {
    // Before its first schedule a server knows of no event.
    this.#past = [{ state: 'off', to_ms: at_ms }]
    this.#frontier_ms = Number.NEGATIVE_INFINITY
    const { state, end_ms } = stretchAt(coverage, at_ms)
    this.stretch = { state, from_ms: at_ms, end_ms, cause: 'first' }
  }

  /** The stretch is over; the next one begins. */
  turn(): void {
    this.#leave(this.stretch.end_ms, 'boundary')
  }

  /** Another schedule takes over at an instant; true when it begins a stretch of its own. */
  follow(coverage: Coverage, at_ms: number, cause: Change['kind']): boolean {
    const before = this.stretch
    this.coverage = coverage
    const { state, end_ms } = stretchAt(coverage, at_ms)
    if (state === before.state) {
      this.stretch = { ...before, end_ms }
      return false
    }
    this.#leave(at_ms, cause)
    return true
  }

  /** Whether a state can be that of a right server that is behind no further than an instant, and takes note of it. */
  allows(state: 'on' | 'off', since_ms: number, just_up: boolean): boolean {
    const lower_ms = just_up ? this.#frontier_ms : Math.max(this.#frontier_ms, since_ms)
    let from_ms = Number.NEGATIVE_INFINITY
    for (const past of this.#past) {
      if (past.state === state && past.to_ms > lower_ms) {
        this.#frontier_ms = Math.max(lower_ms, from_ms)
        return true
      }
      from_ms = past.to_ms
    }
    if (this.stretch.state !== state) return false
    this.#frontier_ms = Math.max(lower_ms, this.stretch.from_ms)
    return true
  }

  #leave(at_ms: number, cause: Stretch['cause']): void {
    this.#past.push({ state: this.stretch.state, to_ms: at_ms })
    if (this.#past.length > MAX_PAST) this.#past.shift()
    const { state, end_ms } = stretchAt(this.coverage, at_ms)
    this.stretch = { state, from_ms: at_ms, end_ms, cause }
  }
}
