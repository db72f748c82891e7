import type { ObservedSchedule } from '../history/observation.js'

/** What to do to a server: data, so that it can be generated, shrunk, shown and repeated. */
export interface Scenario {
  /** The first instant, RFC 3339 in UTC. */
  readonly start: string
  /** By the contract's environment names. */
  readonly config: Readonly<Record<string, string>>
  readonly schedule: ObservedSchedule
  /** How long it is watched, in seconds. */
  readonly duration_sec: number
}
