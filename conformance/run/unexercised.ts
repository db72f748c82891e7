import type { RequirementId } from '../../generated/requirements.js'
import { onlyVirtual } from '../scenarios/real.js'
import type { Finding, SuiteResult } from './suite.js'

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

/**
 * The same, with why a run as this one did not exercise what it did not; `faults` where there were any. What no run of this
 * kind could exercise does not apply to it; a longer one would not show it.
 */
export function withReasons(result: SuiteResult, { faults }: { readonly faults: boolean }): SuiteResult {
  const { mode } = result.clock
  const reached = (finding: Finding): Finding => {
    const { id } = finding.requirement
    if (finding.verdict !== 'not exercised') return finding
    const beyond = (open: string): Finding => ({ ...finding, verdict: 'not applicable', open })
    if (!faults && onlyFaults.includes(id)) return beyond("it needs faults, and those need the suite's own broker")
    if (mode !== 'virtual' && onlyVirtual.includes(id)) return beyond('it needs a virtual clock')
    return mode === 'accelerated' ? { ...finding, open: 'a slower clock, or a virtual one, may show it' } : finding
  }
  return { ...result, findings: result.findings.map(reached) }
}
