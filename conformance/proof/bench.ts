import type { RequirementId } from '../../generated/requirements.js'
import type { HistoryHeader } from '../history/ndjson.js'
import type { History } from '../history/observation.js'
import type { Rule } from '../rules/rule.js'

/**
 * What the proof needs of a role: scenarios of some kinds, what the right implementation exercises in them, and a way to
 * play one of them against another implementation.
 */
export interface Bench {
  /** Every requirement that a rule of this role judges. */
  readonly judged: readonly RequirementId[]
  /** The seeds that each mutant is killed on; one where nothing is drawn. */
  readonly seeds: readonly number[]
  readonly kinds: Readonly<Record<string, Kind>>
  /** By run: the requirements whose premise held with the right implementation. */
  survey(kind: string, seed: number): Promise<readonly (readonly RequirementId[])[]>
  /** An implementation by the path of its module; `without` names a rule that is emptied. */
  open(file: string, without?: string): Promise<Subject>
}

export interface Kind {
  /** How many scenarios are drawn of each seed. */
  readonly runs: number
  /** The families whose requirements they exercise. */
  readonly families: readonly string[]
}

/** An implementation on the bench. */
export interface Subject {
  /** Who it says it is; null of a broker or a service, which is tried rather than watched. */
  readonly implementation: HistoryHeader['implementation'] | null
  /** What is seen of it in one scenario; nothing of a broker. */
  watch(place: Place): Promise<History>
  /** The requirements that it broke in one scenario. */
  play(place: Place): Promise<readonly RequirementId[]>
  /** The same in a scenario of any kind, with faults: `run` counts from 0. */
  playAny(seed: number, run: number): Promise<readonly RequirementId[]>
}

/** One scenario: the same place is the same scenario, in every process. */
export interface Place {
  readonly kind: string
  readonly seed: number
  readonly run: number
}

/** `role/area` of a requirement. */
export function familyOf(id: string): string {
  return id.split('/').slice(0, 2).join('/')
}

/** All rules but one: what is left where that has no body. */
export function emptied(rules: readonly Rule[], without?: string): readonly Rule[] {
  return rules.filter(({ id }) => id !== without)
}
