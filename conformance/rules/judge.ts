import type { RequirementId } from '../../generated/requirements.js'
import type { History } from '../history/observation.js'
import { readPacket } from './reading.js'
import type { Rule, Tell, Violation } from './rule.js'
import { foldWorld, unknownWorld } from './world.js'

/** Violations kept of one requirement in one history; further ones are only counted. */
const MAX_KEPT = 10

/** What one rule found in one history. */
export interface Tally {
  exercised: number
  violations: number
  readonly kept: Violation[]
}

export type Judgement = ReadonlyMap<RequirementId, Tally>

/** Folds a history through rules: how often each premise held, and where it was broken. */
export function judge(history: History, rules: readonly Rule[]): Judgement {
  const runs = rules.map((rule) => ({
    rule,
    run: rule.start(),
    tally: { exercised: 0, violations: 0, kept: [] } as Tally,
  }))
  let world = unknownWorld
  history.forEach((observation, index) => {
    const before = world
    world = foldWorld(world, observation)
    const reading = observation.kind === 'packet' ? readPacket(observation) : null
    const moment = { observation, at_ms: observation.at_ms, reading, before, world }
    for (const { rule, run, tally } of runs) run.step(moment, telling(rule.id, tally, observation.at_ms, index))
  })
  return new Map(runs.map(({ rule, tally }) => [rule.id, tally]))
}

function telling(requirement: RequirementId, tally: Tally, now_ms: number, index: number): Tell {
  return {
    exercised(times = 1) {
      tally.exercised += times
    },
    violated({ because, saw, at_ms = now_ms, group }) {
      tally.violations += 1
      if (tally.kept.length < MAX_KEPT)
        tally.kept.push({ requirement, at_ms, group: group ?? null, because, saw, index })
    },
  }
}
