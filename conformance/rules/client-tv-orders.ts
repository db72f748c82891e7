import { timeOfDay } from '../history/time-of-day.js'
import type { Verdict } from './client-knowledge.js'
import { type ClientFound, type ClientPart, SETTLE_MS } from './client-part.js'
import { type PowerGiven, readPowerGiven } from './client-power-reading.js'
import type { Track } from './client-track.js'
import type { TvPart } from './client-tv.js'
import type { ClientWorld } from './client-world.js'
import type { Moment } from './rule.js'

/** That no order is sent to a TV that is as wanted already, by the client's own last order. */

type Id = 'client/power/applied-once' | 'client/power/held-state-moves-nothing'

/** An intent that came while the TV was as it wants. */
interface Watch {
  readonly id: Id
  readonly state: 'on' | 'off'
  readonly intent_id: string | null
  readonly from_ms: number
  /** When whoever orders the TV for it does so. */
  readonly due_ms: number
}

/** The verdict that all that a client may be agree on; null where they do not. */
export function soleVerdict({ candidates, lost }: Track): Verdict | null {
  const [first, ...others] = candidates.map(({ duty }) => duty.verdict)
  const same = others.every(
    (one) => one.by === first?.by && one.wanted === first.wanted && one.intent_id === first.intent_id,
  )
  return first && same && !lost ? first : null
}

export class TvOrdersPart implements ClientPart {
  readonly #tv: TvPart
  #watches: Watch[] = []
  /** What the TV is by the client's own order in this run; null before one. */
  #state: 'on' | 'off' | null = null
  #was: Verdict | null = null
  #reach: ClientWorld['reach'] = 'down'

  constructor(tv: TvPart) {
    this.#tv = tv
  }

  before({ at_ms }: Moment, world: ClientWorld, found: ClientFound): void {
    this.#was = soleVerdict(this.#tv.right)
    this.#reach = world.reach
    for (const { order, at_ms: ordered_ms } of this.#tv.judged) this.#order(order, ordered_ms, world, found)
    for (const { id, due_ms } of this.#watches) if (isOver(due_ms, at_ms, world)) found.held(id)
    this.#watches = this.#watches.filter(({ due_ms }) => !isOver(due_ms, at_ms, world))
  }

  after({ observation, at_ms }: Moment, world: ClientWorld): void {
    if (world.reach === 'down' || (observation.kind === 'tv-state' && observation.state !== this.#state)) {
      this.#state = null
      this.#watches = []
    }
    const now = soleVerdict(this.#tv.right)
    this.#watches = this.#watches.filter(({ state }) => now?.wanted === state)
    if (!now?.wanted || now.cause !== 'intent' || now.wanted !== this.#state) return
    const again = world.reach === 'online' && this.#reach === 'offline'
    if (again) this.#watch('client/power/applied-once', now, at_ms)
    if (observation.kind !== 'given' || world.reach !== 'online') return
    const given = readPowerGiven(observation)
    if (!given || !isFor(given, now.by, world.client_uuid, this.#tv.right)) return
    if (given.read.kind !== 'valid' || given.read.intent?.intent_id !== now.intent_id) return
    const repeated = this.#was?.by === now.by && this.#was.intent_id === now.intent_id
    this.#watch(repeated ? 'client/power/applied-once' : 'client/power/held-state-moves-nothing', now, at_ms)
  }

  #watch(id: Id, { wanted, grace_ms, intent_id }: Verdict, at_ms: number): void {
    const grace = wanted === 'off' ? grace_ms : 0
    const state = wanted ?? 'off'
    this.#watches = [...this.#watches, { id, state, intent_id, from_ms: at_ms, due_ms: at_ms + grace }].slice(-32)
  }

  #order(order: 'on' | 'off', at_ms: number, { accuracy_ms }: ClientWorld, found: ClientFound): void {
    const before = this.#state
    this.#state = order
    if (before !== order) {
      this.#watches = []
      return
    }
    const open = this.#watches.filter(({ due_ms }) => at_ms <= due_ms + SETTLE_MS + accuracy_ms)
    const [nearest] = open.sort((one, other) => Math.abs(one.due_ms - at_ms) - Math.abs(other.due_ms - at_ms))
    if (!nearest) return
    const came = nearest.id === 'client/power/applied-once' ? 'again' : 'for the first time'
    found.broken(nearest.id, {
      at_ms,
      because: `intent ${nearest.intent_id} came ${came} at ${timeOfDay(nearest.from_ms)} while the TV was ${order}, so nothing moves it`,
      saw: `the TV was turned ${order} once more at ${timeOfDay(at_ms)}`,
    })
    this.#watches = []
  }
}

/** Whether it is an intent by whom it was decided: of the client's own group, or for the client alone. */
function isFor(
  given: PowerGiven,
  by: Verdict['by'],
  client_uuid: string,
  { candidates }: Track,
): given is Extract<PowerGiven, { readonly channel: 'group-intent' | 'client-intent' }> {
  if (by === 'override') return given.channel === 'client-intent' && given.client === client_uuid
  return given.channel === 'group-intent' && candidates.every(({ knowledge }) => knowledge.group_id === given.group)
}

function isOver(due_ms: number, at_ms: number, { accuracy_ms }: ClientWorld): boolean {
  return due_ms + SETTLE_MS + 2 * accuracy_ms < at_ms
}
