import type fc from 'fast-check'
import type { RequirementId } from '../../generated/requirements.js'
import type { ObservedClock } from '../history/observation.js'
import type { Description, ServerAdapter } from '../play/adapter.js'
import type { OpenBroker } from '../play/broker.js'
import { play } from '../play/play.js'
import { allRules } from '../rules/index.js'
import { judge, type Tally } from '../rules/judge.js'
import type { Abilities } from '../scenarios/actions.js'
import type { Scenario } from '../scenarios/scenario.js'
import { CapabilityWatch } from '../verdict/capabilities.js'
import type { PlayedOf } from '../verdict/finding.js'
import { sweep } from './sweep.js'

export type Played = PlayedOf<Scenario>

/** What everyone who plays for one survey has to know. */
export interface SurveyTask {
  readonly seed: number
  readonly runs: number
  /** A path of fast-check that names one scenario of the seed; then only that one is played. */
  readonly path: string | null
  /** Whose rules judge. */
  readonly requirements: readonly RequirementId[]
  /** Whether the histories themselves are wanted. */
  readonly observed: boolean
}

/** What one scenario showed. */
export interface Outcome {
  readonly run: number
  /** Of the rules that found anything. */
  readonly tallies: readonly (readonly [RequirementId, Tally])[]
  /** The capabilities that were seen. */
  readonly seen: readonly string[]
  readonly clock: ObservedClock | null
  /** Null where histories are not wanted. */
  readonly played: Played | null
}

/** Where one who plays is told what to play, and tells what came of it. */
export interface Desk {
  /** The number of a scenario, larger each time; null when there is nothing left. */
  next(): Promise<number | null>
  done(outcome: Outcome): Promise<void>
}

/** What keeps a run from being played, with its number. */
export class RunFailed extends Error {
  override readonly name = 'RunFailed'

  constructor(
    readonly run: number,
    override readonly cause: unknown,
  ) {
    super(`scenario ${run} could not be played`)
  }
}

/** Who is played with, and where; the suite's own broker by default. */
export interface Ground {
  readonly adapter: ServerAdapter
  readonly broker?: OpenBroker | undefined
}

/** Draws all scenarios of the seed, and plays and judges those that the desk names. @throws RunFailed */
export async function playThrough(
  { adapter, broker }: Ground,
  drawn: fc.Arbitrary<Scenario>,
  task: SurveyTask,
  desk: Desk,
): Promise<void> {
  const rules = allRules.filter(({ id }) => task.requirements.includes(id))
  let wanted = await desk.next()
  let run = -1
  if (wanted === null) return
  await sweep(drawn, parametersOf(task), async (scenario) => {
    run += 1
    if (run !== wanted) return true
    try {
      const history = await play(scenario, adapter, 'virtual', broker)
      const watch = new CapabilityWatch()
      watch.take(history)
      const [begin] = history
      await desk.done({
        run,
        tallies: [...judge(history, rules)].filter(([, tally]) => hasFound(tally)),
        seen: watch.seen,
        clock: begin?.kind === 'begin' ? (begin.clock ?? null) : null,
        played: task.observed ? { run, scenario, history } : null,
      })
    } catch (error) {
      throw new RunFailed(run, error)
    }
    wanted = await desk.next()
    return wanted !== null
  })
}

function hasFound({ exercised, violations, inconclusive }: Tally): boolean {
  return exercised + violations + inconclusive > 0
}

/** Where a visit says false there is nothing left to play, and drawing the rest would only take time. */
function parametersOf({ seed, runs, path }: SurveyTask) {
  return { seed, numRuns: path === null ? runs : 1, ...(path !== null && { path }), endOnFailure: true }
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
