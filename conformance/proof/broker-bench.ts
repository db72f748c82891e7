import { type RequirementId, requirements } from '../../generated/requirements.js'
import type { Account } from '../broker/model.js'
import { runBroker } from '../broker/run.js'
import { type BrokerFactory, rightBroker } from '../mutants/broker/make.js'
import type { Bench } from './bench.js'

const clientOf = (client_uuid: string): Account => ({
  role: 'client',
  username: `infoscreen-client-${client_uuid.slice(0, 8)}`,
  password: 'two',
  client_uuid,
})
const server: Account = { role: 'server', username: 'infoscreen-server', password: 'one', client_uuid: null }
const clients = [clientOf('9b8d1856-ff34-4864-a726-12de072d0f77'), clientOf('3f1c8e52-0b7a-4c6d-9e21-7d5a4b3c2f10')]

/** A broker is tried, not watched: one run has everything, and draws nothing. */
export function brokerBench(): Bench {
  const judged = (Object.keys(requirements) as RequirementId[]).filter((id) => requirements[id].role === 'broker')
  return {
    judged,
    seeds: [1],
    kinds: { run: { runs: 1, families: ['broker/acl'] } },
    survey: async () => [(await findings(rightBroker)).exercised],
    async open(file, without) {
      const { default: create } = (await import(file)) as { readonly default: BrokerFactory }
      const play = async (): Promise<RequirementId[]> => (await findings(create)).broken.filter((id) => id !== without)
      return { implementation: null, watch: async () => [], play, playAny: play }
    },
  }
}

async function findings(create: BrokerFactory) {
  const broker = await create([server, ...clients])
  try {
    const result = await runBroker({
      broker: { url: broker.url, options: {} },
      server,
      clients,
      run: 'proof',
      restart: () => broker.restart(),
    })
    const found = [...result.findings]
    const exercised = found.filter(([, one]) => one.exercised > 0).map(([id]) => id)
    return { exercised, broken: found.filter(([, one]) => one.violations > 0).map(([id]) => id) }
  } finally {
    await broker.close()
  }
}
