import type { RequirementId } from '../../generated/requirements.js'
import type { Coverage } from './coverage.js'
import type { IntentReading } from './reading.js'
import {
  type Change,
  type Found,
  type Moment,
  type Rule,
  type Run,
  sharedRules,
  type Told,
  type World,
} from './rule.js'
import { only } from './subjects.js'

/** Below this a server that writes whole seconds cannot show a later time. */
export const RESOLUTION_MS = 1_000

export interface Published {
  readonly at_ms: number
  readonly group: string
  readonly intent: IntentReading
  readonly payload: string
  readonly qos: number
  /** What the group's schedule asked for at that time. */
  readonly coverage: Coverage | undefined
  readonly change: Change | undefined
  readonly world: World
}

/** Two consecutive intents of one topic. */
export interface Pair {
  readonly before: Published
  readonly now: Published
  /** The server was restarted in between. */
  readonly restarted: boolean
  /** The group left the schedule in between, so that it starts anew. */
  readonly anew: boolean
  /** The group's events were changed in between, or so shortly before that the change may come with the second. */
  readonly changed: boolean
}

/** How a comparison tells what it finds of the pair. */
interface PairTell {
  violated(found: Omit<Told, 'group'>): void
  held(): void
}

/** A comparison of each two consecutive intents of a group. */
export interface Comparison {
  readonly id: RequirementId
  compare(pair: Pair, violated: PairTell['violated'], held: PairTell['held']): void
}

export function comparing(id: RequirementId, compare: Comparison['compare']): Comparison {
  return { id, compare }
}

/** A rule for each comparison, and one machine that pairs the intents for all of them. */
export function pairRules(comparisons: readonly Comparison[]): Rule[] {
  const ids = comparisons.map(({ id }) => id)
  return sharedRules(ids, {
    sees: only('groupPowerIntent', 'schedule'),
    start: (found) => new Pairing(comparisons, found),
  })
}

class Pairing implements Run {
  readonly #pairs = new Pairs()
  readonly #seats: readonly (Comparison & PairTell)[]
  #group = ''

  constructor(comparisons: readonly Comparison[], found: Found) {
    this.#seats = comparisons.map(({ id, compare }) => ({
      id,
      compare,
      violated: (told) => found.broken(id, { ...told, group: this.#group }),
      held: () => found.held(id),
    }))
  }

  step(moment: Moment): void {
    const pair = this.#pairs.take(moment)
    if (!pair) return
    this.#group = pair.now.group
    for (const { compare, violated, held } of this.#seats) compare(pair, violated, held)
  }
}

/** Pairs each intent with the one before it on its topic. */
class Pairs {
  readonly #last = new Map<string, Published>()
  readonly #left = new Set<string>()

  take({ reading, observation, at_ms, world }: Moment): Pair | null {
    if (observation.kind === 'schedule') {
      for (const group of this.#last.keys()) if (!world.coverage.has(group)) this.#left.add(group)
    }
    if (reading?.kind !== 'intent' || observation.kind !== 'packet') return null
    const { group, intent } = reading
    const before = this.#last.get(group)
    if (observation.withheld) {
      // Its publisher cannot know whether that was ever published: what follows another intent may replace either.
      if (intent.meaning !== before?.intent.meaning) this.#last.delete(group)
      return null
    }
    // MQTT may deliver a QoS 1 publish twice; the second is no publish of its own.
    if (observation.dup && before?.payload === observation.payload) return null
    const now: Published = {
      at_ms,
      group,
      intent,
      payload: observation.payload,
      qos: observation.qos,
      coverage: world.coverage.get(group),
      change: world.changes.get(group),
      world,
    }
    this.#last.set(group, now)
    const anew = this.#left.delete(group)
    if (!before) return null
    const restarted = before.world.run !== world.run
    return { before, now, restarted, anew, changed: now.change !== before.change }
  }
}
