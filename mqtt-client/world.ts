import { randomUUID } from 'node:crypto'
import type { Duplex } from 'node:stream'

/** Where the client takes time, delays, dice and ids from, so that a test can hold them. */
export interface World {
  /** Monotonic, in ms: no step of the wall clock moves it. */
  now_ms(): number
  /** Milliseconds since 1970, for timestamps only. */
  wall_ms(): number
  /** Calls back after a delay; returns what cancels it. */
  later(callback: () => void, delay_ms: number): () => void
  /** From 0 up to 1. */
  random(): number
  id(): string
  /** Opens a way to the broker that takes no network; without it, the broker's URL is dialed. */
  readonly dial?: () => Duplex
}

export const realWorld: World = {
  now_ms: () => performance.now(),
  wall_ms: Date.now,
  later(callback, delay_ms) {
    const timer = setTimeout(callback, delay_ms)
    return () => clearTimeout(timer)
  },
  random: Math.random,
  id: randomUUID,
}

/** Whether a promise settles in time; what it settles to does not matter. */
export function settlesWithin(promise: Promise<unknown>, limit_ms: number, world: World): Promise<boolean> {
  return new Promise((resolve) => {
    const cancel = world.later(() => resolve(false), limit_ms)
    const settled = (): void => {
      cancel()
      resolve(true)
    }
    promise.then(settled, settled)
  })
}
