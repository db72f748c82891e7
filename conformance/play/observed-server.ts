import { formatInstant, parseUtcInstant } from '../../generated/instants.js'
import type { Reached, ServerAdapter, StartClock } from './adapter.js'
import { wrongAnswer } from './answers.js'
import type { Broker } from './broker.js'

/**
 * The same server, but what it has published has come to the suite before anything else is done, and before its clock goes
 * on: a broker that is elsewhere may acknowledge a message before it has delivered it. So a virtual clock is moved from
 * timer to timer (docs/decisions/0015-the-time-of-another-process.md). Where something fails, a broker that is gone is told
 * of first.
 */
export function observedServer(adapter: ServerAdapter, broker: Broker, mode: StartClock['mode']): ServerAdapter {
  const { step_ms } = broker
  if (step_ms === null) return adapter
  const seen = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await (broker.over ? Promise.race([work(), broker.over]) : work())
    } finally {
      await broker.drained()
    }
  }
  const steps = new Steps((to_ms) => seen(() => adapter.advance({ to: formatInstant(to_ms) })), step_ms)
  const own: Partial<ServerAdapter> = {
    now: () => adapter.now(),
    // A run that was ended waits for the server to be gone, since it would publish what is cleared; not where all is lost.
    stop: () => Promise.all([adapter.stop(), broker.drained()]).then(() => broker.drained()),
    accuracy_ms: () => Math.max(adapter.accuracy_ms?.() ?? 0, steps.accuracy_ms),
    ...(mode === 'virtual' && { advance: ({ to }) => steps.advance(adapter.now(), parseUtcInstant(to) ?? 0) }),
  }
  return new Proxy(adapter, {
    get(target, name) {
      const member: unknown = Reflect.get(own, name) ?? Reflect.get(target, name)
      if (typeof member !== 'function' || name in own) return member
      return (...params: unknown[]) => seen(() => Reflect.apply(member, target, params))
    },
  })
}

/** Moves a virtual clock so that whatever is published in one move has one instant, or nearly. */
class Steps {
  /** 0 while the server tells what is due next. */
  accuracy_ms = 0
  readonly #move: (to_ms: number) => Promise<Reached>
  readonly #step_ms: number

  constructor(move: (to_ms: number) => Promise<Reached>, step_ms: number) {
    this.#move = move
    this.#step_ms = step_ms
  }

  async advance(from_ms: number, to_ms: number): Promise<Reached> {
    let reached = await this.#move(from_ms)
    for (let now_ms = from_ms; now_ms < to_ms; ) {
      now_ms = Math.min(this.#due(reached, now_ms), to_ms)
      reached = await this.#move(now_ms)
    }
    return reached
  }

  #due(reached: Reached, now_ms: number): number {
    const { next } = reached
    if (next === undefined) {
      this.accuracy_ms = this.#step_ms
      return now_ms + this.#step_ms
    }
    if (next === null) return Number.POSITIVE_INFINITY
    const next_ms = parseUtcInstant(next) ?? 0
    if (next_ms > now_ms) return next_ms
    const sent = { to: formatInstant(now_ms) }
    throw wrongAnswer('advance', sent, reached, 'expected that next is later, since everything due has run, or null')
  }
}
