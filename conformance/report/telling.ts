import type { History } from '../history/observation.js'
import type { Violation } from '../rules/rule.js'
import type { FindingOf } from '../verdict/finding.js'
import type { Drawing } from './drawing.js'
import { explain } from './explanation.js'
import type { TimelineLine } from './fold.js'
import type { Example, ReportFinding } from './report.js'
import { count } from './text.js'

/** How the histories of one role are told. */
export interface Telling {
  /** What was given to the implementation, as far as it matters, a line each; the scenario is null where it was not kept. */
  setting(history: History, violation: Violation, scenario: unknown): string[]
  timeline(history: History, violation: Violation): TimelineLine[]
  drawing(history: History, violation: Violation): Drawing
}

/** A finding as a report tells it; `replay` is the command that shows its counterexample again. */
export function tellFinding<S>(
  { counterexample, doubt, open: why, ...finding }: FindingOf<S>,
  telling: Telling,
  replay: string,
  open: readonly string[] = [],
): ReportFinding {
  const example = counterexample && exampleOf(counterexample, telling, replay)
  return { ...finding, doubt: doubt && explain(doubt), open: why === undefined ? open : [why, ...open], example }
}

function exampleOf<S>(
  { scenario, history, violation, path }: NonNullable<FindingOf<S>['counterexample']>,
  telling: Telling,
  replay: string,
): Example {
  const { at_ms, group } = violation
  return {
    path,
    replay,
    at_ms,
    group,
    explanation: explain(violation),
    setting: telling.setting(history, violation, scenario),
    timeline: telling.timeline(history, violation),
    drawing: () => telling.drawing(history, violation),
    scenario,
  }
}

/** That what lay out of reach was not kept for that. */
export function unjudgedRemark(findings: readonly Pick<FindingOf<unknown>, 'verdict' | 'open'>[]): string[] {
  const unjudged = findings.filter(({ verdict, open }) => verdict === 'not applicable' && open !== undefined).length
  if (unjudged === 0) return []
  const what = `${unjudged} of ${count(findings.length, 'requirement')} were out of reach of this run and not judged`
  return [`${what}: of these nothing is said.`]
}
