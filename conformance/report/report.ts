import { type BaselineOutcome, noBaseline } from '../baseline.js'
import type { Finding, SuiteResult } from '../suite.js'
import { type Overall, overall, type Verdict } from '../verdict.js'

/** All that a report tells, in whichever form. */
export interface Report {
  readonly result: SuiteResult
  /** Of this package. */
  readonly suite_version: string
  readonly baseline: BaselineOutcome
  /** The command that plays a finding's counterexample again. */
  readonly replay: (finding: Finding) => string
  /** Requirements of the role that no rule judges yet. */
  readonly unruled: number
}

/** A verdict, or that of a failure which is known and excused. */
export type Standing = Verdict | 'known failure'

export function standingOf({ requirement, verdict }: Finding, { known }: BaselineOutcome): Standing {
  return verdict === 'fail' && known.has(requirement.id) ? 'known failure' : verdict
}

/** What is said of the implementation. */
export function outcomeOf({ result, baseline }: Pick<Report, 'result' | 'baseline'>): Overall {
  return overall(result.findings, new Set(baseline.known.keys()))
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
export function tallies({ result, baseline = noBaseline }: Pick<Report, 'result' | 'baseline'>): [Standing, number][] {
  const of = (wanted: Standing): number =>
    result.findings.filter((finding) => standingOf(finding, baseline) === wanted).length
  return standings
    .map((standing): [Standing, number] => [standing, of(standing)])
    .filter(([standing, number]) => number > 0 || standing === 'pass' || standing === 'fail')
}

export interface Family {
  /** `server/intent`. */
  readonly name: string
  readonly findings: readonly Finding[]
}

/** The findings by family, in the catalogue's order. */
export function familiesOf(findings: readonly Finding[]): Family[] {
  const families = new Map<string, Finding[]>()
  for (const finding of findings) {
    const name = finding.requirement.id.split('/').slice(0, 2).join('/')
    families.set(name, [...(families.get(name) ?? []), finding])
  }
  return [...families].map(([name, own]) => ({ name, findings: own }))
}

/** The last part of a requirement's id: its name within the family. */
export function ruleName({ requirement }: Finding): string {
  return requirement.id.split('/').slice(2).join('/')
}

/** Where a declared and a seen capability differ, each in a sentence. */
export function capabilityNotes({ result }: Pick<Report, 'result'>): string[] {
  const asked = new Set(result.findings.map(({ requirement }) => requirement.capability))
  return result.capabilities.flatMap(({ capability, declared, seen }) => {
    if (declared === seen) return []
    if (!declared)
      return [`The capability ${capability} was seen and is not declared: declare it, so that it is judged.`]
    // Whoever asks for a part only does not look for the rest.
    return asked.has(capability) || result.scenarios === 0
      ? [`The capability ${capability} is declared and was never seen.`]
      : []
  })
}

/** How time passed, for people. */
export function clockText({ clock: { mode, accuracy_ms } }: SuiteResult): string {
  return mode === 'virtual' ? 'in virtual time' : `in ${mode} time, told to within ${accuracy_ms} ms`
}
