import type { RequirementId } from '../../generated/requirements.js'
import type { History, Observation } from '../history/observation.js'
import { readPacket } from './reading.js'
import type { Moment, Rule, Run, Tell, Told, Violation, World } from './rule.js'
import { foldWorld, unknownWorld } from './world.js'

/** Violations kept of one requirement in one history; further ones are only counted. */
const MAX_KEPT = 10

/** What one rule found in one history. */
export interface Tally {
  exercised: number
  violations: number
  /** Answers too close to a deadline for the clock to tell whether it was kept. */
  inconclusive: number
  readonly kept: Violation[]
  /** The first inconclusive answer. */
  doubt: Violation | null
}

export type Judgement = ReadonlyMap<RequirementId, Tally>

/** Folds a history through rules: how often each premise held, and where it was broken. */
export function judge(history: History, rules: readonly Rule[]): Judgement {
  const fold = new Judge(rules)
  for (const observation of history) fold.take(observation)
  return fold.judgement
}

/** The same, an observation at a time: what it remembers is bounded by the rules, not by how long it goes on. */
class Judge {
  readonly #seats: readonly Seat[]
  #world: World = unknownWorld
  #index = -1

  constructor(rules: readonly Rule[]) {
    this.#seats = rules.map((rule) => new Seat(rule))
  }

  take(observation: Observation): void {
    this.#index += 1
    const before = this.#world
    this.#world = foldWorld(before, observation)
    const reading = observation.kind === 'packet' ? readPacket(observation) : null
    const moment = { observation, at_ms: observation.at_ms, reading, before, world: this.#world }
    for (const seat of this.#seats) seat.step(moment, this.#index)
  }

  get judgement(): Judgement {
    return new Map(this.#seats.map(({ id, tally }) => [id, tally]))
  }
}

/** A rule at work, with what it has told. */
class Seat implements Tell {
  readonly id: RequirementId
  readonly tally: Tally = { exercised: 0, violations: 0, inconclusive: 0, kept: [], doubt: null }
  readonly #run: Run
  #now_ms = 0
  #index = 0

  constructor(rule: Rule) {
    this.id = rule.id
    this.#run = rule.start()
  }

  step(moment: Moment, index: number): void {
    this.#now_ms = moment.at_ms
    this.#index = index
    this.#run.step(moment, this)
  }

  exercised(times = 1): void {
    this.tally.exercised += times
  }

  violated(found: Told): void {
    this.tally.violations += 1
    if (this.tally.kept.length < MAX_KEPT) this.tally.kept.push(this.#placed(found))
  }

  inconclusive(found: Told): void {
    this.tally.inconclusive += 1
    this.tally.doubt ??= this.#placed(found)
  }

  #placed({ because, saw, at_ms = this.#now_ms, group }: Told): Violation {
    return { requirement: this.id, at_ms, group: group ?? null, because, saw, index: this.#index }
  }
}
