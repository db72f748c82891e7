import { randomUUID } from 'node:crypto'
import { availableParallelism } from 'node:os'
import fc from 'fast-check'
import { type RequirementId, requirements } from '../generated/requirements.js'
import { type FindingOf, findingsOf, type PlayedOf } from './finding.js'
import type { ObservedClock } from './history/observation.js'
import { ClientDevice, type ClientExec } from './play/client-device.js'
import { playClient } from './play/client-play.js'
import { topicsOf } from './play/client-topics.js'
import { Turnstile } from './play/turnstile.js'
import { clientRules } from './rules/client-rules.js'
import type { ClientCapability, ClientScenario } from './scenarios/client-scenario.js'
import { clientScenarios } from './scenarios/client-scenarios.js'
import { TimeBudget } from './time-budget.js'

/** Processes of clients that one core serves at a time without their answers coming late. */
const CLIENTS_A_CORE = 8
/** Of these, so many may be starting: whoever starts needs a core for a while. */
const STARTS_A_CORE = 2

export interface ClientSuiteOptions {
  readonly exec: ClientExec
  /** The requirements to judge; those without their capability come out as not applicable. */
  readonly only: readonly RequirementId[]
  readonly capabilities: readonly ClientCapability[]
  readonly seed: number
  /** How often all scenarios are played, each time drawn anew. */
  readonly runs: number
  /** The number of the one scenario that is played, as a report names it. */
  readonly path?: string
  /** No further scenario is begun when this has passed. */
  readonly time_budget_ms?: number
  readonly progress?: (told: { readonly done: number; readonly of: number }) => void
}

export type ClientFinding = FindingOf<ClientScenario>

/** A scenario as it was played. */
export interface ClientPlayed extends PlayedOf<ClientScenario> {
  /** What happened that is no observation, and explains some. */
  readonly remarks: readonly string[]
}

export interface ClientSuiteResult {
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
 * Plays every scenario against a process of its own, several at once, and judges what was seen.
 * @throws ClientFault when the program cannot be judged. @throws NoSuchScenario
 */
export async function runClientSuite(options: ClientSuiteOptions): Promise<ClientSuiteResult> {
  const { exec, only, capabilities, seed } = options
  const plans = planned(options)
  const plays = await playAll(plans, options)
  const inScope = (id: RequirementId): boolean => {
    const { capability } = requirements[id]
    return capability === null || capabilities.some((one) => one === capability)
  }
  const findings = findingsOf(plays, clientRules, only, inScope)
  const stopped = plays.length < plans.length ? 'time budget' : 'done'
  return { seed, clock: { mode: exec.clock.mode, accuracy_ms: exec.accuracy_ms }, plays, findings, stopped }
}

/** The scenarios by their number. */
function planned({
  capabilities,
  seed,
  runs,
  path,
}: ClientSuiteOptions): readonly (readonly [number, ClientScenario])[] {
  const all = [...fc.sample(clientScenarios(capabilities), { seed, numRuns: runs }).flat().entries()]
  const chosen = all.filter(([run]) => path === undefined || String(run) === path)
  if (chosen.length === 0) throw new NoSuchScenario(`There is no scenario ${seed}:${path}`)
  return chosen
}

/** All results, or the first failure: then the others are ended. */
async function playAll(
  plans: readonly (readonly [number, ClientScenario])[],
  { exec, capabilities, time_budget_ms, progress }: ClientSuiteOptions,
): Promise<ClientPlayed[]> {
  const plays: ClientPlayed[] = []
  const devices = new Set<ClientDevice>()
  const turnstile = new Turnstile(STARTS_A_CORE * availableParallelism())
  let failure: Error | null = null
  const playOne = async (run: number, scenario: ClientScenario): Promise<void> => {
    const client_uuid = randomUUID()
    const needed = topicsOf(client_uuid, capabilities)
    const device = await ClientDevice.open({ exec, client_uuid, scenario, needed, turnstile })
    devices.add(device)
    try {
      const history = await playClient(scenario, device, client_uuid)
      plays.push({ run, scenario, history, remarks: device.remarks })
      progress?.({ done: plays.length, of: plans.length })
    } finally {
      devices.delete(device)
      await device.close()
    }
  }
  const waiting = [...plans]
  const budget = new TimeBudget(time_budget_ms)
  const goesOn = (): boolean => failure === null && !budget.surveyIsOver(false)
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next && goesOn(); next = waiting.shift())
      await playOne(...next).catch((error: Error) => {
        failure ??= error
        for (const device of devices) device.recording.fail(error)
      })
  }
  await Promise.all(Array.from({ length: CLIENTS_A_CORE * availableParallelism() }, work))
  if (failure) throw failure
  return plays.sort((one, other) => one.run - other.run)
}
