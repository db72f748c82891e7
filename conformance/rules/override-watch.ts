import type { RequirementId } from '../../generated/requirements.js'
import type { PacketObservation } from '../history/observation.js'
import { lateness } from './accuracy.js'
import { LATENCY_MS } from './coverage.js'
import { Desk, type Publication } from './override-desk.js'
import { type ClientIntentReading, readOverridePacket } from './override-reading.js'
import { Presence } from './presence.js'
import type { Moment, ObservedConfig, Rule, Run, Tell } from './rule.js'

/** A client at one moment, before what happens then is taken in. */
export interface Scene {
  readonly at_ms: number
  readonly desk: Desk
  readonly presence: Presence
  readonly config: ObservedConfig
  readonly tell: Tell
}

/** What is broken at an instant if nothing comes before it. */
export interface Due {
  /** Different for what is due at another time for another reason. */
  readonly key: string
  readonly at_ms: number
  readonly because: string
  readonly saw: string
}

/** What a rule about overrides looks at; all of it is optional. */
export interface Watch {
  due?(scene: Omit<Scene, 'at_ms' | 'tell'>): Due | null
  /** An intent arrives, be it for the second time. */
  received?(scene: Scene, now: Publication): void
  /** An intent is published, after the last one. */
  published?(scene: Scene, now: Publication, before: Publication | null): void
  cleared?(scene: Scene): void
  /** Anything at all that is no client intent. */
  aside?(moment: Moment, presence: Presence, tell: Tell): void
}

/** A rule over each client's orders, intents and clears; a client with a publish of QoS 0 is not judged from then on. */
export function overrideRule(id: RequirementId, start: () => Watch): Rule {
  return { id, start: () => new Watching(start()) }
}

/** Whether an intent that comes with a reconnect expired before it: that is one fault, and no other. */
export function replayed({ at_ms, presence: { back_ms } }: Scene, { expires_at_ms }: ClientIntentReading): boolean {
  if (back_ms === null || expires_at_ms === null) return false
  return expires_at_ms <= back_ms && at_ms < back_ms + LATENCY_MS
}

class Watching implements Run {
  readonly #presence = new Presence()
  readonly #desks = new Map<string, Desk>()
  /** By client, the key of what was found broken last. */
  readonly #blamed = new Map<string, string>()

  constructor(readonly watch: Watch) {}

  step(moment: Moment, tell: Tell): void {
    const { observation } = moment
    const reading = observation.kind === 'packet' ? readOverridePacket(observation) : null
    if (observation.kind === 'packet' && reading && 'client' in reading) {
      this.#packet(observation, reading, moment, tell)
      return
    }
    this.watch.aside?.(moment, this.#presence, tell)
    if (observation.kind === 'override') {
      const scene = this.#scene(observation.client_uuid, moment, tell)
      this.#overdue(scene)
      scene.desk.takeOrder(observation, this.#presence)
    } else if (Presence.concerns(observation) || observation.kind === 'end') {
      for (const client of this.#desks.keys()) this.#overdue(this.#scene(client, moment, tell), true)
      this.#presence.take(observation, moment.world.config)
    }
  }

  #packet(
    packet: PacketObservation,
    reading: Exclude<ReturnType<typeof readOverridePacket>, null | { kind: 'astray' }>,
    moment: Moment,
    tell: Tell,
  ): void {
    if (packet.qos > 0) this.#presence.takeArrival(packet.at_ms)
    const scene = this.#scene(reading.client, moment, tell)
    const { desk } = scene
    if (packet.qos === 0) desk.unsure = true
    if (desk.unsure) return
    this.#overdue(scene)
    const due = this.watch.due?.(scene) ?? null
    if (reading.kind === 'intent') {
      const now = desk.publication(packet, reading.intent, this.#presence)
      this.watch.received?.(scene, now)
      if (!now.again) this.watch.published?.(scene, now, desk.last)
      desk.take(now, packet.retain)
    } else if (reading.kind === 'clear') {
      this.watch.cleared?.(scene)
      desk.takeClear(packet, this.#presence)
    }
    if (!due || this.#blamed.get(desk.client) === due.key || this.watch.due?.(scene)?.key === due.key) return
    tell.exercised()
    if (packet.at_ms > due.at_ms) tell.inconclusive(due)
  }

  /** What can be done no more is left open where the clock cannot tell whether that was too late. */
  #overdue({ at_ms, desk, tell, ...rest }: Scene, last = false): void {
    const due = desk.unsure ? null : this.watch.due?.({ desk, ...rest })
    if (!due || this.#blamed.get(desk.client) === due.key) return
    const late = lateness(at_ms, due.at_ms, rest.config.accuracy_ms)
    if (late === 'in time' || (late === 'too close' && !last)) return
    this.#blamed.set(desk.client, due.key)
    tell.exercised()
    if (late === 'too close') tell.inconclusive(due)
    else tell.violated(due)
  }

  #scene(client: string, { at_ms, world }: Moment, tell: Tell): Scene {
    const desk = this.#desks.get(client) ?? new Desk(client)
    this.#desks.set(client, desk)
    return { at_ms, desk, presence: this.#presence, config: world.config, tell }
  }
}
