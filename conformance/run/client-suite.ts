import fc from 'fast-check'
import { type RequirementId, requirements } from '../../generated/requirements.js'
import type { ObservedClock } from '../history/observation.js'
import type { ClientDevice } from '../play/client-device.js'
import { playClient } from '../play/client-play.js'
import { clientRules } from '../rules/client-rules.js'
import { judge } from '../rules/judge.js'
import type { ClientScenario } from '../scenarios/client-scenario.js'
import { type CounterexampleOf, type FindingOf, findingsOf, type PlayedOf } from '../verdict/finding.js'
import { type AttachReach, attachedSite } from './attach-site.js'
import { shorten } from './client-shrink.js'
import {
  type AdapterReach,
  adapterSite,
  type ClientProgram,
  type ExecReach,
  execSite,
  type Site,
} from './client-site.js'
import type { Progress } from './suite.js'
import { TimeBudget } from './time-budget.js'

export interface RunOptions {
  /** The requirements to judge; those without their capability come out as not applicable. */
  readonly only: readonly RequirementId[]
  readonly seed: number
  /** How often all scenarios are played, each time drawn anew. */
  readonly runs: number
  /** The number of the one scenario that is played, as a report names it. */
  readonly path?: string
  /** No further scenario is begun when this has passed. */
  readonly time_budget_ms?: number
  readonly progress?: (told: Progress) => void
}

/** Scenarios tried at the most to make one counterexample shorter. */
const MAX_SHRINKS = 200

/** How the client is reached. */
export type ClientReach = ExecReach | AdapterReach | AttachReach

export type ClientSuiteOptions = RunOptions & ClientReach

export type ClientFinding = FindingOf<ClientScenario>

/** A scenario as it was played. */
export interface ClientPlayed extends PlayedOf<ClientScenario> {
  /** What happened that is no observation, and explains some. */
  readonly remarks: readonly string[]
}

export interface ClientSuiteResult {
  readonly program: ClientProgram
  readonly seed: number
  readonly clock: ObservedClock
  readonly plays: readonly ClientPlayed[]
  readonly findings: readonly ClientFinding[]
  /** What ended the run: all scenarios were played, or the time was up. */
  readonly stopped: 'done' | 'time budget'
}

/** No scenario has that number. */
export class NoSuchScenario extends Error {
  override readonly name = 'NoSuchScenario'
  readonly code = 'SCENARIO_NOT_FOUND'
}

/**
 * Plays every scenario against a fresh client, and judges what was seen; in virtual time, where a play takes no time, what
 * went wrong is then shown by as few steps as it needs.
 * @throws ClientFault or AdapterFault when the client cannot be judged. @throws NoSuchScenario
 */
export async function runClientSuite(options: ClientSuiteOptions): Promise<ClientSuiteResult> {
  const { only, seed } = options
  const site = await siteOf(options)
  const inScope = (id: RequirementId): boolean => {
    const { capability } = requirements[id]
    if (capability !== null && !site.program.capabilities.some((one) => one === capability)) return false
    return (site.unseen?.(id) ?? null) === null
  }
  return site.closedAfter(async () => {
    const plans = planned(site, options)
    const budget = new TimeBudget(options.time_budget_ms)
    const plays = await playAll(plans, site, budget, options)
    const stopped = plays.length < plans.length ? 'time budget' : 'done'
    const found = findingsOf(plays, clientRules, only, inScope).map((finding) => {
      const open = site.unseen?.(finding.requirement.id, finding.verdict) ?? null
      return open === null ? finding : { ...finding, verdict: 'not applicable' as const, open }
    })
    const findings = site.clock.mode === 'virtual' ? await shortened(found, site, budget, options) : found
    return { program: site.program, seed, clock: site.clock, plays, findings, stopped }
  })
}

async function siteOf(options: ClientSuiteOptions): Promise<Site> {
  if ('exec' in options) return execSite(options)
  return 'attach' in options ? attachedSite(options, options.only) : adapterSite(options, options.seed)
}

/** The scenarios by their number. */
function planned(
  { scenarios }: Site,
  { seed, runs, path }: ClientSuiteOptions,
): readonly (readonly [number, ClientScenario])[] {
  const all = [...fc.sample(scenarios, { seed, numRuns: runs }).flat().entries()]
  const chosen = all.filter(([run]) => path === undefined || String(run) === path)
  if (chosen.length === 0) throw new NoSuchScenario(`There is no scenario ${seed}:${path}`)
  return chosen
}

/** All results, or the first failure: then the others are ended. */
async function playAll(
  plans: readonly (readonly [number, ClientScenario])[],
  site: Site,
  budget: TimeBudget,
  { progress }: ClientSuiteOptions,
): Promise<ClientPlayed[]> {
  const plays: ClientPlayed[] = []
  const devices = new Set<ClientDevice>()
  let failure: Error | null = null
  const playOne = async (run: number, scenario: ClientScenario): Promise<void> => {
    const device = await site.open(run, scenario)
    devices.add(device)
    try {
      const history = await playClient(scenario, device)
      plays.push({ run, scenario, history, remarks: device.remarks })
      progress?.({ phase: 'playing', done: plays.length, of: plans.length })
    } finally {
      devices.delete(device)
      await device.close()
    }
  }
  const waiting = [...plans]
  const goesOn = (): boolean => failure === null && !budget.surveyIsOver(false)
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next && goesOn(); next = waiting.shift())
      await playOne(...next).catch((error: Error) => {
        failure ??= error
        for (const device of devices) device.fail(error)
      })
  }
  await Promise.all(Array.from({ length: site.at_once }, work))
  if (failure) throw failure
  return plays.sort((one, other) => one.run - other.run)
}

/** The same findings, each counterexample as short as it can be; one that does not go wrong again stays as it is. */
async function shortened(
  findings: readonly ClientFinding[],
  site: Site,
  budget: TimeBudget,
  { seed, progress }: ClientSuiteOptions,
): Promise<ClientFinding[]> {
  budget.share(findings.filter(({ counterexample }) => counterexample !== null).length)
  const all: ClientFinding[] = []
  for (const finding of findings) {
    const { counterexample: whole, requirement } = finding
    const over = budget.next()
    const rules = clientRules.filter(({ id }) => id === requirement.id)
    let tried = 0
    const play = async (scenario: ClientScenario): Promise<CounterexampleOf<ClientScenario> | null> => {
      tried += 1
      progress?.({ phase: 'shrinking', done: tried, of: MAX_SHRINKS })
      const device = await site.open(Number(whole?.path), scenario)
      try {
        const history = await playClient(scenario, device)
        const violation = judge(history, rules).get(requirement.id)?.kept[0]
        return violation ? { scenario, history, violation, path: whole?.path ?? '' } : null
      } finally {
        await device.close()
      }
    }
    const counterexample = whole && ((await shorten(whole.scenario, { seed, most: MAX_SHRINKS, over, play })) ?? whole)
    all.push({ ...finding, counterexample })
  }
  return all
}
