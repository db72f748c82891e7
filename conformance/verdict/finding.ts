import { type Requirement, type RequirementId, requirements } from '../../generated/requirements.js'
import type { History } from '../history/observation.js'
import { judge, type Tally } from '../rules/judge.js'
import type { Rule, Violation } from '../rules/rule.js'
import { type Verdict, verdictOf } from './verdict.js'

/** What a run found of one requirement, whatever its scenarios are. */
export interface FindingOf<S> {
  readonly requirement: Requirement & { readonly id: RequirementId }
  readonly verdict: Verdict
  /** How often the premise held, over all scenarios; including what was inconclusive. */
  readonly exercised: number
  readonly violations: number
  readonly inconclusive: number
  /** The first answer that was too close to a deadline to be told. */
  readonly doubt: Violation | null
  readonly counterexample: CounterexampleOf<S> | null
  /** Why it could not be exercised, where that lies in how the run was set up. */
  readonly open?: string
}

export interface CounterexampleOf<S> {
  readonly scenario: S
  readonly history: History
  readonly violation: Violation
  /** With the seed, it names this very scenario. */
  readonly path: string
}

/** A scenario as it was played. */
export interface PlayedOf<S> {
  /** From 0. */
  readonly run: number
  readonly scenario: S
  readonly history: History
}

/** Judges all plays by the rules that apply; those of `only` that do not come out as not applicable. */
export function findingsOf<S>(
  plays: readonly PlayedOf<S>[],
  rules: readonly Rule[],
  only: readonly RequirementId[],
  applies: (id: RequirementId) => boolean,
): readonly FindingOf<S>[] {
  const judging = rules.filter(({ id }) => only.includes(id) && applies(id))
  const judged = plays.map((played) => ({ played, judgement: judge(played.history, judging) }))
  return only.map((id) => {
    const tallies = judged.flatMap(({ played, judgement }) => {
      const tally = judgement.get(id)
      return tally ? [{ played, tally }] : []
    })
    return findingOf(id, applies(id), tallies)
  })
}

/** What a rule counted in all plays; the first that broke it is the counterexample, as it was played. */
function findingOf<S>(
  id: RequirementId,
  applies: boolean,
  tallies: readonly { readonly played: PlayedOf<S>; readonly tally: Tally }[],
): FindingOf<S> {
  const sum = (what: 'exercised' | 'violations' | 'inconclusive'): number =>
    tallies.reduce((total, { tally }) => total + tally[what], 0)
  const counted = { exercised: sum('exercised'), violations: sum('violations'), inconclusive: sum('inconclusive') }
  const [counterexample = null] = tallies.flatMap(({ played: { run, scenario, history }, tally }) =>
    tally.kept.slice(0, 1).map((violation) => ({ scenario, history, violation, path: String(run) })),
  )
  const doubt = tallies.find(({ tally }) => tally.doubt !== null)?.tally.doubt ?? null
  return {
    requirement: { ...requirements[id], id },
    verdict: verdictOf(counted, applies),
    ...counted,
    doubt,
    counterexample,
  }
}
