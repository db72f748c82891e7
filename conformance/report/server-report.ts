import type { History } from '../history/observation.js'
import type { Violation } from '../rules/rule.js'
import type { SuiteResult } from '../run/suite.js'
import { noBaseline } from '../verdict/baseline.js'
import type { FindingOf } from '../verdict/finding.js'
import { concernOf } from './concern.js'
import type { Implementation, Report, ReportContext, ReportFinding } from './report.js'
import { assignmentLines, scheduleLines } from './schedule-text.js'
import { serverDrawing } from './server-drawing.js'
import { type Telling, tellFinding, unjudgedRemark } from './telling.js'
import { timeline } from './timeline.js'

/** What was played to a server, and what was found, whoever played it. */
interface ServerRun<S> extends Omit<SuiteResult, 'description' | 'findings'> {
  readonly description: Omit<Implementation, 'role'>
  readonly findings: readonly FindingOf<S>[]
}

/** What a run tells of a server. */
export function serverReport<S>(result: ServerRun<S>, context: ReportContext<FindingOf<S>>): Report {
  const { description, seed, scenarios, clock, stopped, capabilities, findings } = result
  const { name, version, capabilities: declared } = description
  const { suite_version, replay, baseline = noBaseline, unruled = 0 } = context
  return {
    implementation: { role: 'server', name, version, capabilities: declared },
    suite_version,
    played: { seed, scenarios, clock, stopped },
    access: null,
    capabilities,
    findings: findings.map((finding) => serverFinding(finding, replay(finding))),
    remarks: unjudgedRemark(findings),
    baseline,
    unruled,
  }
}

export function serverFinding<S>(finding: FindingOf<S>, replay: string): ReportFinding {
  return tellFinding(finding, telling, replay)
}

const telling: Telling = { setting: settingLines, timeline, drawing: serverDrawing }

/** Schedule and configuration, as far as they matter, one line each. */
function settingLines(history: History, violation: Violation): string[] {
  const { groups, clients, channels, area } = concernOf(history, violation)
  const schedule = history.find((observation) => observation.kind === 'schedule')?.schedule
  const begin = history.find((observation) => observation.kind === 'begin')
  const scheduled = schedule && (area === 'intent' || area === 'schedule')
  const lines = scheduled
    ? channels.has('groupAssignment')
      ? assignmentLines(schedule, clients)
      : scheduleLines(schedule, groups)
    : []
  const config = Object.entries(begin?.config ?? {}).filter(([name]) => name !== 'POWER_INTENT_PUBLISH_ENABLED')
  const settings = config.map(([name, value]) => `${name}=${value}`).join(' ')
  return [...lines, ...(settings ? [settings] : [])]
}
