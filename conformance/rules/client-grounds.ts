import type { Duty } from './client-duty.js'
import type { Span } from './client-knowledge.js'
import type { ClientPart } from './client-part.js'
import type { Track } from './client-track.js'
import type { TvPart } from './client-tv.js'
import type { ClientWorld, Reach } from './client-world.js'
import type { Moment } from './rule.js'

/** Stretches and orders kept: a report is judged by the last few seconds. */
const MAX_KEPT = 64

/** What may be in force over a time, and by whom. */
interface Ground extends Span {
  readonly source: 'mqtt_intent' | 'local_fallback'
  readonly intent_id: string | null
  readonly wanted: 'on' | 'off' | null
  /** Whose decision it is that an off is dropped is left open. */
  readonly dropped: boolean
}

interface Seen {
  readonly at_ms: number
  readonly state: 'on' | 'off' | 'unknown'
  /** An order of the client, not the suite's look. */
  readonly own: boolean
}

/** What is to be seen of the TV's part for that. */
export interface Decided extends Pick<TvPart, 'judged'> {
  readonly right: Pick<Track, 'candidates' | 'trail'>
}

/** What a report of a right client may say: who decided lately, which intent was last applied, what the TV was. */
export class Grounds implements ClientPart {
  readonly #tv: Decided
  #reach: Reach = 'down'
  /** An intent came into force in this moment that was not before. */
  news = false
  #grounds: Ground[] = []
  #ids: ReadonlySet<unknown> = new Set()
  #seen: Seen[] = []
  #applied: ReadonlySet<unknown> = new Set([null])

  constructor(tv: Decided) {
    this.#tv = tv
  }

  before({ at_ms }: Pick<Moment, 'at_ms'>, { reach }: Pick<ClientWorld, 'reach'>): void {
    this.#reach = reach
    this.#take(at_ms)
    for (const order of this.#tv.judged) this.#order(order.at_ms, order.order, order.right)
  }

  after({ observation, at_ms }: Pick<Moment, 'observation' | 'at_ms'>, { reach }: Pick<ClientWorld, 'reach'>): void {
    if (this.#reach === 'down' && reach !== 'down') this.#restart()
    if (observation.kind === 'tv-state') this.#look(at_ms, observation.state)
    this.news = this.#take(at_ms)
  }

  /** What the TV is by the client's last order in this run; null before one. */
  get own(): 'on' | 'off' | null {
    const last = this.#seen.at(-1)
    return last?.own && last.state !== 'unknown' ? last.state : null
  }

  /** Takes note of what may have been in force until now, and may be now; true when that is another intent. */
  #take(at_ms: number): boolean {
    const { candidates, trail } = this.#tv.right
    for (const { from_ms, to_ms, duty } of trail ?? []) this.#add(groundOf(duty, from_ms, to_ms))
    const now = candidates.map(({ duty }) => groundOf(duty, at_ms, at_ms))
    for (const ground of now) this.#add(ground)
    const ids = new Set(now.flatMap(({ intent_id }) => (intent_id === null ? [] : [intent_id])))
    const news = [...ids].some((id) => !this.#ids.has(id))
    this.#ids = ids
    return news
  }

  #add(ground: Ground): void {
    if (ground.intent_id !== null) this.mayHaveApplied(ground.intent_id)
    const before = this.#grounds.findIndex((one) => isSame(one, ground) && one.to_ms >= ground.from_ms)
    const one = this.#grounds[before] ?? ground
    const [from_ms, to_ms] = [Math.min(one.from_ms, ground.from_ms), Math.max(one.to_ms, ground.to_ms)]
    const longer = { ...ground, from_ms, to_ms }
    const others = this.#grounds.filter((_, index) => index !== before)
    this.#grounds = [...others, longer].slice(-MAX_KEPT)
  }

  #order(at_ms: number, state: 'on' | 'off', right: boolean): void {
    this.#seen = [...this.#seen, { at_ms, state, own: true }].slice(-MAX_KEPT)
    const verdicts = right ? this.#tv.right.candidates.map(({ duty }) => duty.verdict) : []
    if (verdicts.length && verdicts.every(({ cause, wanted }) => cause === 'intent' && wanted === state))
      this.#applied = new Set(verdicts.map(({ intent_id }) => intent_id))
  }

