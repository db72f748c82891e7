import type { Command } from 'commander'
import { consoleReport } from '../conformance/report/console.js'
import type { Report } from '../conformance/report/report.js'
import { applyBaseline, type BaselineOutcome, type KnownFailure } from '../conformance/verdict/baseline.js'
import { selectRequirements } from '../conformance/verdict/selection.js'
import type { Verdict } from '../conformance/verdict/verdict.js'
import type { RequirementId, Role } from '../generated/requirements.js'
import { loadBaseline } from './baseline.js'
import { UsageError } from './exit-codes.js'
import { exitCodeOf } from './outcome.js'
import { paintFor } from './paint.js'
import { checkPlaces, type ReportOptions, takesStdout, writeReports } from './report-files.js'

/** What every role is judged by, and where that is written: the same flags with the same meaning. */
export interface JudgingOptions extends ReportOptions {
  readonly only?: readonly string[]
  readonly skip?: readonly string[]
  readonly baseline?: string
}

/** Adds the flags that say what is judged; `example` is a requirement of the role. */
export function addSelection(command: Command, example: string): Command {
  return command
    .option('--only <ids...>', `judge only these requirements or families, such as ${example}`)
    .option('--skip <ids...>', 'judge all but these requirements or families')
}

/** Adds the flags that every role has: what is judged, what is put up with, and reports in files. */
export function addJudging(command: Command, example: string): Command {
  const judged = addSelection(command, example)
  return addReports(judged.option('--baseline <file>', 'known failures, each with a reason and a last day'))
}

/** Adds the flags for reports in files. */
export function addReports(command: Command): Command {
  return command
    .option('--junit <file>', 'also write JUnit XML; - is stdout, here and below')
    .option('--json <file>', 'also write JSON, in the form of infoscreen-contract/report.schema.json')
    .option('--html <file>', 'also write one page with every failure drawn')
    .option('--markdown <file>', 'also write a summary for a CI run')
    .option('--badge <file>', 'also write a badge (SVG)')
}

/** Adds the flag for what was observed. */
export function addHistories(command: Command): Command {
  return command.option('--histories <folder>', 'also write what was observed, one NDJSON file a scenario')
}

/** What was settled before anything is played. */
export interface Judging {
  readonly only: readonly RequirementId[]
  readonly known: readonly KnownFailure[]
}

/**
 * Looks, before anything is played, what is judged, what is excused, and whether everything can be written. `part` says
 * why a run shows a part only, which tells nothing of a baseline.
 * @throws SelectionError, UsageError, InputError, OutputError
 */
export function settle(role: Role, options: JudgingOptions, part: string | null = null): Judging {
  const only = selectRequirements(role, options)
  if (part !== null && options.baseline !== undefined)
    throw new UsageError(`${part}, which cannot show that a failure of the --baseline is gone`)
  const known = loadBaseline(options.baseline)
  checkPlaces(options)
  return { only, known }
}

/** Why a replay tells nothing of a baseline. */
export const REPLAY_IS_PART = '--replay plays one scenario'

/** What a baseline does to a run of today; one that was not `complete` cannot show that a failure is gone. */
export function excused(
  known: readonly KnownFailure[],
  findings: readonly { readonly requirement: { readonly id: string }; readonly verdict: Verdict }[],
  complete: boolean,
): BaselineOutcome {
  return applyBaseline(known, findings, new Date().toISOString().slice(0, 10), complete)
}

/** Writes every report, the one for people first, and returns the exit code. @throws OutputError */
export function tellReport(options: ReportOptions, report: Report): number {
  const people = takesStdout(options) ? process.stderr : process.stdout
  people.write(consoleReport(report, paintFor(people)))
  writeReports(options, report, new Date().toISOString())
  return exitCodeOf(report)
}
