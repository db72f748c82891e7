import type { Requirement } from '../../generated/requirements.js'

/** What a run says of one requirement. */
export type Verdict = 'pass' | 'fail' | 'inconclusive' | 'not exercised' | 'not applicable'

/** What a run says of an implementation. */
export type Overall = 'conforms' | 'violates' | 'could not tell'

/** What a rule counted over all histories; `exercised` includes what was inconclusive. */
export interface Counted {
  readonly exercised: number
  readonly violations: number
  /** The premise held, but the answer lies too close to a deadline for the clock's accuracy. */
  readonly inconclusive: number
}

/** A requirement that was kept at least once beyond doubt, and never broken, passes. */
export function verdictOf({ exercised, violations, inconclusive }: Counted, applicable: boolean): Verdict {
  if (!applicable) return 'not applicable'
  if (violations > 0) return 'fail'
  if (exercised > inconclusive) return 'pass'
  return inconclusive > 0 ? 'inconclusive' : 'not exercised'
}

interface Judged {
  readonly requirement: Pick<Requirement, 'id' | 'level'>
  readonly verdict: Verdict
}

/**
 * A MUST that was broken violates, unless it is a known failure; a MUST in scope that was not exercised, or only
 * inconclusively, leaves it open, and so does nothing at all.
 */
export function overall(findings: readonly Judged[], known: ReadonlySet<string> = new Set()): Overall {
  const musts = findings.filter(({ requirement }) => requirement.level === 'MUST')
  if (musts.some(({ requirement, verdict }) => verdict === 'fail' && !known.has(requirement.id))) return 'violates'
  const told = findings.some(({ verdict }) => verdict === 'pass' || verdict === 'fail')
  return told && !musts.some(isOpen) ? 'conforms' : 'could not tell'
}

/** In scope, and neither kept nor broken. */
export function isOpen({ verdict }: Pick<Judged, 'verdict'>): boolean {
  return verdict === 'not exercised' || verdict === 'inconclusive'
}
