import type { Bench } from './bench.js'
import { brokerBench } from './broker-bench.js'
import { clientBench } from './client-bench.js'
import { serverBench } from './server-bench.js'
import { serviceBench } from './service-bench.js'
import type { Role } from './work.js'

const BENCHES: Readonly<Record<Role, () => Bench>> = {
  server: serverBench,
  client: clientBench,
  broker: brokerBench,
  service: serviceBench,
}
const made = new Map<Role, Bench>()

/** The bench of a role. */
export function benchOf(role: Role): Bench {
  const bench = made.get(role) ?? BENCHES[role]()
  made.set(role, bench)
  return bench
}
