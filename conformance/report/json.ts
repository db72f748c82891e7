import { formatInstant } from '../../generated/instants.js'
import { capabilityNotes } from './heading.js'
import { type Example, outcomeOf, type Report, type ReportFinding, standingOf, tallies } from './report.js'

/** Of the form that `report.schema.json` describes; another form has another number. */
const VERSION = 1

/** The report for programs: one JSON object, the same for the same seed, in the form of `report.schema.json`. */
export function jsonReport(report: Report): string {
  const { implementation, suite_version, played, access, capabilities, findings, remarks, baseline, unruled } = report
  const told = {
    format: 'infoscreen-report',
    version: VERSION,
    suite_version,
    implementation,
    seed: played?.seed ?? null,
    scenarios: played?.scenarios ?? null,
    stopped: played?.stopped ?? null,
    clock: played?.clock ?? null,
    outcome: outcomeOf(report),
    counts: Object.fromEntries(tallies(report)),
    capabilities,
    notes: [...capabilityNotes(report), ...remarks],
    baseline: { known: [...baseline.known.values()], problems: baseline.problems },
    unruled,
    access: access && {
      protocols: access.protocols,
      channels: access.rows.map(({ cells, ...row }) => ({ ...row, cells: cells.filter((cell) => cell !== null) })),
    },
    requirements: findings.map((finding) => requirementOf(finding, report)),
  }
  return `${JSON.stringify(told, null, 2)}\n`
}

function requirementOf(finding: ReportFinding, { baseline }: Report) {
  const { requirement, exercised, violations, inconclusive, doubt, open, example } = finding
  const { id, level, source, statement, capability } = requirement
  return {
    id,
    level,
    source,
    statement,
    capability,
    verdict: standingOf(finding, baseline),
    exercised,
    violations,
    inconclusive,
    doubt,
    open,
    counterexample: example && counterexampleOf(example),
  }
}

function counterexampleOf({ path, replay, at_ms, group, explanation, setting, timeline, scenario }: Example) {
  const at = at_ms === null ? null : formatInstant(at_ms)
  return { path, replay, at, group, explanation, setting, timeline, scenario }
}
