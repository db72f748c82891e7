import type { RequirementId } from '../../generated/requirements.js'
import type { Observation, ObservedClock, ScheduleObservation } from '../history/observation.js'
import type { Coverage } from './coverage.js'
import type { Reading } from './reading.js'
import { only, type Sees } from './subjects.js'

/** What has been established so far, folded from the history once for all rules. */
export interface World {
  readonly config: ObservedConfig
  /** The last schedule that was accepted. */
  readonly schedule: ScheduleObservation | null
  /** Of the groups that are to be served, by group id as text; none while publishing is off. */
  readonly coverage: ReadonlyMap<string, Coverage>
  /** Group ids of the schedule that the contract does not allow. */
  readonly unusable: readonly (number | string)[]
  /** The last change of a group's events since the first schedule. */
  readonly changes: ReadonlyMap<string, Change>
  /** The suite has neither stopped the implementation nor cut its connection. */
  readonly connected: boolean
  /** When it was last started or connected again. */
  readonly up_since_ms: number
  /** It has lost its connection to the broker before, and is back. */
  readonly reconnected: boolean
  /** How often it was restarted. */
  readonly run: number
}

/** A change of one group's events. */
export interface Change {
  readonly at_ms: number
  /** A cancellation takes events out and does nothing else. */
  readonly kind: 'edit' | 'cancel'
  readonly before: Coverage
}

export interface ObservedConfig {
  /** As it was given, by the contract's environment names. */
  readonly given: Readonly<Record<string, string>>
  readonly clock: ObservedClock['mode']
  /** Two observed instants are as far apart as they seem, give or take less than this; 0 where they are exact. */
  readonly accuracy_ms: number
  readonly poll_interval_sec: number
  readonly expiry_multiplier: number
  readonly min_expiry_sec: number
  readonly publish_enabled: boolean
  readonly heartbeat_enabled: boolean
  readonly reason_active: string
  readonly reason_idle: string
}

/** One observation with what it means. */
export interface Moment {
  readonly observation: Observation
  readonly at_ms: number
  /** What the packet is; null for an observation that is none. */
  readonly reading: Reading | null
  /** Before the observation. */
  readonly before: World
  /** After it. */
  readonly world: World
}

/** A requirement broken once. */
export interface Violation {
  readonly requirement: RequirementId
  readonly at_ms: number
  readonly group: string | null
  /** "Let …, then …": the premise that held and what follows from it. */
  readonly because: string
  /** What happened instead. */
  readonly saw: string
  /** Place in the history of the observation that showed it. */
  readonly index: number
}

export type Told = Pick<Violation, 'because' | 'saw'> & { readonly at_ms?: number; readonly group?: string }

/** How a rule tells what it found of its own requirement. */
export interface Tell {
  /** The rule's premise held (so many times). */
  exercised(times?: number): void
  violated(found: Told): void
  /** It held, but the answer lies within the clock's accuracy of the deadline: neither kept nor broken. */
  inconclusive(found: Told): void
}

/** How a machine tells what it found of each requirement; what nobody asked for is passed over. */
export interface Found<Id extends RequirementId = RequirementId> {
  held(id: Id, times?: number): void
  broken(id: Id, told: Told): void
  inconclusive(id: Id, told: Told): void
}

/** A pure state machine over a history. Rules that name the same machine share one run of it. */
export interface Machine {
  /** The moments that it is shown; all of them where it does not say. */
  readonly sees?: Sees
  /** A fresh run. */
  start(found: Found): Run
}

export interface Run {
  step(moment: Moment): void
}

/** Decides one requirement, by a machine of its own or by some that it shares. */
export interface Rule {
  readonly id: RequirementId
  readonly machines: readonly Machine[]
}

/** A machine that decides one requirement alone. */
export interface OwnMachine {
  readonly id: RequirementId
  readonly sees?: Sees
  start(): { step(moment: Moment, tell: Tell): void }
}

export function ownRule({ id, sees, start }: OwnMachine): Rule {
  const machine: Machine = {
    ...(sees && { sees }),
    start(found) {
      const [run, tell] = [start(), tellOf(id, found)]
      return { step: (moment) => run.step(moment, tell) }
    },
  }
  return { id, machines: [machine] }
}

/** One rule for each requirement that a machine decides. */
export function sharedRules(ids: readonly RequirementId[], machine: Machine): Rule[] {
  return ids.map((id) => ({ id, machines: [machine] }))
}

/** Several rules that decide one requirement together. */
export function joined(id: RequirementId, ...rules: readonly Rule[]): Rule {
  return { id, machines: rules.flatMap(({ machines }) => machines) }
}

export function tellOf(id: RequirementId, found: Found): Tell {
  return {
    exercised: (times) => found.held(id, times),
    violated: (told) => found.broken(id, told),
    inconclusive: (told) => found.inconclusive(id, told),
  }
}

/** A rule that looks at one packet of the group intent channel at a time and remembers nothing. */
export function packetRule(id: RequirementId, step: (moment: Moment, reading: Reading, tell: Tell) => void): Rule {
  const run: ReturnType<OwnMachine['start']> = {
    step(moment, tell) {
      if (moment.reading) step(moment, moment.reading, tell)
    },
  }
  return ownRule({ id, sees: only('groupPowerIntent'), start: () => run })
}
