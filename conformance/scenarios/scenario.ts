import type {
  ObservedCommandOrder,
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
  /** What clients published before the server was started. */
  readonly before?: readonly Told[]
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
  | {
      readonly kind: 'restart'
      readonly at_sec: number
      readonly down_sec: number
      readonly kill: boolean
      /** What clients publish while the server is down. */
      readonly meanwhile?: readonly Told[]
    }
  | {
      readonly kind: 'cut'
      readonly at_sec: number
      readonly for_sec: number
      /** What is done while the broker is away, by the time after the start. */
      readonly meanwhile?: readonly Action[]
      /** How the connection is lost, where it is not just cut. */
      readonly loss?: 'refused' | 'restarted' | 'emptied'
    }
  | FaultAction
  | OperatorAction
  | {
      readonly kind: 'override'
      readonly at_sec: number
      readonly client_uuid: string
      readonly order: ObservedOrder | null
    }

/** What goes wrong at the broker besides cuts. */
export type FaultAction =
  | {
      /**
       * The broker takes so many publishes as ever, and one more that it never acknowledges: with that the connection is
       * lost until the time is over.
       */
      readonly kind: 'withhold'
      readonly at_sec: number
      readonly for_sec: number
      readonly after: number
      /** What is done meanwhile, by the time after the start. */
      readonly meanwhile: readonly Action[]
    }
  /** The broker acknowledges the next so many publishes late. */
  | { readonly kind: 'delay'; readonly at_sec: number; readonly publishes: number }
  /** So many copies of a message that is none of the server's business. */
  | { readonly kind: 'overload'; readonly at_sec: number; readonly messages: number; readonly told: Told }

export function scheduleObservation(
  { schedule, occurrences, traps }: GivenSchedule,
  at_ms: number,
): ScheduleObservation {
  return { kind: 'schedule', at_ms, schedule, occurrences, traps }
}

/** What operators and clients do. */
export type OperatorAction =
  | { readonly kind: 'command'; readonly at_sec: number; readonly order: ObservedCommandOrder }
  /** Clients publish, all in the same instant. */
  | {
      readonly kind: 'tell'
      readonly at_sec: number
      readonly told: readonly Told[]
      /** The broker delivers them twice. */
      readonly twice?: true
      /** They were published a while ago, and arrive only now. */
      readonly late?: true
    }
  /** An operator looks at every command that was ordered, or at the alerts and the clients. */
  | { readonly kind: 'look'; readonly at_sec: number; readonly at: 'commands' | 'fleet' }
  /** An operator acknowledges the open alert of a kind and a client, if there is one. */
  | { readonly kind: 'acknowledge'; readonly at_sec: number; readonly alert: AlertPlace }

export interface AlertPlace {
  readonly kind: 'service_failed' | 'device_silent' | 'broker_outage'
  readonly client_uuid?: string
  readonly unit?: string
}

/** What a client publishes; `{command:N}` in its payload stands for the id of the N-th order. */
export interface Told {
  readonly topic: string
  readonly payload: string
  readonly qos: 0 | 1
  readonly retain: boolean
}
