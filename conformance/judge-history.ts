import { type RequirementId, requirements } from '../generated/requirements.js'
import { CapabilityWatch } from './capabilities.js'
import type { HistoryHeader } from './history/ndjson.js'
import type { History } from './history/observation.js'
import { allRules } from './rules/index.js'
import { judge } from './rules/judge.js'
import type { Finding, SuiteResult } from './suite.js'
import { verdictOf } from './verdict.js'

/** Judges a history that was recorded before, by the requirements that its implementation's capabilities bring. */
export function judgeHistory(header: HistoryHeader, history: History, only: readonly RequirementId[]): SuiteResult {
  const { implementation, seed, path } = header
  const { capabilities } = implementation
  const applies = (id: RequirementId): boolean => {
    const { capability } = requirements[id]
    return capability === null || capabilities.includes(capability)
  }
  const judgement = judge(
    history,
    allRules.filter(({ id }) => only.includes(id) && applies(id)),
  )
  const watch = new CapabilityWatch()
  watch.take(history)
  const [begin] = history
  return {
    description: { protocol: 1, clocks: [], ...implementation },
    seed,
    scenarios: 1,
    clock: (begin?.kind === 'begin' ? begin.clock : undefined) ?? { mode: 'virtual', accuracy_ms: 0 },
    // One scenario shows some of them at the most, so what is missing says nothing.
    capabilities: watch.findings('server', capabilities).filter(({ declared, seen }) => seen && !declared),
    findings: only.map((id): Finding => {
      const { kept = [], exercised = 0, violations = 0, inconclusive = 0, doubt = null } = judgement.get(id) ?? {}
      const [violation] = kept
      return {
        requirement: { ...requirements[id], id },
        verdict: verdictOf({ exercised, violations, inconclusive }, judgement.has(id)),
        exercised,
        violations,
        inconclusive,
        doubt,
        counterexample: violation ? { scenario: null, history, violation, path } : null,
      }
    }),
    stopped: 'done',
  }
}
