import type { World } from '../world.js'

/** A world whose clock stands still until it is moved. */
export interface HeldWorld extends World {
  /** Moves the clock and runs the timers that are due, in order. */
  advance(ms: number): void
  readonly timers: number
}

export function heldWorld(): HeldWorld {
  const timers = new Set<{ readonly at_ms: number; readonly callback: () => void }>()
  let now_ms = 1_000
  let ids = 0
  return {
    now_ms: () => now_ms,
    wall_ms: () => 1_774_958_400_000 + now_ms,
    later(callback, delay_ms) {
      const timer = { at_ms: now_ms + delay_ms, callback }
      timers.add(timer)
      return () => timers.delete(timer)
    },
    random: () => 0.5,
    id: () => `id-${++ids}`,
    advance(ms) {
      const end_ms = now_ms + ms
      for (;;) {
        const [due] = [...timers].filter(({ at_ms }) => at_ms <= end_ms).sort((a, b) => a.at_ms - b.at_ms)
        if (!due) break
        timers.delete(due)
        now_ms = due.at_ms
        due.callback()
      }
      now_ms = end_ms
    },
    get timers() {
      return timers.size
    },
  }
}
