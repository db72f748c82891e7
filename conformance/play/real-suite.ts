import { type RequirementId, requirements } from '../../generated/requirements.js'
import { allRules } from '../rules/index.js'
import { abilitiesOf, type Played, ReplayError, type SuiteResult } from '../run/suite.js'
import { CapabilityWatch } from '../verdict/capabilities.js'
import { findingsOf } from '../verdict/finding.js'
import { realClock } from './process-clock.js'
import { type OpenAdapter, plansOf, playReal, type RealPlayOptions, realAccuracyMs } from './real.js'

export interface RealSuiteOptions extends Omit<RealPlayOptions, 'accuracy_ms'> {
  readonly only: readonly RequirementId[]
  readonly seed: number
  /** The number of the one scenario that is played, as a report names it. */
  readonly path?: string
  /** Is given every scenario, once all were played. */
  readonly observe?: (played: Played) => void | Promise<void>
}

/**
 * The suite under the machine's clock, or a faster one: what a minute can show. Its counterexamples are as long as they were played; they
 * are played again by their number, which is their path.
 */
export async function runRealSuite({ only, seed, path, observe, ...options }: RealSuiteOptions): Promise<SuiteResult> {
  const first = await options.open()
  const { mode, rate } = options.clock ?? realClock
  const { description, plans, accuracy_ms } = await introduced(first, rate, seed, path)
  const plays = await playReal(plans, { ...options, open: firstThen(first, options.open), accuracy_ms })
  const inScope = (id: RequirementId): boolean => {
    const { capability } = requirements[id]
    return capability === null || description.capabilities.includes(capability)
  }
  const capabilities = new CapabilityWatch()
  for (const played of plays) {
    capabilities.take(played.history)
    await observe?.(played)
  }
  return {
    description,
    seed,
    scenarios: plays.length,
    clock: { mode, accuracy_ms },
    capabilities: capabilities.findings(description.role, description.capabilities),
    findings: findingsOf(plays, allRules, only, inScope),
    stopped: 'done',
  }
}

/** What an adapter says of itself, and what it is to be put through; where that cannot be, it is closed. */
async function introduced(adapter: OpenAdapter, rate: number, seed: number, path: string | undefined) {
  try {
    const description = await adapter.describe()
    const accuracy_ms = realAccuracyMs(description, rate)
    const all = plansOf(abilitiesOf(description, adapter), seed)
    const plans = new Map([...all].filter(([run]) => path === undefined || String(run) === path))
    if (plans.size === 0) throw new ReplayError(`There is no scenario ${seed}:${path} in real time`)
    return { description, accuracy_ms, plans }
  } catch (error) {
    await adapter.close?.()
    throw error
  }
}

/** Opens an adapter as often as it is asked to; the first is there already. */
function firstThen(first: OpenAdapter, open: () => Promise<OpenAdapter>): () => Promise<OpenAdapter> {
  let next: OpenAdapter | null = first
  return () => {
    const ready = next
    next = null
    return ready ? Promise.resolve(ready) : open()
  }
}
