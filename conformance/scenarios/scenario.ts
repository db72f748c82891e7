import type {
  ObservedOccurrence,
  ObservedOrder,
  ObservedSchedule,
  ObservedTrap,
  ScheduleObservation,
} from '../history/observation.js'

/** What to do to a server: data, so that it can be generated, shrunk, shown and repeated. */
export interface Scenario {
  /** The first instant, RFC 3339 in UTC. */
  readonly start: string
  /** By the contract's environment names. */
  readonly config: Readonly<Record<string, string>>
  readonly given: GivenSchedule
  /** In order. */
  readonly actions: readonly Action[]
  /** How long it is watched, in seconds. */
  readonly duration_sec: number
}

/** A schedule with what it means, which whoever made it knows. */
export interface GivenSchedule {
  readonly schedule: ObservedSchedule
  readonly occurrences: readonly ObservedOccurrence[]
  readonly traps: readonly ObservedTrap[]
}

/** What is done besides, `at_sec` after the start; what takes longer puts off what follows. */
export type Action =
  | { readonly kind: 'schedule'; readonly at_sec: number; readonly given: GivenSchedule }
  | { readonly kind: 'restart'; readonly at_sec: number; readonly down_sec: number; readonly kill: boolean }
  | { readonly kind: 'cut'; readonly at_sec: number; readonly for_sec: number }
  | {
      readonly kind: 'override'
      readonly at_sec: number
      readonly client_uuid: string
      readonly order: ObservedOrder | null
    }

export function scheduleObservation(
  { schedule, occurrences, traps }: GivenSchedule,
  at_ms: number,
): ScheduleObservation {
  return { kind: 'schedule', at_ms, schedule, occurrences, traps }
}
