import type { FleetCounts } from './counts.js'

/** Nothing must have moved for so long before a fleet counts as settled. */
export const QUIET_MS = 2_000
/** Of more, only the number and the slowest are kept. */
export const RECOVERIES_MAX = 100

/** How long it took until all screens that run were connected, and until the last of what followed had happened. */
export interface Recovery {
  /** The most screens that were away at a time; at the start all of them. */
  readonly away: number
  readonly connect_sec: number
  readonly settle_sec: number
}

/** What is being waited for: first the start, then the end of each time in which screens are away. */
interface Unrest {
  readonly since_ms: number
  readonly away: number
  /** When all were first connected and have been since; null before. */
  readonly connected_ms: number | null
  readonly moved_ms: number
}

export interface Watch {
  /** Null until the fleet has settled for the first time. */
  readonly start: Recovery | null
  /** The first ones. */
  readonly recoveries: readonly Recovery[]
  readonly recovered: number
  readonly slowest: Recovery | null
  readonly unrest: Unrest | null
  readonly tv_orders: number
  readonly connected: number
  /** The most that were connected at a time. */
  readonly most_connected: number
}

export type Seen = Pick<FleetCounts, 'screens' | 'running' | 'connected' | 'tv_orders'>

/** A watch over a fleet that starts now, on a steady clock. */
export function startWatch(at_ms: number): Watch {
  const unrest = { since_ms: at_ms, away: 0, connected_ms: null, moved_ms: at_ms }
  const seen = { tv_orders: 0, connected: 0, most_connected: 0 }
  return { start: null, recoveries: [], recovered: 0, slowest: null, unrest, ...seen }
}

/** Takes what is seen at an instant; a machine that boots is not away, since it is not meant to be there. */
export function watched(watch: Watch, seen: Seen, at_ms: number): Watch {
  const { connected, tv_orders } = seen
  const now = { ...watch, connected, tv_orders, most_connected: Math.max(watch.most_connected, connected) }
  const away = seen.running - connected
  if (!watch.unrest && away <= 0) return now
  const moved = connected !== watch.connected || tv_orders !== watch.tv_orders
  const before = watch.unrest ?? { since_ms: at_ms, away: 0, connected_ms: null, moved_ms: at_ms }
  const complete = away <= 0 && (watch.start !== null || seen.running === seen.screens)
  const unrest: Unrest = {
    since_ms: before.since_ms,
    away: Math.max(before.away, away),
    connected_ms: complete ? (before.connected_ms ?? at_ms) : null,
    moved_ms: moved ? at_ms : before.moved_ms,
  }
  const { connected_ms, moved_ms, since_ms } = unrest
  if (connected_ms === null || at_ms - Math.max(moved_ms, connected_ms) < QUIET_MS) return { ...now, unrest }
  return settled(now, {
    away: watch.start === null ? seen.screens : unrest.away,
    connect_sec: (connected_ms - since_ms) / 1000,
    settle_sec: (Math.max(moved_ms, connected_ms) - since_ms) / 1000,
  })
}

function settled(watch: Watch, recovery: Recovery): Watch {
  const rest = { ...watch, unrest: null }
  if (watch.start === null) return { ...rest, start: recovery }
  const slower = watch.slowest === null || recovery.settle_sec > watch.slowest.settle_sec
  return {
    ...rest,
    recoveries: watch.recoveries.length < RECOVERIES_MAX ? [...watch.recoveries, recovery] : watch.recoveries,
    recovered: watch.recovered + 1,
    slowest: slower ? recovery : watch.slowest,
  }
}
