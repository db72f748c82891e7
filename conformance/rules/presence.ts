import type { Observation } from '../history/observation.js'
import { LATENCY_MS } from './coverage.js'
import type { ObservedConfig } from './rule.js'

/**
 * Whether anything can be due of an implementation: it runs, its link is up and it may publish. While it is away
 * nothing is due, and what it missed is due within the latency after it is back.
 */
export class Presence {
  /** Counts the starts; a publish belongs to the run in which it arrived. */
  run = 1
  /** When the present run answered that it is started; null before. */
  started_ms: number | null = null
  /** When a lost link last came back in the present run. */
  back_ms: number | null = null
  /** When the link was last lost. */
  cut_ms = 0
  publishing = false
  /** Instants that are no further apart than this may be one. */
  accuracy_ms = 0
  /** Since when it can be held to something; null while it is away. */
  able_since_ms: number | null = null
  #link_up = true

  take(observation: Observation, { publish_enabled, accuracy_ms }: ObservedConfig): void {
    const { at_ms } = observation
    switch (observation.kind) {
      case 'begin':
        this.publishing = publish_enabled
        this.accuracy_ms = accuracy_ms
        break
      case 'started':
        this.started_ms = at_ms
        this.#link_up = true
        break
      case 'down':
        this.run += 1
        this.started_ms = null
        this.back_ms = null
        break
      case 'link':
        this.#link(observation.up, at_ms)
        break
      default:
        return
    }
    this.#settle(at_ms)
  }

  /** After a cut, what arrives comes over the new connection, also where that is told of only afterwards. */
  takeArrival(at_ms: number): void {
    if (this.#link_up || at_ms <= this.cut_ms + this.accuracy_ms) return
    this.#link(true, at_ms)
    this.#settle(at_ms)
  }

  #link(up: boolean, at_ms: number): void {
    if (up && !this.#link_up && this.started_ms !== null) this.back_ms = at_ms
    if (!up) this.cut_ms = at_ms
    this.#link_up = up
  }

  #settle(at_ms: number): void {
    const able = this.started_ms !== null && this.#link_up && this.publishing
    if (able && this.able_since_ms === null) this.able_since_ms = at_ms
    if (!able) this.able_since_ms = null
  }

  /** The observations that `take` learns from. */
  static readonly subjects = ['begin', 'started', 'down', 'link'] as const

  /** Whether an observation is one of them. */
  static concerns({ kind }: Observation): boolean {
    return kind === 'begin' || kind === 'started' || kind === 'down' || kind === 'link'
  }

  /** Whether what was asked for until an instant may still be behind at another one, as far as the clock can tell. */
  mayBeBehind(until_ms: number, at_ms: number): boolean {
    const due_ms = this.dueAfter(until_ms)
    return due_ms === null || at_ms < due_ms + this.accuracy_ms
  }

  /** The end of the latency after an instant, counted from when the implementation was back; null while it is away. */
  dueAfter(at_ms: number): number | null {
    return this.able_since_ms === null ? null : Math.max(at_ms, this.able_since_ms) + LATENCY_MS
  }
}
