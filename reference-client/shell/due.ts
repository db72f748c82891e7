import type { Due, Moment } from '../core/moment.js'

const NEVER: Due = { wall_ms: null, steady_ms: null }
const AFTER_FAULT_MS = 1_000

/** The first of several deadlines, by each clock. */
export function earliest(...dues: readonly Due[]): Due {
  return dues.reduce(
    (one, other) => ({
      wall_ms: sooner(one.wall_ms, other.wall_ms),
      steady_ms: sooner(one.steady_ms, other.steady_ms),
    }),
    NEVER,
  )
}

export function isDue({ wall_ms, steady_ms }: Due, at: Moment): boolean {
  return (wall_ms !== null && wall_ms <= at.wall_ms) || (steady_ms !== null && steady_ms <= at.steady_ms)
}

/** When to look again after a fault of ours, which may well show again. */
export function afterFault(at: Moment): Due {
  return { wall_ms: null, steady_ms: at.steady_ms + AFTER_FAULT_MS }
}

function sooner(one: number | null, other: number | null): number | null {
  if (one === null || other === null) return one ?? other
  return Math.min(one, other)
}
