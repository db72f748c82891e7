import type { Bench } from './bench.js'
import { brokerBench } from './broker-bench.js'
import { serverBench } from './server-bench.js'
import type { Role } from './work.js'

const made = new Map<Role, Bench>()

/** The bench of a role, or null while there is none. */
export function benchOf(role: Role): Bench | null {
  if (role === 'client') return null
  const bench = made.get(role) ?? (role === 'server' ? serverBench() : brokerBench())
  made.set(role, bench)
  return bench
}
