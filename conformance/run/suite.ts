import type fc from 'fast-check'
import { type RequirementId, requirements } from '../../generated/requirements.js'
import type { ObservedClock } from '../history/observation.js'
import type { Description, ServerAdapter } from '../play/adapter.js'
import type { OpenBroker } from '../play/broker.js'
import { play } from '../play/play.js'
import { allRules } from '../rules/index.js'
import { judge } from '../rules/judge.js'
import type { Violation } from '../rules/rule.js'
import type { Scenario } from '../scenarios/scenario.js'
import { scenarios as scenariosFor } from '../scenarios/scenarios.js'
import { type CapabilityFinding, CapabilityWatch } from '../verdict/capabilities.js'
import type { FindingOf } from '../verdict/finding.js'
import { verdictOf } from '../verdict/verdict.js'
import { type Player, Rota } from './rota.js'
import { abilitiesOf, type Outcome, type Played, playThrough, type SurveyTask } from './survey.js'
import { sweep } from './sweep.js'
import { TimeBudget } from './time-budget.js'

export { abilitiesOf, type Played } from './survey.js'
export { ReplayError } from './sweep.js'

/** Scenarios tried at the most to make one counterexample shorter. */
const MAX_SHRINKS = 400

export interface SuiteOptions {
  /** Already guarded: its calls end. */
  readonly adapter: ServerAdapter
  /** Somebody else's; the suite's own unless it is given. */
  readonly broker?: OpenBroker | undefined
  /** The requirements to judge; those without the capability come out as not applicable. */
  readonly only: readonly RequirementId[]
  readonly seed: number
  readonly runs: number
  /** A path of fast-check that names one scenario of the seed; then only that one is played. */
  readonly path?: string
  /** No further scenario is begun when this has passed; half of it is kept for shortening once something failed. */
  readonly time_budget_ms?: number
  readonly progress?: (told: Progress) => void
  /** Is given every scenario of the survey as it was played. */
  readonly observe?: (played: Played) => void | Promise<void>
  /** Others who play scenarios of the survey at the same time, each with an adapter of its own. */
  readonly crew?: (task: SurveyTask) => readonly Player[]
}

export interface Progress {
  readonly phase: 'playing' | 'shrinking'
  readonly done: number
  readonly of: number
}

/** Its counterexample has no scenario where only the history was kept. */
export type Finding = FindingOf<Scenario | null>
export type Counterexample = NonNullable<Finding['counterexample']>

export interface SuiteResult {
  readonly description: Description
  readonly seed: number
  readonly scenarios: number
  readonly clock: ObservedClock
  readonly capabilities: readonly CapabilityFinding[]
  readonly findings: readonly Finding[]
  /** What ended the survey: all scenarios were played, or the time was up. */
  readonly stopped: 'done' | 'time budget'
}

interface Totals {
  exercised: number
  violations: number
  inconclusive: number
  doubt: Violation | null
  /** The first scenario that broke the requirement. */
  first: number | null
}

type Surveyed = Pick<SuiteResult, 'scenarios' | 'clock' | 'stopped'>

const unplayed: Surveyed = { scenarios: 0, clock: { mode: 'virtual', accuracy_ms: 0 }, stopped: 'done' }
const nothing: Totals = { exercised: 0, violations: 0, inconclusive: 0, doubt: null, first: null }

