import type { Requirement, RequirementId, Role } from '../../generated/requirements.js'
import type { AccessMatrix } from '../broker/matrix.js'
import type { ObservedClock } from '../history/observation.js'
import { type BaselineOutcome, noBaseline } from '../verdict/baseline.js'
import type { CapabilityFinding } from '../verdict/capabilities.js'
import { type Overall, overall, type Verdict } from '../verdict/verdict.js'
import type { Drawing } from './drawing.js'
import type { Explanation } from './explanation.js'
import type { TimelineLine } from './fold.js'

/** All that a report tells of an implementation, whatever its role, in whichever form. */
export interface Report {
  readonly implementation: Implementation
  /** Of this package. */
  readonly suite_version: string
  /** What was played to it; null of a broker, which is tried with messages of its own accounts. */
  readonly played: PlayedRun | null
  /** What a broker let through; null of any other role. */
  readonly access: AccessMatrix | null
  readonly capabilities: readonly CapabilityFinding[]
  readonly findings: readonly ReportFinding[]
  /** What else happened, a sentence each. */
  readonly remarks: readonly string[]
  readonly baseline: BaselineOutcome
  /** Requirements of the role that no rule judges yet. */
  readonly unruled: number
}

/** What a report takes from whoever has it written. */
export interface ReportContext<F> extends Pick<Report, 'suite_version'>, Partial<Pick<Report, 'baseline' | 'unruled'>> {
  /** The command that shows again what was found. */
  readonly replay: (found: F) => string
}

export interface Implementation {
  readonly role: Role
  readonly name: string
  /** Null where it does not tell. */
  readonly version: string | null
  readonly capabilities: readonly string[]
}

export interface PlayedRun {
  readonly seed: number
  readonly scenarios: number
  readonly clock: ObservedClock
  /** What ended it: all scenarios were played, or the time was up. */
  readonly stopped: 'done' | 'time budget'
}

/** What a report tells of one requirement. */
export interface ReportFinding {
  readonly requirement: Requirement & { readonly id: RequirementId }
  readonly verdict: Verdict
  /** How often the premise held; including what was inconclusive. */
  readonly exercised: number
  readonly violations: number
  readonly inconclusive: number
  /** The first answer that was too close to a deadline to be told. */
  readonly doubt: Explanation | null
  /** Why nothing, or not everything, could be told, or what would show it: a sentence each. */
  readonly open: readonly string[]
  readonly example: Example | null
}

/** A counterexample, told. */
export interface Example {
  /** With the seed, it names the scenario; null where nothing was drawn. */
  readonly path: string | null
  /** The command that shows it again. */
  readonly replay: string
  /** When it was violated; null where it is not a matter of time. */
  readonly at_ms: number | null
  readonly group: string | null
  readonly explanation: Explanation
  /** What was given to the implementation, as far as it matters, a line each. */
  readonly setting: readonly string[]
  /** What happened, in order; or each case, where order does not matter. */
  readonly timeline: readonly TimelineLine[]
  /** Made when it is asked for: only a page is drawn. Null where there is nothing to draw. */
  readonly drawing: (() => Drawing) | null
  /** As it was drawn; null where only the history was kept, or nothing was drawn. */
  readonly scenario: unknown
}

/** A verdict, or that of a failure which is known and excused. */
export type Standing = Verdict | 'known failure'

export function standingOf({ requirement, verdict }: ReportFinding, { known }: BaselineOutcome): Standing {
  return verdict === 'fail' && known.has(requirement.id) ? 'known failure' : verdict
}

/** What is said of the implementation. */
export function outcomeOf({ findings, baseline }: Pick<Report, 'findings' | 'baseline'>): Overall {
  return overall(findings, new Set(baseline.known.keys()))
}

export const standings = [
  'pass',
  'fail',
  'known failure',
  'inconclusive',
  'not exercised',
  'not applicable',
] as const satisfies readonly Standing[]

/** How many findings stand how; those that are none are left out, apart from passes and failures. */
export function tallies({ findings, baseline = noBaseline }: Pick<Report, 'findings' | 'baseline'>) {
  const of = (wanted: Standing): number => findings.filter((finding) => standingOf(finding, baseline) === wanted).length
  return standings
    .map((standing): [Standing, number] => [standing, of(standing)])
    .filter(([standing, number]) => number > 0 || standing === 'pass' || standing === 'fail')
}

export interface Family {
  /** `server/intent`. */
  readonly name: string
  readonly findings: readonly ReportFinding[]
}

/** The findings by family, in the catalogue's order. */
export function familiesOf(findings: readonly ReportFinding[]): Family[] {
  const families = new Map<string, ReportFinding[]>()
  for (const finding of findings) {
    const name = finding.requirement.id.split('/').slice(0, 2).join('/')
    families.set(name, [...(families.get(name) ?? []), finding])
  }
  return [...families].map(([name, own]) => ({ name, findings: own }))
}

/** The last part of a requirement's id: its name within the family. */
export function ruleName({ requirement }: Pick<ReportFinding, 'requirement'>): string {
  return requirement.id.split('/').slice(2).join('/')
}
