import pino from 'pino'
import { DAY_MS, Dice, HOUR_MS, MINUTE_MS, text } from './virtual-year-berlin.js'
import { startYearBroker, type YearBroker } from './virtual-year-broker.js'
import { type Order, YearJudge } from './virtual-year-judge.js'
import { GroupPlan } from './virtual-year-plan.js'
import { YearServer } from './virtual-year-server.js'

const SAMPLE_MS = 15 * MINUTE_MS
/** Samples lie between the quarters of an hour, at which much happens. */
const SAMPLE_OFFSET_MS = SAMPLE_MS / 2
const CLIENTS = 40

export interface YearOptions {
  readonly seed: number
  readonly groups: number
  /** Midnight UTC of a day, like 2026-01-01. */
  readonly first_day: string
  readonly days: number
  readonly poll_sec: number
  /** How often on average. */
  readonly per_day: {
    readonly edits: number
    readonly orders: number
    readonly restarts: number
    readonly cuts: number
  }
}

export interface YearReport {
  readonly judge: YearJudge
  readonly done: Readonly<Record<Deed, number>>
  readonly simulated_ms: number
  readonly real_ms: number
}

type Deed = 'edits' | 'orders' | 'restarts' | 'kills' | 'cuts'

/** Lets the server live through some days, with everything that may happen, and judges it. */
export async function simulate(
  options: YearOptions,
  tell: (line: string) => void = () => undefined,
): Promise<YearReport> {
  const real_ms = performance.now()
  let year: Year | undefined
  const broker = await startYearBroker((packet) => year?.judge.packet(packet))
  const log = pino({ level: 'warn', base: null, timestamp: false }, { write: (line) => year?.complained(line) })
  const server = await YearServer.create(broker.url, options.poll_sec, log)
  try {
    year = new Year(options, server, broker)
    await year.run(tell)
    const { judge, done } = year
    return { judge, done, simulated_ms: options.days * DAY_MS, real_ms: performance.now() - real_ms }
  } finally {
    await server.remove()
    await broker.close()
  }
}

interface Action {
  readonly at_ms: number
  run(): Promise<void>
}

class Year {
  readonly judge: YearJudge
  readonly done: Record<Deed, number> = { edits: 0, orders: 0, restarts: 0, kills: 0, cuts: 0 }
  readonly #dice: Dice
  readonly #groups = new Map<string, GroupPlan>()
  readonly #orders = new Map<string, Order>()
  readonly #clients: readonly string[] = Array.from({ length: CLIENTS }, (_, index) => uuidOf(index))
  readonly #start_ms: number
  readonly #end_ms: number
  #orders_given = 0
  #isUp = false

