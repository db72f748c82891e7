import type { World } from '../../mqtt-client/index.js'
import type { Due, Moment } from '../core/moment.js'
import { type Deadline, Deadlines, deadlineOf } from './deadlines.js'

/** A jump of the wall clock is noticed within this steady time. */
const WALL_LOOK_MS = 1_000

/**
 * One timer for any number of alarms. An alarm is due by the wall clock or by the steady one, whichever gets there
 * first; as the wall clock may be set at any time, it is looked at every second for as long as somebody waits for it.
 */
export class Ticker {
  readonly #steady = new Deadlines<Alarm>()
  readonly #wall = new Deadlines<Alarm>()
  #timer_ms = Number.POSITIVE_INFINITY
  #cancelTimer: (() => void) | undefined
  #ringing = false
  readonly #change = (alarm: Alarm, due: Due): void => this.#set(alarm, due)

  /** `look_ms`: how soon a jump of the wall clock is noticed. */
  constructor(
    readonly world: World,
    readonly look_ms: number = WALL_LOOK_MS,
  ) {}

  get now(): Moment {
    return { wall_ms: this.world.wall_ms(), steady_ms: this.world.now_ms() }
  }

  /** An alarm that is not set yet. What it calls must not throw. */
  alarm(ring: (at: Moment) => void): Alarm {
    return new Alarm(ring, this.#change)
  }

  #set(alarm: Alarm, due: Due): void {
    this.#steady.set(alarm.steady, due.steady_ms)
    this.#wall.set(alarm.wall, due.wall_ms)
    if (!this.#ringing) this.#arm()
  }

  #arm(): void {
    const at_ms = this.#nextLook()
    if (at_ms >= this.#timer_ms) {
      if (at_ms === Number.POSITIVE_INFINITY) this.#disarm()
      return
    }
    this.#disarm()
    this.#timer_ms = at_ms
    this.#cancelTimer = this.world.later(() => this.#tick(), Math.max(0, at_ms - this.world.now_ms()))
  }

  /** When to look next, by the steady clock. */
  #nextLook(): number {
    const steady_ms = this.#steady.first?.at_ms ?? Number.POSITIVE_INFINITY
    const wall = this.#wall.first
    if (!wall) return steady_ms
    const { wall_ms, steady_ms: now_ms } = this.now
    return Math.min(steady_ms, now_ms + Math.min(this.look_ms, Math.max(0, wall.at_ms - wall_ms)))
  }

  #tick(): void {
    this.#disarm()
    const at = this.now
    const due = new Set([...taken(this.#steady, at.steady_ms), ...taken(this.#wall, at.wall_ms)])
    this.#ringing = true
    for (const alarm of due) {
      this.#steady.set(alarm.steady, null)
      this.#wall.set(alarm.wall, null)
      alarm.ring(at)
    }
    this.#ringing = false
    this.#arm()
  }

  #disarm(): void {
    this.#cancelTimer?.()
    this.#cancelTimer = undefined
    this.#timer_ms = Number.POSITIVE_INFINITY
  }
}

/** Rings once when it is due, and then has to be set again. */
export class Alarm {
  readonly steady: Deadline<Alarm> = deadlineOf(this)
  readonly wall: Deadline<Alarm> = deadlineOf(this)

  constructor(
    readonly ring: (at: Moment) => void,
    readonly change: (alarm: Alarm, due: Due) => void,
  ) {}

  set(due: Due): void {
    this.change(this, due)
  }

  cancel(): void {
    this.change(this, { wall_ms: null, steady_ms: null })
  }
}

/** Takes out what is due. */
function taken(deadlines: Deadlines<Alarm>, now_ms: number): readonly Alarm[] {
  const due: Alarm[] = []
  for (let first = deadlines.first; first && first.at_ms <= now_ms; first = deadlines.first) {
    deadlines.set(first, null)
    due.push(first.owner)
  }
  return due
}
