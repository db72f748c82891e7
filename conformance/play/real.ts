import { setTimeout } from 'node:timers/promises'
import fc from 'fast-check'
import { formatInstant, parseInstant } from '../../generated/instants.js'
import type { History } from '../history/observation.js'
import type { Abilities } from '../scenarios/actions.js'
import { type RealPlan, realPlans } from '../scenarios/real.js'
import { REAL_SEC } from '../scenarios/real-story.js'
import type { Scenario } from '../scenarios/scenario.js'
import type { Description, ServerAdapter } from './adapter.js'
import { checkClock } from './answers.js'
import { play } from './play.js'

/** No machine's timers are trusted further than this, whatever an adapter says of itself. */
const LEAST_ACCURACY_MS = 250

export interface RealPlay {
  /** Its place among the plans of the seed. */
  readonly run: number
  readonly name: string
  readonly scenario: Scenario
  readonly history: History
}

/** An implementation of its own, which is ended with `close` where it has one. */
export type OpenAdapter = ServerAdapter & { close?(): Promise<void> }

export interface RealPlayOptions {
  /** Several are played at once, so each is opened for itself. */
  readonly open: () => Promise<OpenAdapter>
  readonly accuracy_ms: number
  /** Told once a second. */
  readonly progress?: ((told: { readonly done_sec: number; readonly of_sec: number }) => void) | undefined
}

/** What an adapter declares, at the least; an AdapterFault where it has no real clock. */
export function realAccuracyMs(description: Description): number {
  checkClock(description, 'real')
  return Math.max(description.accuracy_ms ?? LEAST_ACCURACY_MS, LEAST_ACCURACY_MS)
}

/** The plans of a seed for a server with these abilities, each by its number. */
export function plansOf(abilities: Abilities, seed: number): ReadonlyMap<number, RealPlan> {
  const [plans = []] = fc.sample(realPlans(abilities), { seed, numRuns: 1 })
  return new Map(plans.entries())
}

/**
 * Plays plans at once, each against an implementation of its own, in as long as the longest takes. One fault of an adapter
 * ends all of them.
 */
export async function playReal(plans: ReadonlyMap<number, RealPlan>, options: RealPlayOptions): Promise<RealPlay[]> {
  const { open, accuracy_ms, progress } = options
  const stop = new AbortController()
  const opened = await Promise.allSettled([...plans].map(async ([run, plan]) => ({ run, plan, adapter: await open() })))
  const ready = opened.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
  const ticks = progress && ticking((done_sec) => progress({ done_sec, of_sec: REAL_SEC }))
  try {
    for (const one of opened) if (one.status === 'rejected') throw one.reason
    const plays = ready.map(async ({ run, plan, adapter }) => {
      const played = await playPlan(plan, inRealTime(adapter, accuracy_ms, stop.signal))
      return { run, name: plan.name, ...played }
    })
    return await allOrNone(plays, () => stop.abort())
  } finally {
    clearInterval(ticks)
    await Promise.all(ready.map(({ adapter }) => adapter.close?.()))
  }
}

async function playPlan(plan: RealPlan, adapter: ServerAdapter): Promise<Pick<RealPlay, 'scenario' | 'history'>> {
  const scenario = plan.scenario(formatInstant(Date.now()))
  return { scenario, history: await play(scenario, adapter, 'real') }
}

/** The same adapter under the machine's clock: moving the clock is waiting. */
function inRealTime(adapter: ServerAdapter, accuracy_ms: number, signal: AbortSignal): ServerAdapter {
  const { reconnected: _, ...rest } = adapter
  return {
    ...rest,
    async advance({ to }) {
      const wait_ms = (parseInstant(to) ?? 0) - Date.now()
      if (wait_ms > 0) await setTimeout(wait_ms, undefined, { signal })
      return { now: formatInstant(Date.now()) }
    },
    now: () => Date.now(),
    accuracy_ms: () => accuracy_ms,
  }
}

/** All results; after the first failure `give_up` is called, the others are waited for, and it is thrown. */
async function allOrNone<T>(works: readonly Promise<T>[], give_up: () => void): Promise<T[]> {
  const failures: unknown[] = []
  for (const work of works) {
    work.catch((error: unknown) => {
      failures.push(error)
      give_up()
    })
  }
  const settled = await Promise.allSettled(works)
  if (failures.length > 0) throw failures[0]
  return settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
}

function ticking(tick: (sec: number) => void): NodeJS.Timeout {
  const from_ms = performance.now()
  return setInterval(() => tick(Math.min(REAL_SEC, Math.round((performance.now() - from_ms) / 1000))), 1_000)
}
