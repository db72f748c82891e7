import { type RequirementId, requirements } from '../../generated/requirements.js'
import type { HistoryHeader } from '../history/ndjson.js'
import { clockIn, type History } from '../history/observation.js'
import { clientReport } from '../report/client-report.js'
import type { Report, ReportContext } from '../report/report.js'
import { serverReport } from '../report/server-report.js'
import { serviceReport } from '../report/service-report.js'
import { clientRules } from '../rules/client-rules.js'
import { allRules } from '../rules/index.js'
import type { Rule } from '../rules/rule.js'
import { serviceRules } from '../rules/service-status.js'
import { CapabilityWatch } from '../verdict/capabilities.js'
import { type FindingOf, findingsOf } from '../verdict/finding.js'

type Found = FindingOf<unknown>

const rulesOf: Readonly<Record<HistoryHeader['implementation']['role'], readonly Rule[]>> = {
  server: allRules,
  client: clientRules,
  service: serviceRules,
}

/** Judges a history that was recorded before, by the requirements that its implementation's capabilities bring. */
export function judgeHistory(
  { implementation, seed, path, scenario }: HistoryHeader,
  history: History,
  only: readonly RequirementId[],
  context: ReportContext<Found>,
): Report {
  const { role, capabilities } = implementation
  const plays = [
    { run: Number(path.split(':')[0]), scenario: role === 'client' ? scenario : null, history, remarks: [] },
  ]
  const shows = shownBy(scenario)
  const inScope = (id: RequirementId): boolean => isInScope(id, capabilities) && (shows?.includes(id) ?? true)
  const findings = findingsOf(plays, rulesOf[role], only, inScope).map((found) => named(found, path))
  if (role === 'service') return serviceReport(implementation.name, { history, remarks: [], findings }, context)
  const run = { seed, clock: clockIn(history), stopped: 'done', findings } as const
  const report =
    role === 'client'
      ? clientReport({ ...run, plays }, implementation, context)
      : serverReport({ ...run, ...serverRun(implementation, history) }, context)
  // One scenario shows some of them at the most, so what is missing says nothing.
  const shown = report.capabilities.filter(({ declared, seen }) => seen && !declared)
  return { ...report, capabilities: shown }
}

function serverRun(implementation: HistoryHeader['implementation'], history: History) {
  const watch = new CapabilityWatch()
  watch.take(history)
  return {
    description: implementation,
    scenarios: 1,
    capabilities: watch.findings('server', implementation.capabilities),
  }
}

/** Its counterexample is shortened, perhaps, so that its path is longer than the number of its scenario. */
function named({ counterexample, ...found }: Found, path: string): Found {
  return { ...found, counterexample: counterexample && { ...counterexample, path } }
}

/** What alone can be judged by a scenario; null where nothing is said of that. */
function shownBy(scenario: unknown): readonly unknown[] | null {
  const { shows } = (scenario ?? {}) as { readonly shows?: unknown }
  return Array.isArray(shows) ? shows : null
}

function isInScope(id: RequirementId, capabilities: readonly string[]): boolean {
  const { capability } = requirements[id]
  return capability === null || capabilities.includes(capability)
}