  #look(at_ms: number, state: Seen['state']): void {
    if (this.#seen.at(-1)?.state !== state) this.#seen = [...this.#seen, { at_ms, state, own: false }].slice(-MAX_KEPT)
  }

  /** Whether what was applied is remembered over a restart is left open. */
  #restart(): void {
    this.#applied = new Set([...this.#applied, null])
    this.#seen = this.#seen.map((one) => ({ ...one, own: false }))
  }

  apply(intent_id: unknown): void {
    this.#applied = new Set([intent_id, ...this.#ids])
  }

  mayHaveApplied(intent_id: string): void {
    if (!this.#applied.has(intent_id)) this.#applied = new Set([...this.#applied, intent_id])
  }

  applied(): ReadonlySet<unknown> {
    return this.#applied
  }

  authors(span: Span, at_ms: number): ReadonlySet<unknown> {
    return new Set(
      this.#within(span, at_ms).flatMap(({ source, dropped }) => (dropped ? [source, 'local_fallback'] : [source])),
    )
  }

  inForce(span: Span, at_ms: number): ReadonlySet<unknown> {
    return new Set(this.#within(span, at_ms).flatMap(({ intent_id }) => (intent_id === null ? [] : [intent_id])))
  }

  /** Those of which a report in the middle of the time may tell: they began in it, had an order in it, or are in force. */
  #within({ from_ms, to_ms }: Span, at_ms: number): readonly Ground[] {
    const accuracy_ms = to_ms - at_ms
    const orders = this.#seen.filter(({ own, at_ms: ordered_ms }) => own && ordered_ms >= from_ms)
    return this.#grounds.filter((one) => {
      if (one.from_ms > to_ms || one.to_ms < from_ms) return false
      const ordered = orders.some(
        ({ state, at_ms: ordered_ms }) => state === one.wanted && ordered_ms <= one.to_ms + accuracy_ms,
      )
      // What left the TV as it is has nothing to report once something else decides.
      const lasts = one.wanted === null ? one.to_ms > at_ms - accuracy_ms : one.to_ms >= at_ms - accuracy_ms
      return one.from_ms >= from_ms || lasts || ordered
    })
  }

  /** What the TV may have been at an instant; empty where that is not known. */
  statesAt(at_ms: number, accuracy_ms: number): ReadonlySet<unknown> {
    const within = this.#seen.filter(({ at_ms: since_ms }, index) => {
      const until_ms = this.#seen[index + 1]?.at_ms ?? Number.POSITIVE_INFINITY
      return since_ms <= at_ms + accuracy_ms && until_ms >= at_ms - accuracy_ms
    })
    const known = within.every(({ state }) => state !== 'unknown')
    // Of a remote control a client need not know.
    const remote = within.some(({ own }) => !own) && this.#seen.some(({ own }) => own)
    if (!known || remote || (this.#seen[0]?.at_ms ?? 0) > at_ms - accuracy_ms) return new Set()
    return new Set(within.map(({ state }) => state))
  }

  /** Whether the client ordered the TV within a time before an instant; null where it did not order it in this run. */
  movedWithin(at_ms: number, past_ms: number, accuracy_ms: number): boolean | null {
    const own = this.#seen.filter((one) => one.own && one.at_ms <= at_ms + accuracy_ms)
    if (own.length === 0 || !this.#seen.at(-1)?.own) return null
    return own.some((one) => one.at_ms >= at_ms - past_ms)
  }
}

function groundOf({ verdict: { cause, intent_id, wanted }, dropped }: Duty, from_ms: number, to_ms: number): Ground {
  return { source: cause === 'intent' ? 'mqtt_intent' : 'local_fallback', intent_id, wanted, dropped, from_ms, to_ms }
}

/** An intent has an id, and nothing else does. */
function isSame(one: Ground, other: Ground): boolean {
  return one.intent_id === other.intent_id && one.wanted === other.wanted && one.dropped === other.dropped
}
