import { LATENCY_MS } from './coverage.js'
import type { Presence } from './presence.js'
import { NOTHING, UNREADABLE } from './schedule-reading.js'

/** Values kept of what a topic was due to have before; only a flood of edits within the latency has more. */
const MAX_ENDED = 256
const NEVER = Number.NEGATIVE_INFINITY

/** What a topic is due to have from an instant on; null where that is not for the suite to say. */
export interface Wanted {
  readonly from_ms: number
  readonly key: string | null
}

/** A time over which one topic is due to have one value. */
export interface Stretch extends Wanted {
  /** Another schedule began it: neither the first of all nor a schedule's own course. */
  readonly edited: boolean
  /** What was due before. */
  readonly before: string | null
  /** Whether the topic has had the value since. */
  met: boolean
  blamed: boolean
  counted: boolean
}

/** What a comparison finds. */
export interface TrackFound {
  /** The value was due for so long that every right server has published it. */
  held(stretch: Stretch): void
  /** From an instant on the topic had what was due at no instant within the latency. */
  broken(stretch: Stretch, at_ms: number, shown: string): void
  /** The empty payload was published though something was due all through the latency. */
  emptied(stretch: Stretch, at_ms: number): void
  /** The value came when the clock cannot tell whether that was too late. */
  inconclusive(stretch: Stretch, due_ms: number, shown: string): void
}

/** One retained topic: what the schedule asks for beside what it was given. A right server is behind by the latency. */
export class Track {
  #shown = NOTHING
  #stretch: Stretch = stretchFrom({ from_ms: Number.NEGATIVE_INFINITY, key: null }, false, null)
  #ahead: readonly Wanted[] = []
  #next = 0
  /** Up to when it was compared. */
  #compared_ms = Number.NEGATIVE_INFINITY
  /** When each value was last due, up to which instant. */
  readonly #ended = new Map<string | null, number>()
  /** The change after which the topic was given what it has: for the latency after it that is not judged. */
  #changed_ms = Number.NEGATIVE_INFINITY
  /** Whether it was ever given anything but the empty payload. */
  #given = false
  #emptied_ms: number | null = null
  /** Since when it is not what it may be. */
  #wrong_ms: number | null = null
  /** Something came without an acknowledgement: then it has no sure instant, and neither has what is in force. */
  #unsure = false

  /** Whether any schedule has said what the topic is due to have. */
  asked = false

  /** Another schedule is accepted: what it asks for from an instant on, in order. */
  follow(wanted: readonly Wanted[], at_ms: number, edited: boolean): void {
    if (wanted.length) this.asked = true
    this.#ahead = wanted
    this.#next = wanted.findIndex(({ from_ms }) => from_ms > at_ms)
    if (this.#next === -1) this.#next = wanted.length
    const now = wanted[this.#next - 1]
    if (now && now.key !== this.#stretch.key) this.#turn({ ...now, from_ms: at_ms }, edited)
  }

  show(key: string, at_ms: number, acknowledged: boolean, found: TrackFound): void {
    if (!acknowledged) this.#unsure = true
    const wrong_ms = this.#wrong_ms
    if (key !== this.#shown) this.#wrong_ms = null
    if (wrong_ms !== null && !this.#stretch.blamed && key === this.#stretch.key && !this.#unsure)
      found.inconclusive(this.#stretch, wrong_ms, this.#shown)
    this.#shown = key
    this.#changed_ms = this.#stretch.from_ms
    if (key !== NOTHING) this.#given = true
    if (key === this.#stretch.key) this.#stretch.met = true
    if (key === NOTHING) this.#emptied_ms = at_ms
  }

  /** Compares what the topic has with what is due, up to an instant. */
  advance(to_ms: number, presence: Presence, found: TrackFound): void {
    while (this.#compared_ms < to_ms) {
      const next = this.#ahead[this.#next]
      const stop_ms = Math.min(next?.from_ms ?? to_ms, to_ms)
      if (!this.#unsure) this.#compare(stop_ms, presence, found)
      this.#compared_ms = stop_ms
      if (!next || stop_ms < next.from_ms) continue
      this.#next += 1
      this.#turn(next, false)
    }
    this.#forget(presence)
  }

  #compare(to_ms: number, presence: Presence, found: TrackFound): void {
    const stretch = this.#stretch
    const due_ms = presence.dueAfter(stretch.from_ms)
    const emptied_ms = this.#emptied_ms
    this.#emptied_ms = null
    if (due_ms === null) this.#wrong_ms = null
    if (stretch.key === null || due_ms === null) return
    const { accuracy_ms } = presence
    if (emptied_ms !== null && this.#allowedUntil(NOTHING, presence) + accuracy_ms <= emptied_ms)
      found.emptied(stretch, emptied_ms)
    if (this.#shown === UNREADABLE) return
    if (!stretch.counted && due_ms + accuracy_ms < to_ms && (this.#given || stretch.key !== NOTHING)) {
      stretch.counted = true
      found.held(stretch)
    }
    if (this.#shown === stretch.key) {
      stretch.met = true
      return
    }
    const settled_ms = presence.dueAfter(this.#changed_ms) ?? to_ms
    const from_ms = Math.max(this.#compared_ms, settled_ms, this.#allowedUntil(this.#shown, presence))
    if (stretch.blamed || from_ms >= to_ms) return
    this.#wrong_ms ??= from_ms
    if (this.#wrong_ms + accuracy_ms >= to_ms) return
    stretch.blamed = true
    found.broken(stretch, this.#wrong_ms, this.#shown)
  }

  /** Until when a right server may still be behind with a value that was due before. */
  #allowedUntil(key: string, presence: Presence): number {
    const ended_ms = Math.max(this.#ended.get(key) ?? NEVER, this.#ended.get(null) ?? NEVER)
    return ended_ms === NEVER ? NEVER : (presence.dueAfter(ended_ms) ?? NEVER)
  }

  #turn(now: Wanted, edited: boolean): void {
    this.#ended.set(this.#stretch.key, now.from_ms)
    this.#stretch = stretchFrom(now, edited, this.#stretch.key)
    this.#wrong_ms = null
  }

  /** Drops what no right server can be behind with any more; one that was away may be behind with all since then. */
  #forget({ able_since_ms, accuracy_ms }: Presence): void {
    const reach_ms = LATENCY_MS + accuracy_ms
    const settled = able_since_ms !== null && this.#compared_ms >= able_since_ms + reach_ms
    for (const [key, ended_ms] of this.#ended) {
      const over = settled && ended_ms < this.#compared_ms - reach_ms
      if (over || this.#ended.size > MAX_ENDED) this.#ended.delete(key)
    }
  }
}

function stretchFrom({ from_ms, key }: Wanted, edited: boolean, before: string | null): Stretch {
  return { from_ms, key, edited, before, met: false, blamed: false, counted: false }
}