  constructor(
    readonly options: YearOptions,
    readonly server: YearServer,
    readonly broker: YearBroker,
  ) {
    this.#dice = new Dice(options.seed)
    this.#start_ms = Date.parse(`${options.first_day}T00:00:00Z`)
    this.#end_ms = this.#start_ms + options.days * DAY_MS
    for (let group = 1; group <= options.groups; group += 1)
      this.#groups.set(String(group), new GroupPlan(group, this.#end_ms))
    const lifetime_ms = Math.max(3 * options.poll_sec, 90) * 1000
    this.judge = new YearJudge({ groups: this.#groups, orders: this.#orders, lifetime_ms, now: () => server.now() })
  }

  async run(tell: (line: string) => void): Promise<void> {
    const documents = [...this.#groups.values()].flatMap((plan) => [
      ...(this.#dice.chance(0.6) ? [plan.addSeries(this.#dice, this.#start_ms)] : []),
      ...(this.#dice.chance(0.6) ? [plan.addSingle(this.#dice, this.#start_ms)] : []),
    ])
    const groups = [...this.#groups.values()].map(({ group_id }) => group_id)
    await this.server.seed(groups, documents)
    await this.server.start(this.#start_ms)
    this.#isUp = true
    for (let day_ms = this.#start_ms; day_ms < this.#end_ms; day_ms += DAY_MS) {
      await this.#day(day_ms)
      if ((day_ms - this.#start_ms) % (30 * DAY_MS) === 0) await this.#month(day_ms, tell)
    }
    await this.#month(this.#end_ms, tell)
  }

  async #day(day_ms: number): Promise<void> {
    const actions = this.#planDay(day_ms)
    for (let sample_ms = day_ms + SAMPLE_OFFSET_MS; sample_ms < day_ms + DAY_MS; sample_ms += SAMPLE_MS) {
      for (let next = actions[0]; next && next.at_ms < sample_ms; next = actions[0]) {
        actions.shift()
        await this.server.advanceTo(Math.max(next.at_ms, this.server.now()))
        await next.run()
      }
      if (sample_ms < this.server.now()) continue
      await this.server.advanceTo(sample_ms)
      if (this.#isUp) this.judge.sample()
    }
  }

  async #month(at_ms: number, tell: (line: string) => void): Promise<void> {
    if (this.#isUp) {
      this.judge.compare(await this.broker.retained())
      await this.server.prune(at_ms - 7 * DAY_MS)
    }
    const { publishes, violations } = this.judge
    tell(`${text(at_ms).slice(0, 10)}  ${publishes.toLocaleString('en')} publishes, ${violations} violations`)
  }

  #planDay(day_ms: number): Action[] {
    const { edits, orders, restarts, cuts } = this.options.per_day
    const planned: Action[] = []
    const plan = (per_day: number, run: () => Promise<void>): void => {
      for (let left = per_day; left > 0; left -= 1) {
        if (!this.#dice.chance(left)) continue
        // The last hours are left, so that whatever takes a while ends on the same day.
        planned.push({ at_ms: day_ms + this.#dice.integer(1, 21 * HOUR_MS), run })
      }
    }
    plan(edits, () => this.#edit())
    plan(orders, () => this.#order())
    plan(restarts, () => this.#restart())
    plan(cuts, () => this.#cut())
    return planned.sort((a, b) => a.at_ms - b.at_ms)
  }

  /** While the broker is cut off, or the server is killed, it has reason to complain. */
  complained(line: string): void {
    if (this.#isUp) this.judge.complained(line.trim())
  }

  async #edit(): Promise<void> {
    this.done.edits += 1
    await this.#editNow()
    await this.server.settled()
  }

  /** The plan changes first, for what the edit changes may be published before it is answered. */
  async #editNow(): Promise<GroupPlan | undefined> {
    const dice = this.#dice
    const plan = dice.pick([...this.#groups.values()])
    if (!plan) return undefined
    const { face } = this.server
    const now_ms = this.server.now()
    for (const id of plan.tidy(now_ms)) await face.deleteEvent(plan.group_id, id)
    const what = dice.next()
    if (what < 0.3) {
      const id = plan.cancel(dice, now_ms)
      if (id !== null) await face.deleteEvent(plan.group_id, id)
    } else if (what < 0.5 && plan.series < 2) await face.putEvent(plan.addSeries(dice, now_ms))
    else await face.putEvent((what < 0.8 ? plan.edit(dice, now_ms) : null) ?? plan.addSingle(dice, now_ms))
    return plan
  }

  async #order(): Promise<void> {
    const client_uuid = this.#dice.pick(this.#clients) ?? ''
    const { face } = this.server
    this.done.orders += 1
    if (this.#orders.has(client_uuid) && this.#dice.chance(0.5)) {
      this.#orders.delete(client_uuid)
      await face.clearOverride(client_uuid)
    } else {
      this.#orders_given += 1
      const desired_state = this.#dice.chance(0.5) ? 'on' : 'off'
      const until_ms = this.server.now() + this.#dice.integer(1, 2 * DAY_MS)
      this.#orders.set(client_uuid, { number: this.#orders_given, client_uuid, desired_state, until_ms })
      await face.setOverride({ client_uuid, desired_state, until: text(until_ms) })
    }
    await this.server.settled()
  }

  /** Killed or stopped, killed in the middle of what an edit sets off, or edited while it is away. */
  async #restart(): Promise<void> {
    const dice = this.#dice
    const kill = dice.chance(0.5)
    this.done[kill ? 'kills' : 'restarts'] += 1
    const edited = kill && dice.chance(0.5) ? await this.#editNow() : undefined
    this.#isUp = false
    if (edited) this.judge.interrupted(edited.group_id)
    await this.server.end(kill)
    await this.broker.deserted()
    const plan = dice.pick([...this.#groups.values()])
    if (!kill && plan && dice.chance(0.5)) await this.server.stored(plan.addSingle(dice, this.server.now()))
    await this.server.start(this.server.now() + dice.integer(0, 45 * MINUTE_MS))
    this.#isUp = true
    this.judge.sample()
  }

  /** Edits and orders may fall into a cut, restarts come after it. */
  async #cut(): Promise<void> {
    this.done.cuts += 1
    this.#isUp = false
    const end_ms = this.server.now() + this.#dice.integer(0, 90 * MINUTE_MS)
    await this.broker.cut()
    for (let left = this.#dice.integer(0, 2); left > 0; left -= 1) {
      await this.server.advanceTo(this.server.now() + this.#dice.integer(0, end_ms - this.server.now()))
      await (this.#dice.chance(0.5) ? this.#edit() : this.#order())
    }
    await this.server.advanceTo(end_ms)
    this.broker.restore()
    await this.server.reconnected()
    this.#isUp = true
    this.judge.sample()
  }
}

function uuidOf(index: number): string {
  return `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`
}
