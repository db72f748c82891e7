import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { ObservedClock } from '../history/observation.js'

/** The clock that a process of somebody else's lives by. */
export interface ProcessClock {
  readonly mode: ObservedClock['mode']
  /** How much faster than the machine's it runs; 1 for the machine's own. */
  readonly rate: number
  /** In ms since 1970. */
  now(): number
  /** What a process that starts now needs in its environment to live by it. */
  env(): Readonly<Record<string, string>>
}

export const realClock: ProcessClock = { mode: 'real', rate: 1, now: () => Date.now(), env: () => ({}) }

/** A clock that runs so many times as fast, which libfaketime tells to a process; `library` is where that is. */
export function acceleratedClock(rate: number, library: string): ProcessClock {
  const origin_ms = Date.now()
  const ahead_ms = (): number => (Date.now() - origin_ms) * (rate - 1)
  return {
    mode: 'accelerated',
    rate,
    now: () => Math.round(Date.now() + ahead_ms()),
    env: () => ({
      LD_PRELOAD: library,
      FAKETIME: `+${(ahead_ms() / 1000).toFixed(3)} x${rate}`,
      FAKETIME_NO_CACHE: '1',
    }),
  }
}

const FOLDERS = ['/usr/lib', '/usr/lib64', '/usr/local/lib', '/opt/homebrew/lib']

/** Where libfaketime is installed; null where it is not. */
export function findFaketime(): string | null {
  const places = FOLDERS.filter((folder) => existsSync(folder)).flatMap((folder) => {
    const below = readdirSync(folder, { withFileTypes: true }).filter((one) => one.isDirectory())
    return [folder, ...below.map(({ name }) => join(folder, name))]
  })
  return places.map((place) => join(place, 'faketime', 'libfaketime.so.1')).find((file) => existsSync(file)) ?? null
}
