import type { GivenObservation } from '../history/observation.js'
import {
  type Candidate,
  candidateOf,
  type Duty,
  excused,
  type Fit,
  fitOf,
  later,
  permitting,
  renewed,
  restarted,
  type Stretch,
  type Tv,
} from './client-duty.js'
import { type Heard, hear } from './client-hearing.js'
import { type Span, type Terms, unknowing, wantedByParts } from './client-knowledge.js'
import { SETTLE_MS } from './client-part.js'
import { type PowerGiven, readPowerGiven } from './client-power-reading.js'
import type { Fields } from './json.js'

/** More than this many a right client may not be, else it is no longer judged. */
const MAX_CANDIDATES = 64

/** So soon after a client is connected, or follows another group, it has what the broker keeps for it. */
const ARRIVAL_MS = 1_000

/** What the broker has for whoever connects. */
export interface Stock {
  /** By topic. */
  readonly retained: ReadonlyMap<string, GivenObservation>
  /** What was published since the last connection; a broker that keeps sessions delivers that first. */
  readonly missed: readonly GivenObservation[]
  readonly missed_too_much: boolean
  /** Nothing can wait for a client that never was there. */
  readonly session: boolean
}

export interface Missing {
  readonly duty: Duty
  readonly at_ms: number
}

/** All that a client may be that is right, or wrong in one way, after what was seen of it. */
export class Track {
  candidates: readonly Candidate[]
  tv: Tv = 'unknown'
  /** Too much was left open: whatever it does fits. */
  lost = false
  running = false
  /** How often it was shown not to be so. */
  refuted = 0
  /** It was told to be so, and nothing has shown since that it is not. */
  blamed = false
  /** What was in force since this was last emptied; null where nobody asks. */
  trail: Stretch[] | null = null
  #now_ms = Number.NEGATIVE_INFINITY

  constructor(readonly terms: Terms) {
    const eager = terms.mode === 'mqtt' ? [false] : [true, false]
    this.candidates = eager.map((one) => candidateOf(unknowing(one)))
  }

  /** Becomes what another is. */
  adopt({ candidates, tv, lost, running }: Track): void {
    Object.assign(this, { candidates, tv, lost, running, refuted: this.refuted + 1, blamed: false })
  }

  /** Time passes; what was owed by all that a client may be, and since when it is lacking. */
  pass(to_ms: number): Missing | null {
    const from_ms = this.#now_ms
    this.#now_ms = Math.max(from_ms, to_ms)
    if (!this.running || to_ms <= from_ms || this.lost) return null
    const passed = this.candidates.map((one) =>
      later(one, from_ms, to_ms, this.tv, this.terms, this.trail ?? undefined),
    )
    const alive = passed.filter(({ missing_ms }) => missing_ms === null)
    if (alive.length) {
      this.#become(alive.map(({ candidate }) => candidate))
      return null
    }
    const { candidate: last, missing_ms: at_ms } = passed.reduce((one, other) =>
      (other.missing_ms ?? 0) > (one.missing_ms ?? 0) ? other : one,
    )
    this.#become(passed.map(({ candidate }) => excused(candidate)))
    // What was to come in between still comes.
    this.#become(this.candidates.map((one) => later(one, from_ms, to_ms, 'unknown', this.terms).candidate))
    return { duty: last.duty, at_ms: at_ms ?? to_ms }
  }

