import type { RequirementId } from '../../generated/requirements.js'
import type { Coverage } from './coverage.js'
import type { IntentReading } from './reading.js'
import { type Change, type Moment, ownRule, type Rule, type Tell, type Told, type World } from './rule.js'
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

type Compare = (pair: Pair, violated: (found: Omit<Told, 'group'>) => void, held: () => void) => void

/** A rule over each two consecutive intents of a group. */
export function pairRule(id: RequirementId, compare: Compare): Rule {
  return ownRule({
    id,
    sees: only('groupPowerIntent', 'schedule'),
    start() {
      const pairs = new Pairs()
      return {
        step(moment, tell) {
          const pair = pairs.take(moment)
          if (pair) compare(pair, telling(pair, tell), () => tell.exercised())
        },
      }
    },
  })
}

function telling({ now: { group } }: Pair, tell: Tell) {
  return (found: Omit<Told, 'group'>): void => tell.violated({ ...found, group })
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
