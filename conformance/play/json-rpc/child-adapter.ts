import { setTimeout } from 'node:timers/promises'
import { formatInstant, parseUtcInstant } from '../../../generated/instants.js'
import type { Description, Reached, ServerAdapter, StartParams } from '../adapter.js'
import { checkClock } from '../answers.js'
import { type ChildAdapterOptions, ChildLink } from './child-link.js'
import type { Method } from './protocol.js'

/** An implementation behind a child process. What goes wrong is an AdapterFault, with what was sent and what came. */
export interface ChildAdapter extends ServerAdapter {
  /** How far off `now()` may be while the clock is moved, in ms: 0 where the child tells what is due next. */
  accuracy_ms(): number
  /** Any method of the protocol, or none of it, as it is named there; resolves with the result. */
  ask(method: string, params: object): Promise<unknown>
  /** Ends the child and all that it has started. */
  close(): Promise<void>
}

/** How long a child that does not tell whether it is connected is given, in real time, to notice that it is. */
const NOTICE_MS = 250
/** Between asking a child whether it is connected and asking again. */
const PAUSE_MS = 5

/** A child that does not tell what is due next is moved by steps of this length, each stamped with its end. */
const STEP_MS = 1_000

/** Starts a child process that speaks the adapter protocol over stdio. AdapterFault where it cannot be started. */
export async function openChildAdapter(options: ChildAdapterOptions): Promise<ChildAdapter> {
  const link = new ChildLink(options)
  try {
    // What is optional for servers is asked for before there is one: an adapter that has it answers that the state is wrong.
    const restarts = await link.has('restart', { down_ms: 0, kill: false })
    return new ChildServer(link).adapter(restarts)
  } catch (error) {
    await link.close()
    throw error
  }
}

/** Turns the methods of the protocol into those of an adapter in process, and keeps the child's time. */
class ChildServer {
  readonly #link: ChildLink
  #description: Description | null = null
  #mode: StartParams['clock']['mode'] = 'virtual'
  #now_ms = 0
  #accuracy_ms = 0

  constructor(link: ChildLink) {
    this.#link = link
  }

  adapter(restarts: boolean): ChildAdapter {
    const link = this.#link
    return {
      describe: () => this.#describe(),
      start: (params) => this.#start(params),
      advance: ({ to }) => this.#advance(to),
      setSchedule: (params) => link.call('setSchedule', params),
      setOverride: (params) => link.call('setOverride', params),
      clearOverride: (params) => link.call('clearOverride', params),
      ...(restarts && { restart: (params) => this.#restart(params) }),
      commandIssue: (params) => link.call('commandIssue', params),
      commandGet: (params) => link.call('commandGet', params),
      alertsList: () => link.call('alertsList', {}),
      alertsAcknowledge: (params) => link.call('alertsAcknowledge', params),
      clientsList: () => link.call('clientsList', {}),
      stop: async () => void (await link.call('stop', {})),
      now: () => (this.#mode === 'virtual' ? this.#now_ms : Date.now()),
      reconnected: () => this.#reconnected(),
      accuracy_ms: () => this.#accuracy_ms,
      ask: (method, params) => link.ask(method, params),
      close: () => link.close(),
    }
  }

  async #describe(): Promise<Description> {
    const description = await this.#link.call<Description>('describe', {})
    if (description.role !== 'server')
      throw this.#link.wrong('describe', {}, description, 'role is not "server", and this suite judges servers')
    this.#description = description
    return description
  }

  async #start(params: StartParams): Promise<Reached> {
    const { clock } = params
    checkClock(this.#description, clock.mode)
    this.#mode = clock.mode
    if (clock.mode === 'virtual') this.#now_ms = Date.parse(clock.now)
    return this.#reached('start', params, await this.#link.call<Reached>('start', params))
  }

  /**
   * Moves the clock from timer to timer, so that each packet is stamped with the very instant of the timer that sent it;
   * by short steps where the child does not tell what is due next (docs/decisions/0015-the-time-of-another-process.md).
   */
  async #advance(to: string): Promise<Reached> {
    const to_ms = parseUtcInstant(to) ?? this.#now_ms
    let { next } = await this.#step(this.#now_ms)
    this.#accuracy_ms = next === undefined ? STEP_MS : 0
    for (let due_ms = this.#due(next, to_ms); this.#now_ms < to_ms; due_ms = this.#due(next, to_ms))
      next = (await this.#step(due_ms)).next
    return { now: formatInstant(this.#now_ms), ...(next !== undefined && { next }) }
  }

  /** Where the next step ends: at a timer, at a whole step, or where the clock is to be moved. */
  #due(next: string | null | undefined, to_ms: number): number {
    if (next === null) return to_ms
    const next_ms = parseUtcInstant(next) ?? (Math.floor(this.#now_ms / STEP_MS) + 1) * STEP_MS
    return Math.min(next_ms, to_ms)
  }

  async #step(to_ms: number): Promise<Reached> {
    this.#now_ms = to_ms
    const params = { to: formatInstant(to_ms) }
    const reached = this.#reached('advance', params, await this.#link.call<Reached>('advance', params))
    const next_ms = parseUtcInstant(reached.next)
    if (next_ms !== null && next_ms <= to_ms) {
      const due = `next is later than ${params.to}, since everything due up to then has run, or null`
      throw this.#link.wrong('advance', params, reached, `expected that ${due}`)
    }
    return reached
  }

  /**
   * The broker sees a connection before the child does: were the clock moved now, what the child publishes would bear the
   * instant before and be stamped with the one after.
   */
  async #reconnected(): Promise<void> {
    if (this.#mode !== 'virtual') return
    const until_ms = performance.now() + this.#link.deadline_ms
    for (;;) {
      const reached = await this.#step(this.#now_ms)
      if (reached.connected) return
      if (reached.connected === undefined) break
      if (performance.now() > until_ms)
        throw this.#link.wrong('advance', {}, reached, 'the broker has let it in, so expected that it is connected')
      await setTimeout(PAUSE_MS)
    }
    await setTimeout(NOTICE_MS)
    await this.#step(this.#now_ms)
  }

  async #restart(params: { readonly down_ms: number; readonly kill: boolean }): Promise<Reached> {
    this.#now_ms += params.down_ms
    const longer_ms = this.#mode === 'virtual' ? 0 : params.down_ms
    return this.#reached('restart', params, await this.#link.call<Reached>('restart', params, longer_ms))
  }

  /** A virtual clock stands where it was moved to, and nowhere else. */
  #reached(method: Method, params: object, answer: Reached): Reached {
    const due = formatInstant(this.#now_ms)
    if (this.#mode === 'virtual' && parseUtcInstant(answer.now) !== this.#now_ms)
      throw this.#link.wrong(method, params, answer, `expected {"now": "${due}"}`)
    return answer
  }
}
