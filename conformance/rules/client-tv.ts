import { timeOfDay } from '../history/time-of-day.js'
import type { Duty } from './client-duty.js'
import { termsOf } from './client-knowledge.js'
import type { ClientFound, ClientId, ClientPart } from './client-part.js'
import { readPowerGiven } from './client-power-reading.js'
import { type Missing, type Stock, Track } from './client-track.js'
import { ways } from './client-ways.js'
import { ClientWorld } from './client-world.js'
import type { Moment, Told } from './rule.js'

/** What the TV does, judged against all that a right client may do, and told by the wrong one that would do the same. */

type PowerId = Extract<ClientId, `client/power/${string}`>

/** A fault that several ways may explain, of which none has shown yet whether it does. */
interface Open {
  readonly told: Told
  readonly generic: PowerId
  readonly wanted: 'on' | 'off'
  suspects: readonly Wrong[]
}

/** Faults that are not told yet, at the most. */
const MAX_OPEN = 64

interface Wrong {
  readonly id: PowerId
  readonly track: Track
}

interface TvOrder {
  readonly order: 'on' | 'off'
  readonly at_ms: number
}

/** Also the ground of the parts that judge orders and reports: what a right client may have decided. */
export class TvPart implements ClientPart {
  right = new Track(termsOf(new ClientWorld(), null))
  #wrongs: readonly Wrong[] = []
  #orders: TvOrder[] = []
  #open: Open[] = []
  /** Before this moment; null before the first one. */
  #reach: ClientWorld['reach'] | null = null
  #stock: Pick<Stock, 'missed' | 'missed_too_much' | 'session'> | null = null
  /** The orders judged in this moment: whether they moved the TV, and whether a right client would have given them. */
  judged: readonly (TvOrder & { readonly moved: boolean; readonly right: boolean })[] = []

  /** Those wrong clients that it may still be. */
  get wrongs(): readonly Track[] {
    return this.#wrongs.map(({ track }) => track)
  }

  before({ observation, at_ms }: Moment, world: ClientWorld, found: ClientFound): void {
    this.#reach = world.reach
    this.#stock = { missed: world.missed, missed_too_much: world.missed_too_much, session: world.met }
    this.judged = []
    this.right.trail = []
    this.#catchUp(at_ms, world, found)
    this.#pass(at_ms, found)
    if (observation.kind !== 'tv') return
    this.#orders.push(observation)
    this.#catchUp(at_ms, world, found)
  }

