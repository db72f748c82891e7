import type { RequirementId } from '../../generated/requirements.js'
import type { History, Observation } from '../history/observation.js'
import { readPacket } from './reading.js'
import type { Found, Machine, Rule, Run, Told, Violation, World } from './rule.js'
import type { Sees, Subject } from './subjects.js'
import { topicOf } from './topics.js'
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
export class Judge {
  readonly #seats: readonly Seat[]
  readonly #runs: readonly Shown[]
  /** The runs that are shown a subject, in their order; filled as subjects come. */
  readonly #bySubject = new Map<Subject, readonly Run[]>()
  readonly #place: Place = { now_ms: 0, index: -1 }
  #world: World = unknownWorld

  constructor(rules: readonly Rule[]) {
    this.#seats = rules.map(({ id }) => new Seat(id, this.#place))
    const listening = new Map<Machine, Map<RequirementId, Seat>>()
    rules.forEach(({ id, machines }, index) => {
      for (const machine of machines) {
        const seats = listening.get(machine) ?? new Map<RequirementId, Seat>()
        listening.set(machine, seats)
        const seat = this.#seats[index]
        if (seat) seats.set(id, seat)
      }
    })
    this.#runs = [...listening].map(([machine, seats]) => ({ sees: machine.sees, run: machine.start(telling(seats)) }))
  }

  take(observation: Observation): void {
    const { at_ms } = observation
    this.#place.index += 1
    this.#place.now_ms = at_ms
    const before = this.#world
    this.#world = foldWorld(before, observation)
    const topic = observation.kind === 'packet' ? topicOf(observation.topic) : null
    const reading = observation.kind === 'packet' ? readPacket(observation, topic) : null
    const moment = { observation, at_ms, reading, before, world: this.#world }
    const subject = observation.kind === 'packet' ? (topic?.channel ?? 'elsewhere') : observation.kind
    for (const run of this.#shown(subject)) run.step(moment)
  }

  get judgement(): Judgement {
    return new Map(this.#seats.map(({ id, tally }) => [id, tally]))
  }

  #shown(subject: Subject): readonly Run[] {
    const known = this.#bySubject.get(subject)
    if (known) return known
    const runs = this.#runs.flatMap(({ sees, run }) => ((sees?.(subject) ?? true) ? [run] : []))
    this.#bySubject.set(subject, runs)
    return runs
  }
}

interface Shown {
  readonly sees: Sees | undefined
  readonly run: Run
}

/** Where in the history the judge is. */
interface Place {
  now_ms: number
  index: number
}

/** Passes on what a machine finds to the seats of the rules that it decides. */
function telling(seats: ReadonlyMap<RequirementId, Seat>): Found {
  return {
    held: (id, times = 1) => seats.get(id)?.held(times),
    broken: (id, told) => seats.get(id)?.broken(told),
    inconclusive: (id, told) => seats.get(id)?.inconclusive(told),
  }
}

/** A rule's place at the judge, with what was found of its requirement. */
class Seat {
  readonly tally: Tally = { exercised: 0, violations: 0, inconclusive: 0, kept: [], doubt: null }

  constructor(
    readonly id: RequirementId,
    readonly place: Place,
  ) {}

  held(times: number): void {
    this.tally.exercised += times
  }

  broken(found: Told): void {
    this.tally.violations += 1
    if (this.tally.kept.length < MAX_KEPT) this.tally.kept.push(this.#placed(found))
  }

  inconclusive(found: Told): void {
    this.tally.inconclusive += 1
    this.tally.doubt ??= this.#placed(found)
  }

  #placed({ because, saw, at_ms = this.place.now_ms, group }: Told): Violation {
    return { requirement: this.id, at_ms, group: group ?? null, because, saw, index: this.place.index }
  }
}
