import type { RequirementId } from '../../generated/requirements.js'
import { createReferenceClientAdapter } from '../../reference-client/adapter.js'
import { historyOf, scenariosOf } from '../mutants/client-plays.js'
import type { ClientAdapter, ClientAdapterFactory } from '../play/client-adapter.js'
import { guardClientAdapter } from '../play/client-guard.js'
import { clientRules } from '../rules/client-rules.js'
import { judge } from '../rules/judge.js'
import type { Rule } from '../rules/rule.js'
import type { ClientScenario } from '../scenarios/client-scenario.js'
import { type Bench, emptied, familyOf, type Kind, type Place } from './bench.js'

/** How long one call of an adapter may take, in ms of real time. */
const CALL_MS = 10_000
/** How often all scenarios of a family are drawn of one seed: some faults show only in what is seldom drawn. */
const TIMES = 2

const families = ['client/power', 'client/command', 'client/telemetry'] as const

/** One kind for each family. */
const kinds: Readonly<Record<string, Kind>> = Object.fromEntries(
  families.map((family) => [family, { runs: scenariosOf(family, 1, TIMES).length, families: [family] }]),
)

export function clientBench(): Bench {
  const samples = new Map<string, readonly ClientScenario[]>()
  const sample = (family: string, seed: number, times: number): readonly ClientScenario[] => {
    const key = `${family} ${seed} ${times}`
    const known = samples.get(key) ?? scenariosOf(family, seed, times)
    samples.set(key, known)
    return known
  }
  const at = ({ kind, seed, run }: Place): ClientScenario => {
    const scenario = sample(kind, seed, TIMES)[run]
    if (!scenario) throw new RangeError(`There is no scenario ${kind} ${seed}:${run}`)
    return scenario
  }
  return {
    judged: clientRules.map(({ id }) => id),
    seeds: [1, 2, 3, 4, 5],
    kinds,
    async survey(kind, seed) {
      const rules = clientRules.filter(({ id }) => familyOf(id) === kind)
      const exercised: RequirementId[][] = []
      for (const scenario of sample(kind, seed, TIMES)) {
        const judgement = judge(await historyOf(createReferenceClientAdapter(), scenario), rules)
        exercised.push([...judgement].filter(([, found]) => found.exercised > 0).map(([id]) => id))
      }
      return exercised
    },
    async open(file, without) {
      const { default: create } = (await import(file)) as { readonly default: ClientAdapterFactory }
      const rules = emptied(clientRules, without)
      // What a wrong client remembers is not to outlive a scenario.
      const fresh = async (): Promise<ClientAdapter> => guardClientAdapter(await create(), CALL_MS)
      const { name, version = null, capabilities } = await (await fresh()).describe()
      return {
        implementation: { role: 'client', name, version, capabilities },
        watch: async (place) => historyOf(await fresh(), at(place)),
        async play(place) {
          const own = rules.filter(({ id }) => familyOf(id) === place.kind)
          return brokenBy(at(place), await fresh(), own)
        },
        async playAny(seed, run) {
          // Each seed begins where the one before has ended, so that every scenario has its turn.
          const all = families.flatMap((family) => sample(family, seed, 1))
          const scenario = all[(seed * ANY + run) % all.length]
          if (!scenario) throw new RangeError(`There is no scenario ${seed}:${run}`)
          return brokenBy(scenario, await fresh(), rules)
        },
      }
    },
  }
}

/** Scenarios of any kind that are played of one seed, mostly. */
const ANY = 4

async function brokenBy(
  scenario: ClientScenario,
  adapter: ClientAdapter,
  rules: readonly Rule[],
): Promise<readonly RequirementId[]> {
  const judgement = judge(await historyOf(adapter, scenario), rules)
  return [...judgement].filter(([, { violations }]) => violations > 0).map(([id]) => id)
}