/** Arbitrary → play → judge, then the shortest counterexample of each requirement that was broken. */
export async function runSuite(options: SuiteOptions): Promise<SuiteResult> {
  const { adapter, only, seed, path } = options
  const description = await adapter.describe()
  const inScope = (id: RequirementId): boolean => {
    const { capability } = requirements[id]
    return capability === null || description.capabilities.includes(capability)
  }
  const rules = allRules.filter(({ id }) => only.includes(id) && inScope(id))
  const totals = new Map<RequirementId, Totals>(rules.map(({ id }) => [id, { ...nothing }]))
  const capabilities = new CapabilityWatch()
  const budget = new TimeBudget(options.time_budget_ms)
  const drawn = scenariosFor(abilitiesOf(description, adapter))
  const surveyed = rules.length === 0 ? unplayed : await survey(options, drawn, { totals, capabilities, budget })
  const findings: Finding[] = []
  budget.share([...totals.values()].filter(({ first }) => first !== null).length)
  for (const id of only) {
    const { first, ...counted } = totals.get(id) ?? nothing
    findings.push({
      requirement: { ...requirements[id], id },
      verdict: verdictOf(counted, totals.has(id)),
      ...counted,
      counterexample: first === null ? null : await shorten(options, drawn, id, path ?? String(first), budget),
    })
  }
  return {
    description,
    seed,
    ...surveyed,
    capabilities: capabilities.findings(description.role, description.capabilities),
    findings,
  }
}

/** What the survey adds to. */
interface Survey {
  readonly totals: ReadonlyMap<RequirementId, Totals>
  readonly capabilities: CapabilityWatch
  readonly budget: TimeBudget
}

/** Plays every scenario of the seed, or the one that a path names, and adds up what the rules found. */
async function survey(
  { adapter, broker, seed, runs, path: given, progress, observe, crew }: SuiteOptions,
  drawn: fc.Arbitrary<Scenario>,
  { totals, capabilities, budget }: Survey,
): Promise<Surveyed> {
  const path = given ?? null
  const of = path === null ? runs : 1
  let { stopped, clock } = unplayed
  const rota = new Rota({
    runs: of,
    isOver() {
      const over = budget.surveyIsOver([...totals.values()].some(({ first }) => first !== null))
      if (over) stopped = 'time budget'
      return over
    },
    async take(outcome) {
      add(totals, outcome)
      capabilities.add(outcome.seen)
      clock = outcome.clock ?? clock
      if (outcome.played) await observe?.(outcome.played)
      progress?.({ phase: 'playing', done: outcome.run + 1, of })
    },
  })
  const task: SurveyTask = { seed, runs, path, requirements: [...totals.keys()], observed: observe !== undefined }
  const others = path === null && crew ? crew(task) : []
  await rota.play([(desk) => playThrough({ adapter, broker }, drawn, task, desk), ...others])
  return { scenarios: rota.taken, clock, stopped }
}

function add(totals: ReadonlyMap<RequirementId, Totals>, { run, tallies }: Outcome): void {
  for (const [id, { exercised, violations, inconclusive, doubt }] of tallies) {
    const total = totals.get(id)
    if (!total) continue
    total.exercised += exercised
    total.violations += violations
    total.inconclusive += inconclusive
    total.doubt ??= doubt
    if (violations && total.first === null) total.first = run
  }
}

/** The shortest scenario that still breaks the requirement, starting from the one that a path names. */
async function shorten(
  options: SuiteOptions,
  drawn: fc.Arbitrary<Scenario>,
  id: RequirementId,
  from: string,
  budget: TimeBudget,
): Promise<Counterexample | null> {
  const { adapter, broker, seed, progress } = options
  const rules = allRules.filter((rule) => rule.id === id)
  let best: Omit<Counterexample, 'path'> | null = null
  const most = options.path === undefined ? MAX_SHRINKS : 1
  let tried = 0
  const over = budget.next()
  const details = await sweep(
    drawn,
    { seed, path: from, numRuns: 1, endOnFailure: options.path !== undefined },
    async (scenario) => {
      // At least once, or there would be nothing to show.
      if (tried >= most || (tried > 0 && over())) return true
      tried += 1
      progress?.({ phase: 'shrinking', done: tried, of: most })
      const history = await play(scenario, adapter, 'virtual', broker)
      const violation = judge(history, rules).get(id)?.kept[0]
      if (!violation) return true
      best = { scenario, history, violation }
      return false
    },
  )
  return best && { ...(best as Omit<Counterexample, 'path'>), path: details.counterexamplePath ?? from }
}