  /** The TV was ordered; told once the accuracy has passed since. */
  order(order: 'on' | 'off', at_ms: number): Fit {
    this.tv = order
    if (!this.running || this.lost) return 'fits'
    const judged = this.candidates.map((candidate) => ({ candidate, fit: fitOf(candidate, order, at_ms, this.terms) }))
    const alive = judged.filter(({ fit }) => fit !== 'wrong')
    if (alive.length === 0) {
      this.#become(this.candidates.map(excused))
      return 'wrong'
    }
    this.#become(
      alive.map(({ candidate }) => (candidate.duty.verdict.wanted === order ? excused(candidate) : candidate)),
    )
    return alive.some(({ fit }) => fit === 'fits') ? 'fits' : 'near'
  }

  stop(): void {
    this.running = false
  }

  /** It has been started: it has what it kept, or nothing. */
  start(span: Span): void {
    this.running = true
    this.#now_ms = span.to_ms
    const known = this.candidates.flatMap((one) => [restarted(one), candidateOf(unknowing(one.knowledge.eager))])
    this.#become(known.map((one) => renewed(one, span.to_ms, span, this.terms, 'time')))
  }

  /** It is connected, since an instant at the earliest, and is given what the broker has for it. */
  connect(from_ms: number, at_ms: number, stock: Stock): void {
    const span = { from_ms, to_ms: at_ms + ARRIVAL_MS }
    if (stock.missed_too_much) this.lost = true
    const queued = stock.session && stock.missed.length > 0
    const after = this.candidates.flatMap((one) => {
      const clean = this.#give(one, span, stock, [])
      return queued ? [...clean, ...this.#give(one, span, stock, stock.missed)] : clean
    })
    this.#become(after.map((one) => renewed(one, at_ms, span, this.terms, 'time')))
    this.#become(this.candidates.map((one) => this.#permit(one, span)))
  }

  hear(given: PowerGiven, at_ms: number, retained: Stock['retained']): void {
    const span = { from_ms: at_ms, to_ms: at_ms }
    const subscribed = { from_ms: at_ms, to_ms: at_ms + ARRIVAL_MS }
    const turned = this.candidates.flatMap((one) => {
      const heard = this.#hear(one, { given, span, retained: false })
      return heard.flatMap((now) => {
        const other = now.knowledge.group_id !== one.knowledge.group_id
        if (!other) return [renewed(now, at_ms, span, this.terms, 'arrival')]
        const told = this.#giveGroup(now, subscribed, retained, false)
        return told.map((each) => renewed(each, at_ms, subscribed, this.terms, 'time'))
      })
    })
    const cancelled = this.terms.way === 'off-not-cancelled' ? turned.map((one) => keepingOff(one, at_ms)) : turned
    this.#become(cancelled)
    if (given.channel === 'assignment') this.#become(this.candidates.map((one) => this.#permit(one, subscribed)))
  }

  #give(one: Candidate, span: Span, { retained }: Stock, queue: readonly GivenObservation[]): readonly Candidate[] {
    let all: readonly Candidate[] = [one]
    for (const given of queue)
      all = all
        .flatMap((each) => this.#hearPublished(each, given, span))
        .map((each) => this.#permit(renewed(each, this.#now_ms, span, this.terms, 'time'), span))
    for (const given of retained.values())
      if (readPowerGiven(given)?.channel === 'assignment')
        all = all.flatMap((each) => this.#hearPublished(each, given, span))
    return all.flatMap((each) => this.#giveGroup(each, span, retained, true))
  }

  /** Events, then intents: those of its own group, and of no other. */
  #giveGroup(one: Candidate, span: Span, retained: Stock['retained'], connecting: boolean): readonly Candidate[] {
    let all: readonly Candidate[] = [one]
    for (const channel of ['events', 'group-intent', 'client-intent'] as const)
      for (const published of retained.values()) {
        const given = readPowerGiven(published)
        if (given?.channel !== channel) continue
        all = all.flatMap((each) => this.#hear(each, { given, span, retained: connecting }))
      }
    return all
  }

  #hearPublished(one: Candidate, published: GivenObservation, span: Span): readonly Candidate[] {
    const given = readPowerGiven(published)
    return given ? this.#hear(one, { given, span, retained: false }) : [one]
  }

  #hear(one: Candidate, heard: Heard): readonly Candidate[] {
    return hear(one.knowledge, heard, this.terms).map((knowledge) => ({ ...one, knowledge }))
  }

  /** What comes in one go comes in some order, and each part of it may be followed until the rest is there. */
  #permit(one: Candidate, { from_ms, to_ms }: Span): Candidate {
    return permitting(one, wantedByParts(one.knowledge, Math.max(from_ms, this.#now_ms), this.terms), to_ms + SETTLE_MS)
  }

  #become(candidates: readonly Candidate[]): void {
    const [only] = candidates
    if (candidates.length === 1 && only) {
      this.candidates = candidates
      return
    }
    // Mostly nothing has come about, and they are what they were.
    if (
      candidates.length === this.candidates.length &&
      candidates.every((one, index) => one === this.candidates[index])
    )
      return
    const distinct: Candidate[] = []
    for (const one of candidates) {
      if (distinct.some((other) => isSame(one, other))) continue
      if (distinct.length === MAX_CANDIDATES) this.lost = true
      else distinct.push(one)
    }
    this.candidates = distinct
  }
}

/** Whether two of what candidates are made of say the same; most of them share what has not changed. */
function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true
  if (typeof one !== 'object' || one === null || other === null) return false
  const [these, those] = [one as Fields, other as Fields]
  // Of two lists one may only go on where the other ends.
  if (these.length !== those.length) return false
  for (const name in these) if (!isSame(these[name], those[name])) return false
  return true
}

/** The off that was pending before an on comes all the same. */
function keepingOff(one: Candidate, at_ms: number): Candidate {
  const before = one.past.at(-1)?.duty
  const pending = before?.verdict.wanted === 'off' && one.duty.verdict.wanted === 'on' && at_ms < before.earliest_ms
  if (!pending) return one
  return { ...one, knowledge: { ...one.knowledge, zombie: { from_ms: before.earliest_ms, to_ms: before.latest_ms } } }
}
