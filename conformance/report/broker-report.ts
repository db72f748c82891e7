import { type RequirementId, requirements } from '../../generated/requirements.js'
import type { BrokerFinding, BrokerViolation } from '../broker/model.js'
import type { BrokerResult } from '../broker/run.js'
import { noBaseline } from '../verdict/baseline.js'
import { verdictOf } from '../verdict/verdict.js'
import { explain } from './explanation.js'
import type { TimelineLine } from './fold.js'
import type { Example, Report, ReportContext, ReportFinding } from './report.js'
import { count } from './text.js'

/** Cases of one failure that are told. */
const MAX_CASES = 5

const untried: BrokerFinding = { exercised: 0, violations: 0, kept: [], open: [] }

/** What a run tells of a broker; `url` is what it is called, and `only` the requirements that were asked for. */
export function brokerReport(
  url: string,
  { access, findings }: BrokerResult,
  only: readonly RequirementId[],
  { suite_version, replay, baseline = noBaseline, unruled = 0 }: ReportContext<RequirementId>,
): Report {
  return {
    implementation: { role: 'broker', name: url, version: null, capabilities: [] },
    suite_version,
    played: null,
    access,
    capabilities: [],
    findings: only.map((id) => reportFinding(id, findings.get(id) ?? untried, replay(id))),
    remarks: [],
    baseline,
    unruled,
  }
}

function reportFinding(id: RequirementId, { kept, open, ...counted }: BrokerFinding, replay: string): ReportFinding {
  const inconclusive = 0
  const [first] = kept
  return {
    requirement: { ...requirements[id], id },
    verdict: verdictOf({ ...counted, inconclusive }, true),
    ...counted,
    inconclusive,
    doubt: null,
    open,
    example: first ? exampleOf(first, kept, counted.violations, replay) : null,
  }
}

function exampleOf(
  first: BrokerViolation,
  kept: readonly BrokerViolation[],
  violations: number,
  replay: string,
): Example {
  return {
    path: null,
    replay,
    at_ms: null,
    group: null,
    explanation: explain(first),
    setting: [],
    timeline: casesOf(kept, violations),
    drawing: null,
    scenario: null,
  }
}

/** Each case on a line; a single one is told by the explanation already. */
function casesOf(kept: readonly BrokerViolation[], violations: number): TimelineLine[] {
  if (violations === 1) return []
  const cases = kept.slice(0, MAX_CASES).map(({ because, saw }) => {
    const { premise, owed } = explain({ because, saw })
    return { at: '', text: `${premise ?? owed}: ${saw}`, violated: true }
  })
  const more = violations - cases.length
  return more > 0 ? [...cases, { at: '', text: `and ${count(more, 'further case')}`, violated: false }] : cases
}
