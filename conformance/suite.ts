import fc from 'fast-check'
import { type RequirementId, requirements } from '../generated/requirements.js'
import { type CapabilityFinding, CapabilityWatch } from './capabilities.js'
import type { FindingOf, PlayedOf } from './finding.js'
import type { ObservedClock } from './history/observation.js'
import type { Description, ServerAdapter } from './play/adapter.js'
import { play } from './play/play.js'
import { allRules } from './rules/index.js'
import { type Judgement, judge } from './rules/judge.js'
import type { Rule, Violation } from './rules/rule.js'
import type { Abilities } from './scenarios/actions.js'
import type { Scenario } from './scenarios/scenario.js'
import { scenarios as scenariosFor } from './scenarios/scenarios.js'
import { TimeBudget } from './time-budget.js'
import { verdictOf } from './verdict.js'

/** Scenarios tried at the most to make one counterexample shorter. */
const MAX_SHRINKS = 400

export interface SuiteOptions {
  /** Already guarded: its calls end. */
  readonly adapter: ServerAdapter
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
}

export type Played = PlayedOf<Scenario>

/** The path names no scenario of the seed. */
export class ReplayError extends Error {
  override readonly name = 'ReplayError'
  readonly code = 'REPLAY_NOT_FOUND'
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
  const surveyed = rules.length === 0 ? unplayed : await survey(options, drawn, rules, { totals, capabilities, budget })
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

export function abilitiesOf({ capabilities }: Description, adapter: ServerAdapter): Abilities {
  return {
    restart: adapter.restart !== undefined,
    overrides: capabilities.includes('client-intent'),
    recurrence: capabilities.includes('recurrence'),
    commands: capabilities.includes('command'),
    escalation: capabilities.includes('escalation'),
    monitoring: capabilities.includes('monitoring'),
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
  { adapter, seed, runs, path, progress, observe }: SuiteOptions,
  drawn: fc.Arbitrary<Scenario>,
  rules: readonly Rule[],
  { totals, capabilities, budget }: Survey,
): Promise<Surveyed> {
  const of = path === undefined ? runs : 1
  let played = 0
  let { stopped, clock } = unplayed
  const parameters = { seed, numRuns: of, ...(path === undefined ? {} : { path }), endOnFailure: true }
  await sweep(drawn, parameters, async (scenario) => {
    // Where the path ends, fast-check goes on with the scenarios beside it; only the one that was named counts.
    if (played >= of) return true
    const failed = [...totals.values()].some(({ first }) => first !== null)
    if (played > 0 && budget.surveyIsOver(failed)) {
      stopped = 'time budget'
      // Ends the sweep: drawing the scenarios that are left would take longer than there was time.
      return false
    }
    const history = await play(scenario, adapter)
    add(totals, judge(history, rules), played)
    capabilities.take(history)
    if (history[0]?.kind === 'begin') clock = history[0].clock ?? clock
    await observe?.({ run: played, scenario, history })
    played += 1
    progress?.({ phase: 'playing', done: played, of })
    return true
  })
  return { scenarios: played, clock, stopped }
}

function add(totals: ReadonlyMap<RequirementId, Totals>, judgement: Judgement, run: number): void {
  for (const [id, { exercised, violations, inconclusive, doubt }] of judgement) {
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
  const { adapter, seed, progress } = options
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
      const history = await play(scenario, adapter)
      const violation = judge(history, rules).get(id)?.kept[0]
      if (!violation) return true
      best = { scenario, history, violation }
      return false
    },
  )
  return best && { ...(best as Omit<Counterexample, 'path'>), path: details.counterexamplePath ?? from }
}

/** Lets fast-check draw (and, on false, shrink) scenarios; an error in between ends it and is thrown as it is. */
async function sweep(
  drawn: fc.Arbitrary<Scenario>,
  parameters: fc.Parameters<[Scenario]>,
  visit: (scenario: Scenario) => Promise<boolean>,
) {
  let fault: unknown
  const property = fc.asyncProperty(drawn, async (scenario) => {
    if (fault !== undefined) return true
    try {
      return await visit(scenario)
    } catch (error) {
      fault = error
      return true
    }
  })
  const details = await checked(property, parameters)
  if (fault !== undefined) throw fault
  return details
}

async function checked(property: fc.IAsyncProperty<[Scenario]>, parameters: fc.Parameters<[Scenario]>) {
  try {
    return await fc.check(property, parameters)
  } catch (error) {
    const lost = (error as Error).message.startsWith('Unable to replay')
    throw lost ? new ReplayError(`There is no scenario ${parameters.seed}:${parameters.path}`) : error
  }
}
