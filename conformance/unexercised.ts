import type { RequirementId } from '../generated/requirements.js'
import { onlyVirtual } from './scenarios/real.js'
import type { SuiteResult } from './suite.js'

/** What nothing shows but faults, which somebody else's broker does not have. */
export const onlyFaults: readonly RequirementId[] = [
  'server/intent/republish-on-reconnect',
  'server/intent/reconnect-never-replays-expired',
  'server/override/republish-on-reconnect',
  'server/override/reconnect-never-replays-expired',
  'server/command/never-after-expiry',
  'server/command/queued-while-broker-away',
  'server/command/lockout-counts-queued',
  'server/command/acks-across-downtime',
]

/** The same, with why a run as this one could not exercise what it did not; `faults` where there were any. */
export function withReasons(result: SuiteResult, { faults }: { readonly faults: boolean }): SuiteResult {
  const { mode } = result.clock
  const reasonOf = (id: RequirementId): string | null => {
    if (!faults && onlyFaults.includes(id)) return "it needs faults, and those need the suite's own broker"
    if (mode !== 'virtual' && onlyVirtual.includes(id)) return 'it needs a virtual clock'
    return mode === 'accelerated' ? 'a slower clock, or a virtual one, may show it' : null
  }
  const findings = result.findings.map((finding) => {
    const open = finding.verdict === 'not exercised' ? reasonOf(finding.requirement.id) : null
    return open === null ? finding : { ...finding, open }
  })
  return { ...result, findings }
}
