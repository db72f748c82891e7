import { setTimeout as wait } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** What a process holds, in bytes. */
export interface Held {
  /** Of the operating system's memory. */
  readonly resident: number
  /** In objects and buffers that are reachable. */
  readonly live: number
}

/** Pages that were freed go back to the operating system on other threads. */
const RETURNED_MS = 1_000

/**
 * Measured after full collections that compact: what a storm of connections leaves behind lies between what lives on, and
 * would be taken for a part of it.
 */
export async function heldNow(): Promise<Held> {
  setFlagsFromString('--expose-gc')
  setFlagsFromString('--compact-on-every-full-gc')
  const collect = runInNewContext('gc') as () => void
  // Some things are only let go of between two collections.
  for (let run = 0; run < 2; run += 1) {
    collect()
    await wait(RETURNED_MS / 2)
  }
  setFlagsFromString('--no-compact-on-every-full-gc')
  const { rss, heapUsed, external } = process.memoryUsage()
  return { resident: rss, live: heapUsed + external }
}

/** What each of so many screens holds, in bytes. */
export function heldByEach(before: Held, after: Held, screens: number): Held {
  return {
    resident: Math.round((after.resident - before.resident) / screens),
    live: Math.round((after.live - before.live) / screens),
  }
}
