import type { RequirementId } from '../../generated/requirements.js'
import type { Observation } from '../history/observation.js'
import type { Coverage } from './coverage.js'
import type { Reading } from './reading.js'

/** What has been established so far, folded from the history once for all rules. */
export interface World {
  readonly config: ObservedConfig
  /** By group id as text. */
  readonly coverage: ReadonlyMap<string, Coverage>
}

export interface ObservedConfig {
  readonly poll_interval_sec: number
  readonly expiry_multiplier: number
  readonly min_expiry_sec: number
}

/** One observation with what it means. */
export interface Moment {
  readonly observation: Observation
  readonly at_ms: number
  /** What the packet is; null for an observation that is none. */
  readonly reading: Reading | null
  /** Before the observation. */
  readonly before: World
  /** After it; differs from `before` when a schedule was given. */
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

/** How a rule tells what it found. */
export interface Tell {
  /** The rule's premise held (so many times). */
  exercised(times?: number): void
  violated(found: Pick<Violation, 'because' | 'saw'> & { readonly at_ms?: number; readonly group?: string }): void
}

/** A pure state machine over a history, that decides one requirement. */
export interface Rule {
  readonly id: RequirementId
  /** A fresh run of the machine. */
  start(): Run
}

export interface Run {
  step(moment: Moment, tell: Tell): void
}

/** A rule that looks at one packet at a time and remembers nothing. */
export function packetRule(id: RequirementId, step: (moment: Moment, reading: Reading, tell: Tell) => void): Rule {
  const run: Run = {
    step(moment, tell) {
      if (moment.reading) step(moment, moment.reading, tell)
    },
  }
  return { id, start: () => run }
}
