import type { RequirementId } from '../../generated/requirements.js'
import type { History, Observation, ObservedSchedule } from '../history/observation.js'
import { type Coverage, coverageOf } from './coverage.js'
import { readPacket } from './reading.js'
import type { ObservedConfig, Rule, Tell, Violation, World } from './rule.js'

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
  let world: World = { config: observedConfig({}), coverage: new Map() }
  history.forEach((observation, index) => {
    const before = world
    world = fold(world, observation)
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

function fold(world: World, observation: Observation): World {
  if (observation.kind === 'begin') return { ...world, config: observedConfig(observation.config) }
  if (observation.kind === 'schedule')
    return { ...world, coverage: coverageByGroup(observation.schedule, observation.at_ms) }
  return world
}

function coverageByGroup({ groups, events }: ObservedSchedule, since_ms: number): Map<string, Coverage> {
  return new Map(
    groups.map((group_id) => {
      const own = events.filter((event) => String(event.group_id) === String(group_id))
      return [String(group_id), coverageOf(own, since_ms)]
    }),
  )
}

/** The configuration an implementation was given, with the contract's defaults. */
function observedConfig(given: Readonly<Record<string, string>>): ObservedConfig {
  return {
    poll_interval_sec: Number(given.POLL_INTERVAL_SECONDS ?? 30),
    expiry_multiplier: Number(given.POWER_INTENT_EXPIRY_MULTIPLIER ?? 3),
    min_expiry_sec: Number(given.POWER_INTENT_MIN_EXPIRY_SECONDS ?? 90),
  }
}
