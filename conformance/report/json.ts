import { formatInstant } from '../../generated/instants.js'
import type { Finding } from '../suite.js'
import { explain } from './explanation.js'
import { settingLines } from './failure-text.js'
import { capabilityNotes, outcomeOf, type Report, standingOf, tallies } from './report.js'
import { timeline } from './timeline.js'

/** Of the form that `report.schema.json` describes; another form has another number. */
const VERSION = 1

/** The report for programs: one JSON object, the same for the same seed, in the form of `report.schema.json`. */
export function jsonReport(report: Report): string {
  const { result, suite_version, baseline, unruled } = report
  const { description, seed, scenarios, stopped, clock, capabilities, findings } = result
  const { role, name, version } = description
  const told = {
    format: 'infoscreen-report',
    version: VERSION,
    suite_version,
    implementation: { role, name, version, capabilities: description.capabilities },
    seed,
    scenarios,
    stopped,
    clock,
    outcome: outcomeOf(report),
    counts: Object.fromEntries(tallies(report)),
    capabilities,
    notes: capabilityNotes(report),
    baseline: { known: [...baseline.known.values()], problems: baseline.problems },
    unruled,
    requirements: findings.map((finding) => requirementOf(finding, report)),
  }
  return `${JSON.stringify(told, null, 2)}\n`
}

function requirementOf(finding: Finding, report: Report) {
  const { requirement, exercised, violations, inconclusive, doubt } = finding
  const { id, level, source, statement, capability } = requirement
  return {
    id,
    level,
    source,
    statement,
    capability,
    verdict: standingOf(finding, report.baseline),
    exercised,
    violations,
    inconclusive,
    doubt: doubt && explain(doubt),
    counterexample: counterexampleOf(finding, report),
  }
}

function counterexampleOf(finding: Finding, { replay }: Report) {
  const { counterexample } = finding
  if (!counterexample) return null
  const { scenario, history, violation, path } = counterexample
  return {
    path,
    replay: replay(finding),
    at: formatInstant(violation.at_ms),
    group: violation.group,
    explanation: explain(violation),
    setting: settingLines(finding),
    timeline: timeline(history, violation),
    scenario,
  }
}
