import fc from 'fast-check'
import { type RequirementId, requirements } from '../../generated/requirements.js'
import { createReferenceAdapter } from '../../reference-server/adapter.js'
import type { AdapterFactory, ServerAdapter } from '../play/adapter.js'
import { guardAdapter } from '../play/guard.js'
import { play } from '../play/play.js'
import { allRules } from '../rules/index.js'
import { judge } from '../rules/judge.js'
import type { Rule } from '../rules/rule.js'
import { awayScenario, escalationScenario } from '../scenarios/commands.js'
import { lifeScenario } from '../scenarios/commands-life.js'
import { lockoutScenario } from '../scenarios/commands-lockout.js'
import { withFaults } from '../scenarios/faults.js'
import { monitoringScenario } from '../scenarios/monitoring.js'
import { overrideScenario } from '../scenarios/overrides.js'
import { recurringScenario } from '../scenarios/recurring.js'
import type { Scenario } from '../scenarios/scenario.js'
import { scheduleScenario } from '../scenarios/schedules.js'
import { silentScenario, turnScenario } from '../scenarios/turns.js'
import { type Bench, emptied, familyOf, type Kind, type Place, type Subject } from './bench.js'

/** How long one call of an adapter may take, in ms of real time. */
const CALL_MS = 10_000

/** All that a server may be able to do, which the mutants are. */
const ABLE = { restart: true, overrides: true, recurrence: true, commands: true, escalation: true, monitoring: true }

/** The kinds of the default run, without its crowds: there one scenario would be enough for nearly everything. */
const drawn: Readonly<Record<string, fc.Arbitrary<Scenario>>> = {
  schedule: scheduleScenario(ABLE),
  recurring: recurringScenario,
  override: overrideScenario(ABLE),
  turn: turnScenario(ABLE),
  silent: silentScenario(ABLE),
  life: lifeScenario(ABLE),
  away: awayScenario,
  lockout: lockoutScenario(ABLE),
  escalation: escalationScenario,
  monitoring: monitoringScenario(ABLE),
}

const publishing = ['server/intent', 'server/schedule', 'server/override']
const command = ['server/command']

/** What is seldom exercised even among its own kind needs more of them. */
const kinds: Readonly<Record<string, Kind>> = {
  schedule: { runs: 60, families: publishing },
  recurring: { runs: 70, families: publishing },
  override: { runs: 150, families: publishing },
  turn: { runs: 40, families: publishing },
  silent: { runs: 8, families: publishing },
  life: { runs: 80, families: command },
  away: { runs: 15, families: command },
  lockout: { runs: 40, families: command },
  escalation: { runs: 12, families: command },
  monitoring: { runs: 40, families: ['server/monitoring'] },
}

/** Scenarios of any kind that are drawn of one seed. */
const ANY = 12

const any = withFaults(fc.oneof(...Object.values(drawn)))

const runsOf = (kind: string): number => kinds[kind]?.runs ?? 0

export function serverBench(): Bench {
  const samples = new Map<string, readonly Scenario[]>()
  const sample = (name: string, from: fc.Arbitrary<Scenario>, seed: number, numRuns: number): readonly Scenario[] => {
    const key = `${name} ${seed}`
    const known = samples.get(key) ?? fc.sample(from, { seed, numRuns })
    samples.set(key, known)
    return known
  }
  const at = ({ kind, seed, run }: Place): Scenario => {
    const from = drawn[kind]
    const scenario = from && sample(kind, from, seed, runsOf(kind))[run]
    if (!scenario) throw new RangeError(`There is no scenario ${kind} ${seed}:${run}`)
    return scenario
  }
  const surveyed = new Map<string, Promise<RequirementId[][]>>()
  const survey = async (kind: string, seed: number): Promise<RequirementId[][]> => {
    const adapter = guardAdapter(createReferenceAdapter(), CALL_MS)
    const rules = allRules.filter(({ id }) => kinds[kind]?.families.includes(familyOf(id)))
    const exercised: RequirementId[][] = []
    for (let run = 0; run < runsOf(kind); run += 1) {
      const judgement = judge(await play(at({ kind, seed, run }), adapter), rules)
      exercised.push([...judgement].filter(([, found]) => found.exercised > 0).map(([id]) => id))
    }
    return exercised
  }
  return {
    judged: allRules.map(({ id }) => id),
    seeds: [1, 2, 3, 4, 5],
    kinds,
    survey(kind, seed) {
      const key = `${kind} ${seed}`
      const known = surveyed.get(key) ?? survey(kind, seed)
      surveyed.set(key, known)
      return known
    },
    async open(file, without) {
      const { default: create } = (await import(file)) as { readonly default: AdapterFactory }
      const adapter = guardAdapter(await create(), CALL_MS)
      const { name, version = null, capabilities } = await adapter.describe()
      const rules = emptied(allRules, without).filter(({ id }) => isClaimed(id, capabilities))
      return {
        implementation: { role: 'server', name, version, capabilities },
        watch: (place) => play(at(place), adapter),
        play: (place) => brokenBy(at(place), adapter, rules),
        playAny: (seed, run) => {
          const scenario = sample('any', any, seed, ANY)[run]
          if (!scenario) throw new RangeError(`There is no scenario ${seed}:${run}`)
          return brokenBy(scenario, adapter, rules)
        },
      } satisfies Subject
    },
  }
}

function isClaimed(id: RequirementId, capabilities: readonly string[]): boolean {
  const { capability } = requirements[id]
  return capability === null || capabilities.includes(capability)
}

async function brokenBy(
  scenario: Scenario,
  adapter: ServerAdapter,
  rules: readonly Rule[],
): Promise<readonly RequirementId[]> {
  const judgement = judge(await play(scenario, adapter), rules)
  return [...judgement].filter(([, { violations }]) => violations > 0).map(([id]) => id)
}
