import { timeOfDay } from '../history/time-of-day.js'
import type { Grounds } from './client-grounds.js'
import { type ClientFound, type ClientPart, SETTLE_MS } from './client-part.js'
import { isReport } from './client-reports.js'
import { Suspicions } from './client-suspicions.js'
import type { TvPart } from './client-tv.js'
import { soleVerdict } from './client-tv-orders.js'
import type { ClientWorld } from './client-world.js'
import type { Moment } from './rule.js'

/** That a client reports what it decided. */

/** A decision that is to be reported. */
interface Owed {
  readonly since_ms: number
  readonly due_ms: number
  readonly why: string
  /** The intent that asks for what the TV is; null for an order, whose report is owed whatever comes. */
  readonly intent_id: string | null
}

export class ReportDutyPart implements ClientPart {
  readonly #tv: TvPart
  readonly #grounds: Grounds
  readonly #suspicions = new Suspicions()
  #owed: Owed[] = []
  #reported_ms = Number.NEGATIVE_INFINITY

  constructor(tv: TvPart, grounds: Grounds) {
    this.#tv = tv
    this.#grounds = grounds
  }

  before({ at_ms }: Moment, world: ClientWorld, found: ClientFound): void {
    this.#suspicions.step(found)
    for (const { order, at_ms: since_ms, right, moved } of this.#tv.judged) {
      if (!right || !moved || world.reach !== 'online' || world.online_ms >= since_ms - world.accuracy_ms) continue
      // An order is judged a little later than it came: its report may be there already.
      if (this.#reported_ms >= since_ms - world.accuracy_ms) found.held('client/power/state-report')
      else this.#owe({ since_ms, why: `the TV was turned ${order}`, intent_id: null }, 0)
    }
    this.#lack(at_ms, world, found)
  }

  after({ observation, at_ms }: Moment, world: ClientWorld, found: ClientFound): void {
    if (world.reach !== 'online') this.#owed = []
    if (observation.kind === 'packet' && isReport(observation, world)) this.#reported(at_ms, found)
    const verdict = soleVerdict(this.#tv.right)
    this.#owed = this.#owed.filter(({ intent_id }) => intent_id === null || verdict?.intent_id === intent_id)
    const held = verdict?.cause === 'intent' && this.#grounds.own === verdict.wanted
    if (!held || !this.#grounds.news || observation.kind !== 'given') return
    const { intent_id, wanted, grace_ms } = verdict
    const why = `intent ${intent_id}, which wants what the TV is, came`
    this.#owe({ since_ms: at_ms, why, intent_id }, wanted === 'off' ? grace_ms : 0)
  }

  #owe(owed: Omit<Owed, 'due_ms'>, grace_ms: number): void {
    this.#owed = [...this.#owed, { ...owed, due_ms: owed.since_ms + grace_ms + SETTLE_MS }].slice(-32)
  }

  #reported(at_ms: number, found: ClientFound): void {
    this.#reported_ms = at_ms
    found.held('client/power/state-report', this.#owed.length)
    this.#owed = []
  }

  #lack(at_ms: number, { accuracy_ms }: ClientWorld, found: ClientFound): void {
    for (const { due_ms, since_ms, why, intent_id } of this.#owed) {
      if (due_ms + accuracy_ms >= at_ms) continue
      const told = {
        at_ms: due_ms,
        because: `${why} at ${timeOfDay(since_ms)}, so that is reported`,
        saw: 'no power state was published',
      }
      // Whoever does not follow it has nothing to report.
      const deaf = this.#tv.wrongs.filter(({ candidates }) =>
        candidates.every(({ duty }) => duty.verdict.intent_id !== intent_id),
      )
      this.#suspicions.tell('client/power/state-report', told, intent_id === null ? [] : deaf, found)
    }
    this.#owed = this.#owed.filter(({ due_ms }) => due_ms + accuracy_ms >= at_ms)
  }
}
