import { parseInstant } from '../../generated/instants.js'
import type { OverrideObservation, PacketObservation } from '../history/observation.js'
import type { ClientIntentReading } from './override-reading.js'
import type { Presence } from './presence.js'

/** Orders of one client that are kept beside the one in force; only a flood within the latency has more. */
const MAX_RECENT = 64

/** An override as the operator ordered it; null where nothing was asked for. */
export interface Order {
  /** Counts a client's orders; an identical one that is given again has a number of its own. */
  readonly number: number
  readonly state: 'on' | 'off'
  readonly reason: string | null
  readonly grace_sec: number | null
  readonly accepted_ms: number
  readonly run: number
  /** Null for an end that cannot be read or was over before it began: what that means is left to implementations. */
  readonly until_ms: number | null
}

/** A client intent as it was published. */
export interface Publication {
  readonly at_ms: number
  readonly run: number
  readonly intent: ClientIntentReading
  /** MQTT delivered it again: its instant is that of a publish before. */
  readonly again: boolean
  /** Number of the order it stands for; null where there is none. */
  readonly order: number | null
  /** Whether it can stand for no other order, and its publisher knows of it. */
  readonly sure: boolean
  /** Its publisher cannot know whether it was ever published. */
  readonly withheld: boolean
}

/** What is known of one client: what was ordered, and what its topic has been given. */
export class Desk {
  /** The newest order; null once it is withdrawn. It stays after its end. */
  order: Order | null = null
  withdrawn_ms: number | null = null
  /** Whether the order has been published, or was what the topic had already. */
  served = false
  /** The last intent since the topic was last cleared. */
  shown: Publication | null = null
  /** What was cleared without its publisher being told: it may take it for still there. */
  unended: Publication | null = null
  /** The last intent, whether it was cleared or not. */
  last: Publication | null = null
  /** Whether the broker retains an intent. */
  retained = false
  cleared_ms = Number.NEGATIVE_INFINITY
  /** Something came without an acknowledgement: then it has no sure instant, and neither has what is in force. */
  unsure = false
  /** The order before was lost in a restart: there was nothing to withdraw. */
  forgotten = false
  #recent: { readonly order: Order; readonly left_ms: number }[] = []
  #orders = 0

  constructor(readonly client: string) {}

  takeOrder({ at_ms, order }: OverrideObservation, { run, accuracy_ms }: Presence): void {
    this.forgotten = this.lost(run)
    // What is over and cleared is over for everyone.
    const over = !this.retained && this.live(at_ms - accuracy_ms) === null
    if (this.order && !over) this.#recent = [...this.#recent, { order: this.order, left_ms: at_ms }].slice(-MAX_RECENT)
    this.withdrawn_ms = order ? null : at_ms
    if (!order) {
      this.order = null
      return
    }
    const until_ms = parseInstant(order.until)
    this.order = {
      number: ++this.#orders,
      state: order.desired_state,
      reason: order.reason ?? null,
      grace_sec: order.grace_seconds ?? null,
      accepted_ms: at_ms,
      run,
      until_ms: until_ms !== null && until_ms > at_ms + accuracy_ms ? until_ms : null,
    }
    this.served = this.shown !== null && this.shown.run === run && asOrdered(this.shown.intent, this.order)
    // An intent that was there already may stand for either order from now on.
    if (this.shown && this.served) this.shown = { ...this.shown, order: this.order.number, sure: false }
  }

  /** What an intent is that arrives now; nothing changes yet. */
  publication(packet: PacketObservation, intent: ClientIntentReading, presence: Presence): Publication {
    const candidates = this.candidates(packet.at_ms, presence)
    // Under another id it is not what was published before for an order that is over.
    const renamed = (order: Order): boolean =>
      order !== this.order && this.shown?.order === order.number && this.shown.intent.intent_id !== intent.intent_id
    const fitting = candidates.filter((order) => asOrdered(intent, order) && !renamed(order))
    const [first = this.order] = fitting
    return {
      at_ms: packet.at_ms,
      run: presence.run,
      intent,
      again: packet.dup,
      order: first?.number ?? null,
      sure: (fitting.length || candidates.length) === 1 && packet.withheld !== true,
      withheld: packet.withheld === true,
    }
  }

  take(publication: Publication, retain: boolean): void {
    if (retain) this.retained = true
    this.shown = publication
    this.last = publication
    this.unended = null
    const only_left = publication.sure && publication.order !== this.order?.number
    if (this.order && !only_left) this.served = true
  }

  takeClear({ at_ms, retain, withheld }: PacketObservation, presence: Presence): void {
    this.unended = withheld ? this.shown : null
    // Within the latency it may be the end of what the order replaced, which then has yet to be published.
    const { able_since_ms, run } = presence
    const own = this.order?.run === run && able_since_ms !== null
    if (own && this.order && presence.mayBeBehind(this.order.accepted_ms, at_ms)) this.served = false
    if (retain) this.retained = false
    this.shown = null
    this.cleared_ms = at_ms
    // What came before the order in force is over now, also for whoever published this.
    this.#recent = []
  }

  /** The orders that what is published now may stand for: the newest, and what it replaced within the latency. */
  candidates(at_ms: number, presence: Presence): Order[] {
    this.#recent = this.#recent.filter(({ left_ms }) => presence.mayBeBehind(left_ms, at_ms))
    const left = this.#recent.map(({ order }) => order).reverse()
    return this.order ? [this.order, ...left] : left
  }

  /** The order in force at an instant. */
  live(at_ms: number): (Order & { readonly until_ms: number }) | null {
    const { order } = this
    if (!order || order.until_ms === null || at_ms >= order.until_ms) return null
    return { ...order, until_ms: order.until_ms }
  }

  /** Whether the order is older than the present run, which has not published it: survives-restart decides that. */
  lost(run: number): boolean {
    return this.order !== null && this.order.run < run && this.last?.run !== run
  }
}

/** Whether an intent says what an order asks for; what the order leaves open may be anything. */
export function asOrdered(intent: ClientIntentReading, { state, reason, grace_sec }: Order): boolean {
  return (
    intent.state === state &&
    (reason === null || intent.reason === reason) &&
    (grace_sec === null || intent.grace_sec === grace_sec)
  )
}

/** An order for people: "off (maintenance, 30 s)". */
export function toldOrder({ state, reason, grace_sec }: Order): string {
  const parts = [...(reason === null ? [] : [reason]), ...(grace_sec === null ? [] : [`${grace_sec} s`])]
  return parts.length ? `${state} (${parts.join(', ')})` : state
}
