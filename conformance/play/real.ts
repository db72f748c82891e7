import { setTimeout } from 'node:timers/promises'
import fc from 'fast-check'
import { formatInstant, parseInstant } from '../../generated/instants.js'
import type { History } from '../history/observation.js'
import type { Abilities } from '../scenarios/actions.js'
import { type RealPlan, realPlans } from '../scenarios/real.js'
import { REAL_SEC } from '../scenarios/real-story.js'
import type { Scenario } from '../scenarios/scenario.js'
import type { Description, Reached, ServerAdapter } from './adapter.js'
import { checkClock } from './answers.js'
import type { OpenBroker } from './broker.js'
import { AdapterFault } from './fault.js'
import { play } from './play.js'
import { type ProcessClock, realClock } from './process-clock.js'

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
  /** By the clock that they live by. */
  readonly accuracy_ms: number
  /** That of what is opened; the machine's unless it is given. */
  readonly clock?: ProcessClock | undefined
  /** Where it is somebody else's broker, plans are played one after the other: they have groups and clients in common. */
  readonly broker?: OpenBroker | undefined
  /** Told once a second. */
  readonly progress?: ((told: { readonly done_sec: number; readonly of_sec: number }) => void) | undefined
}

/**
 * What an adapter declares, at the least, by a clock that is so many times as fast: then what the machine takes counts as
 * often. An AdapterFault where it has no real clock.
 */
export function realAccuracyMs(description: Description, rate = 1): number {
  checkClock(description, 'real')
  return rate * Math.max(description.accuracy_ms ?? LEAST_ACCURACY_MS, LEAST_ACCURACY_MS)
}

/** The plans of a seed for a server with these abilities, each by its number. */
export function plansOf(abilities: Abilities, seed: number): ReadonlyMap<number, RealPlan> {
  const [plans = []] = fc.sample(realPlans(abilities), { seed, numRuns: 1 })
  return new Map(plans.entries())
}

/**
 * Plays plans at once, each against an implementation of its own, in as long as the longest takes; over somebody else's
 * broker one after the other. One fault of an adapter ends all of them.
 */
export async function playReal(plans: ReadonlyMap<number, RealPlan>, options: RealPlayOptions): Promise<RealPlay[]> {
  const { progress, clock: { rate } = realClock } = options
  const rounds = options.broker ? [...plans].map((one) => new Map([one])) : [plans]
  const lasts_sec = Math.round(REAL_SEC / rate)
  const plays: RealPlay[] = []
  for (const [index, round] of rounds.entries()) {
    const told = (sec: number): void =>
      progress?.({ done_sec: index * lasts_sec + Math.min(sec, lasts_sec), of_sec: rounds.length * lasts_sec })
    plays.push(...(await playAtOnce(round, options, told)))
  }
  return plays
}

async function playAtOnce(
  plans: ReadonlyMap<number, RealPlan>,
  options: RealPlayOptions,
  told: (sec: number) => void,
): Promise<RealPlay[]> {
  const { open } = options
  const stop = new AbortController()
  const opened = await Promise.allSettled([...plans].map(async ([run, plan]) => ({ run, plan, adapter: await open() })))
  const ready = opened.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
  const ticks = ticking(told)
  try {
    for (const one of opened) if (one.status === 'rejected') throw one.reason
    const plays = ready.map(async ({ run, plan, adapter }) => {
      const played = await playPlan(plan, adapter, options, stop.signal)
      return { run, name: plan.name, ...played }
    })
    return await allOrNone(plays, () => stop.abort())
  } finally {
    clearInterval(ticks)
    await Promise.all(ready.map(({ adapter }) => adapter.close?.()))
  }
}

async function playPlan(
  plan: RealPlan,
  adapter: ServerAdapter,
  { clock = realClock, accuracy_ms, broker }: RealPlayOptions,
  signal: AbortSignal,
): Promise<Pick<RealPlay, 'scenario' | 'history'>> {
  const scenario = plan.scenario(formatInstant(clock.now()))
  const server = inRealTime(adapter, clock, accuracy_ms, signal)
  const [begin, ...history] = await play(scenario, server, 'real', broker)
  if (begin?.kind !== 'begin') throw new Error('a history begins with its begin')
  return { scenario, history: [{ ...begin, clock: { mode: clock.mode, accuracy_ms } }, ...history] }
}

/** The same adapter under a clock that moves by itself: moving it is waiting. */
function inRealTime(
  adapter: ServerAdapter,
  clock: ProcessClock,
  accuracy_ms: number,
  signal: AbortSignal,
): ServerAdapter {
  const { reconnected: _, ...rest } = adapter
  return {
    ...rest,
    async start(params) {
      const asked_ms = clock.now()
      const reached = await adapter.start(params)
      if (clock.mode === 'accelerated') checkFast(reached, [asked_ms, clock.now()], clock.rate, accuracy_ms)
      return reached
    },
    async advance({ to }) {
      const wait_ms = ((parseInstant(to) ?? 0) - clock.now()) / clock.rate
      if (wait_ms > 0) await setTimeout(wait_ms, undefined, { signal })
      return { now: formatInstant(clock.now()) }
    },
    now: () => clock.now(),
    accuracy_ms: () => accuracy_ms,
  }
}

/** Whoever takes the time from elsewhere than the C library is not made faster; judged by another clock, nothing fits. */
function checkFast(
  { now }: Reached,
  [from_ms, to_ms]: readonly [number, number],
  rate: number,
  accuracy_ms: number,
): void {
  const now_ms = parseInstant(now) ?? 0
  if (now_ms >= from_ms - accuracy_ms && now_ms <= to_ms + accuracy_ms) return
  const due = `expected ${formatInstant(from_ms)} to ${formatInstant(to_ms)}`
  const why = `A program that does not take the time from the C library, such as one in Go, cannot be made faster.`
  const message = `The adapter does not live ${rate} times as fast: it said that it is ${now}, ${due}. ${why}`
  throw new AdapterFault('ADAPTER_LACKS_CLOCK', message)
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
  return setInterval(() => tick(Math.round((performance.now() - from_ms) / 1000)), 1_000)
}