  after({ observation, at_ms }: Moment, world: ClientWorld, found: ClientFound): void {
    switch (observation.kind) {
      case 'begin':
        this.right = new Track(termsOf(world, null))
        this.#wrongs = ways.map(({ way, id }) => ({ id, track: new Track(termsOf(world, way)) }))
        break
      case 'given': {
        const given = world.reach === 'online' ? readPowerGiven(observation) : null
        if (given) for (const track of this.#tracks()) track.hear(given, at_ms, world.retained)
        break
      }
      case 'tv-state':
        for (const track of this.#tracks()) track.tv = observation.state
        break
      case 'end':
        for (const one of this.#open) this.#blame(one, found)
        break
      default:
        this.#reached(at_ms, world)
    }
  }

  #reached(at_ms: number, world: ClientWorld): void {
    if (world.reach === this.#reach) return
    const tracks = this.#tracks()
    if (world.reach === 'down') for (const track of tracks) track.stop()
    if (this.#reach === 'down') for (const track of tracks) track.start({ from_ms: world.down_ms, to_ms: at_ms })
    if (world.reach !== 'online' || !this.#stock) return
    const from_ms = this.#reach === 'down' ? world.down_ms : at_ms
    for (const track of tracks) track.connect(from_ms, at_ms, { retained: world.retained, ...this.#stock })
  }

  /** Judges the orders whose instants the accuracy leaves behind. */
  #catchUp(at_ms: number, { accuracy_ms }: ClientWorld, found: ClientFound): void {
    for (let next = this.#orders[0]; next && next.at_ms + accuracy_ms <= at_ms; next = this.#orders[0]) {
      this.#orders.shift()
      this.#pass(next.at_ms + accuracy_ms, found)
      this.#order(next, found)
    }
  }

  #pass(at_ms: number, found: ClientFound): void {
    const { tv } = this.right
    const missing = this.right.pass(at_ms)
    const [failed, explaining] = halves(this.#wrongs, ({ track }) => track.pass(at_ms) !== null)
    this.#refute(failed, found, missing === null)
    if (missing) this.#missing(missing, tv, explaining, found)
  }

  #missing({ duty, at_ms }: Missing, tv: string, explaining: readonly Wrong[], found: ClientFound): void {
    const wanted = duty.verdict.wanted ?? 'off'
    const because = `${groundOf(duty)}, so the TV is ${wanted} by ${timeOfDay(at_ms)}`
    const told = { at_ms, because, saw: `it is ${tv}` }
    this.#tell({ told, generic: genericOf(duty, this.right.terms.mode), wanted, suspects: explaining }, found)
  }

  #order({ order, at_ms }: TvOrder, found: ClientFound): void {
    const before = this.#duty()
    const moved = this.right.tv !== order
    const fit = this.right.order(order, at_ms)
    const [explaining, failed] = halves(this.#wrongs, ({ track }) => track.order(order, at_ms) !== 'wrong')
    this.#refute(failed, found, fit === 'fits')
    for (const open of this.#open) if (open.wanted === order) this.#blame(open, found)
    this.#open = this.#open.filter(({ wanted }) => wanted !== order)
    this.judged = [...this.judged, { order, at_ms, moved, right: fit !== 'wrong' }]
    const duty = before ?? this.#duty()
    if (!duty) return
    const generic = genericOf(duty, this.right.terms.mode)
    const told = {
      at_ms,
      because: `${groundOf(duty)}, so ${outcomeOf(duty)}`,
      saw: `the TV was turned ${order} at ${timeOfDay(at_ms)}`,
    }
    // What comes too early many would do; it is told of them only if they are known for it.
    const suspects = isEarly(duty, order, at_ms) ? explaining.filter(({ track }) => track.blamed) : explaining
    if (fit === 'wrong') this.#blame({ told, generic, suspects }, found)
    else if (fit === 'near') found.inconclusive(generic, told)
    else if (duty.verdict.wanted === order && duty.latest_ms < Number.POSITIVE_INFINITY) found.held(generic)
  }

  /** What is lacking may come yet, and show who explains it. */
  #tell(open: Open, found: ClientFound): void {
    if (open.suspects.length === 0) this.#blame(open, found)
    else this.#open = [...this.#open, open].slice(-MAX_OPEN)
  }

  #blame({ told, generic, suspects }: Pick<Open, 'told' | 'generic' | 'suspects'>, found: ClientFound): void {
    for (const { track } of suspects) track.blamed = true
    // What it was shown not to do before is less likely than what it was never asked.
    const first = suspects.find(({ track }) => track.refuted === 0) ?? suspects[0]
    found.broken(first?.id ?? generic, told)
  }

  /** What they would do was not done; where a right client does otherwise, that has shown something. */
  #refute(failed: readonly Wrong[], found: ClientFound, telling: boolean): void {
    if (telling) for (const id of new Set(failed.map((one) => one.id))) found.held(id)
    for (const { track } of failed) track.adopt(this.right)
    const gone = new Set(failed)
    for (const open of this.#open) open.suspects = open.suspects.filter((one) => !gone.has(one))
    const [unexplained, left] = halves(this.#open, ({ suspects }) => suspects.length === 0)
    for (const one of unexplained) this.#blame(one, found)
    this.#open = [...left]
  }

  #duty(): Duty | undefined {
    return this.right.candidates[0]?.duty
  }

  #tracks(): readonly Track[] {
    return [this.right, ...this.#wrongs.map(({ track }) => track)]
  }
}

/** An off of the group that a right client gives as well, but later; an on is never early. */
function isEarly({ verdict, earliest_ms }: Duty, order: 'on' | 'off', at_ms: number): boolean {
  return order === 'off' && verdict.by === 'group' && at_ms < earliest_ms
}

const BY_CAUSE = {
  intent: 'client/power/on',
  events: 'client/power/stale-falls-back',
  'unknown-events': 'client/power/stale-unknown-events-turns-off',
  'mqtt-stale': 'client/power/mqtt-stale-turns-off',
  'mqtt-unheard': 'client/power/mqtt-never-heard-turns-off',
  unheard: 'client/power/never-heard-leaves-tv',
} as const satisfies Readonly<Record<string, PowerId>>

/** The requirement of a duty that no special one explains. */
function genericOf({ verdict: { by, cause, wanted } }: Duty, mode: ClientWorld['mode']): PowerId {
  if (by === 'group') return wanted === 'on' ? 'client/power/on' : 'client/power/off-after-grace'
  if (by === 'override') return wanted === 'on' ? 'client/power/client-overrides-group' : 'client/power/override-grace'
  return mode === 'local' && cause === 'events' ? 'client/power/local-mode-ignores-intents' : BY_CAUSE[cause]
}

const FALLBACKS = {
  intent: '',
  events: 'no intent is in force, and the events decide',
  'unknown-events': 'the intent is no longer in force, and no events are known',
  'mqtt-stale': 'the intent is no longer in force',
  'mqtt-unheard': 'no intent was heard',
  unheard: 'nobody has said anything',
} as const

function groundOf({ verdict: { by, cause, intent_id } }: Duty): string {
  if (by === 'group') return `intent ${intent_id} of the group is in force`
  if (by === 'override') return `intent ${intent_id} of this client is in force`
  return FALLBACKS[cause]
}

function outcomeOf({ verdict: { wanted, grace_ms }, earliest_ms }: Duty): string {
  if (wanted === null) return 'the TV is left as it is'
  if (wanted === 'on') return 'the TV is on'
  return `the TV goes off after ${grace_ms / 1000} s, but not before ${timeOfDay(earliest_ms)}`
}

function halves<T>(all: readonly T[], test: (one: T) => boolean): readonly [readonly T[], readonly T[]] {
  const [yes, no]: [T[], T[]] = [[], []]
  for (const one of all) (test(one) ? yes : no).push(one)
  return [yes, no]
}
