import { type RequirementId, requirements } from '../../generated/requirements.js'
import { rightService } from '../mutants/service/make.js'
import type { ServiceFactory } from '../service/model.js'
import { runService } from '../service/run.js'
import type { Bench } from './bench.js'

const ids = (Object.keys(requirements) as RequirementId[]).filter((id) => requirements[id].role === 'service')

/** How long is waited for what a wrong one does not tell. */
const PATIENCE_MS = 3_000

/** A service has one life, in which nothing is drawn. */
export function serviceBench(): Bench {
  return {
    judged: ids,
    seeds: [1],
    kinds: { life: { runs: 1, families: ['service/status'] } },
    survey: async () => [(await findings(rightService)).exercised],
    async open(file, without) {
      const { default: create } = (await import(file)) as { readonly default: ServiceFactory }
      const play = async (): Promise<RequirementId[]> => (await findings(create)).broken.filter((id) => id !== without)
      return { implementation: null, watch: async () => [], play, playAny: play }
    },
  }
}

async function findings(open: ServiceFactory) {
  const stage = { open, service: 'proof', starting_ms: PATIENCE_MS, patience_ms: PATIENCE_MS }
  const run = await runService(stage, ids)
  const having = (what: 'exercised' | 'violations'): RequirementId[] =>
    run.findings.filter((one) => one[what] > 0).map(({ requirement }) => requirement.id)
  return { exercised: having('exercised'), broken: having('violations') }
}
