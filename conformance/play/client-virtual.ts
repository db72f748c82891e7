import { formatInstant, parseUtcInstant } from '../../generated/instants.js'
import { wrongAnswer } from './answers.js'
import type { ClientReached, ClientStartParams } from './client-adapter.js'
import { AdapterDevice, type AdapterOpening } from './client-adapter-device.js'
import { AdapterFault } from './fault.js'

/** How long a client may take to be back once its connection is possible again, by its own clock. */
const RETURNING_MS = 120_000
/** How long somebody may take to notice that the connection is lost, in real time; one that waits first comes later. */
const NOTICE_MS = 100
/** How long whoever is let in may take to log in, and to notice that it has, in real time. */
const LOGIN_MS = 5_000
/** A client that does not tell whether it is connected is given so long, in real time, to notice that it is. */
const UNTOLD_MS = 250
/** A client that does not tell what is due next is moved by steps of this length. */
const STEP_MS = 1_000
/** Rounds in one instant; a client that still publishes then never stops. */
const ROUNDS_MAX = 1_000

/** A client behind an adapter, in virtual time: the clock moves from one instant at which something is due to the next. */
export class VirtualDevice extends AdapterDevice {
  readonly accuracy_ms: number
  #now_ms: number
  #down_ms = 0
  #last: ClientReached = { now: '' }

  /** `accuracy_ms`: how far an instant may be off; `start_ms`: the first one, since 1970. */
  static async open(opening: AdapterOpening, accuracy_ms: number, start_ms: number): Promise<VirtualDevice> {
    const device = new VirtualDevice(opening, accuracy_ms, start_ms)
    await device.open('virtual')
    return device
  }

  private constructor(opening: AdapterOpening, accuracy_ms: number, start_ms: number) {
    super(opening)
    this.accuracy_ms = accuracy_ms
    this.#now_ms = start_ms
  }

  now(): number {
    return this.#now_ms
  }

  protected get clock(): ClientStartParams['clock'] {
    return { mode: 'virtual', now: formatInstant(this.#now_ms) }
  }

  protected async pass(isSo: () => boolean, within_ms: number): Promise<boolean> {
    const to_ms = this.#now_ms + Math.ceil(within_ms)
    while (!isSo()) {
      if (this.#now_ms >= to_ms) return false
      this.#now_ms = this.#dueBy(to_ms)
      await this.settle()
    }
    return true
  }

  protected rest(ms: number): void {
    this.#now_ms += ms
    if (this.state === 'down') this.#down_ms += ms
  }

  /** Time stands still until nothing comes of what has happened so far. */
  protected async settle(): Promise<void> {
    if (this.state !== 'running') return
    for (let round = 0; round < ROUNDS_MAX; round += 1) {
      const before = this.history.length
      const to = formatInstant(this.#now_ms)
      this.#last = await this.adapter.advance({ to })
      this.reached('clock.advance', this.#last)
      await this.broker.noticed(NOTICE_MS)
      await this.broker.drained()
      await this.machine.look()
      this.recording.check()
      if (this.history.length === before) return
    }
    const message = `The client never comes to rest: after ${ROUNDS_MAX} rounds at ${formatInstant(this.#now_ms)} it still publishes.`
    throw new AdapterFault('ADAPTER_ANSWERED_WRONG', message)
  }

  /** What it says as it ends bears the instant at which it was ended; what it says as it starts, that of its start. */
  protected async restart(how: { kill: boolean; boot: boolean }, away: () => Promise<void>): Promise<void> {
    const down_ms = this.#down_ms
    this.#down_ms = 0
    this.#now_ms -= down_ms
    const isAway = this.broker.whileAway(async () => {
      this.#now_ms += down_ms
      await away()
    })
    const [answer] = await Promise.all([this.adapter.restart({ ...how, down_ms }), isAway])
    this.reached('restart', answer)
  }

  protected async returned(isBack: () => boolean, hung: number): Promise<boolean> {
    if (hung > 0) await this.recording.until(isBack, LOGIN_MS)
    await this.settle()
    if (!(await this.pass(isBack, RETURNING_MS))) return false
    await this.#known()
    return true
  }

  protected reached(method: string, answer: ClientReached): void {
    const now = formatInstant(this.#now_ms)
    if (parseUtcInstant(answer.now) !== this.#now_ms)
      throw wrongAnswer(method, { now }, answer, `expected {"now": "${now}"}`)
    const next_ms = method === 'clock.advance' ? parseUtcInstant(answer.next) : null
    if (next_ms !== null && next_ms <= this.#now_ms)
      throw wrongAnswer(method, { to: now }, answer, `expected that next is later than ${now}, or null`)
  }

  /** Where the next step ends: when something is due, at a whole step, or where the clock is to be moved. */
  #dueBy(to_ms: number): number {
    const { next } = this.#last
    if (next === null) return to_ms
    return Math.min(parseUtcInstant(next) ?? (Math.floor(this.#now_ms / STEP_MS) + 1) * STEP_MS, to_ms)
  }

  /** The broker sees a connection before the client does: until it does, time stands still. */
  async #known(): Promise<void> {
    if (this.#last.connected === undefined) await this.recording.until(() => false, UNTOLD_MS)
    const until_ms = performance.now() + LOGIN_MS
    do await this.settle()
    while (this.#last.connected === false && performance.now() < until_ms)
  }
}
