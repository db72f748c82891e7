import type { RequirementId } from '../../generated/requirements.js'
import type { PacketObservation } from '../history/observation.js'
import { lateness } from './accuracy.js'
import { LATENCY_MS } from './coverage.js'
import { Desk, type Publication } from './override-desk.js'
import { type ClientIntentReading, readOverridePacket } from './override-reading.js'
import { Presence } from './presence.js'
import {
  type Machine,
  type Moment,
  type ObservedConfig,
  type Rule,
  type Run,
  sharedRules,
  type Tell,
  type Told,
  tellOf,
} from './rule.js'
import { only } from './subjects.js'

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
  /** As things are when it is asked: most of what is due comes in time, and is never told of. */
  told(): { readonly because: string; readonly saw: string }
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

/** A rule by what it looks at; a client with a publish of QoS 0 is not judged from then on. */
export interface OverrideRule {
  readonly id: RequirementId
  start(): Watch
}

export function overrideRule(id: RequirementId, start: () => Watch): OverrideRule {
  return { id, start }
}

/** The rules over each client's orders, intents and clears, with one machine that follows those for all of them. */
export function overrideWatchRules(rules: readonly OverrideRule[]): Rule[] {
  const machine: Machine = {
    sees: only('clientPowerIntent', 'groupPowerIntent', 'override', ...Presence.subjects, 'end'),
    start: (found) => new Watching(rules.map(({ id, start }) => new Seat(start(), tellOf(id, found)))),
  }
  return sharedRules(
    rules.map(({ id }) => id),
    machine,
  )
}

/** Whether an intent that comes with a reconnect expired before it: that is one fault, and no other. */
export function replayed({ at_ms, presence: { back_ms } }: Scene, { expires_at_ms }: ClientIntentReading): boolean {
  if (back_ms === null || expires_at_ms === null) return false
  return expires_at_ms <= back_ms && at_ms < back_ms + LATENCY_MS
}

class Watching implements Run {
  readonly #presence = new Presence()
  readonly #desks = new Map<string, Desk>()
  /** Those that look at anything but client intents. */
  readonly #besides: readonly Seat[]

  constructor(readonly seats: readonly Seat[]) {
    this.#besides = seats.filter(({ watch }) => watch.aside)
  }

  step(moment: Moment): void {
    const { observation } = moment
    const reading = observation.kind === 'packet' ? readOverridePacket(observation) : null
    if (observation.kind === 'packet' && reading && 'client' in reading) {
      this.#packet(observation, reading, moment)
      return
    }
    for (const { watch, tell } of this.#besides) watch.aside?.(moment, this.#presence, tell)
    if (observation.kind === 'override') {
      const scene = this.#scene(this.#desk(observation.client_uuid), moment)
      for (const seat of this.seats) seat.overdue(scene)
      scene.desk.takeOrder(observation, this.#presence)
    } else if (Presence.concerns(observation) || observation.kind === 'end') {
      for (const desk of this.#desks.values())
        for (const seat of this.seats) seat.overdue(this.#scene(desk, moment), true)
      this.#presence.take(observation, moment.world.config)
    }
  }

  #packet(
    packet: PacketObservation,
    reading: Exclude<ReturnType<typeof readOverridePacket>, null | { kind: 'astray' }>,
    moment: Moment,
  ): void {
    if (packet.qos > 0) this.#presence.takeArrival(packet.at_ms)
    const scene = this.#scene(this.#desk(reading.client), moment)
    const { desk } = scene
    if (packet.qos === 0) desk.unsure = true
    if (desk.unsure) return
    for (const seat of this.seats) seat.await(scene)
    if (reading.kind === 'intent') {
      const now = desk.publication(packet, reading.intent, this.#presence)
      for (const seat of this.seats) seat.intent(scene, now)
      desk.take(now, packet.retain)
    } else if (reading.kind === 'clear') {
      for (const { watch, tell } of this.seats) watch.cleared?.({ ...scene, tell })
      desk.takeClear(packet, this.#presence)
    }
    for (const seat of this.seats) seat.came(scene)
  }

  #desk(client: string): Desk {
    const desk = this.#desks.get(client) ?? new Desk(client)
    this.#desks.set(client, desk)
    return desk
  }

  #scene(desk: Desk, { at_ms, world }: Moment): Place {
    return { at_ms, desk, presence: this.#presence, config: world.config }
  }
}

type Place = Omit<Scene, 'tell'>

function toldOf({ at_ms, told }: Due): Told {
  return { ...told(), at_ms }
}

/** A rule's watch, with what was due of each client. */
class Seat {
  /** By client, the key of what was found broken last. */
  readonly #blamed = new Map<string, string>()
  /** What was due before the packet that is being looked at. */
  #awaited: Due | null = null

  constructor(
    readonly watch: Watch,
    readonly tell: Tell,
  ) {}

  /** A packet arrives, and nothing of it is taken in yet. */
  await(scene: Place): void {
    this.#awaited = this.overdue(scene)
  }

  intent(place: Place, now: Publication): void {
    const { watch } = this
    if (watch.received) watch.received(this.#scene(place), now)
    if (watch.published && !now.again) watch.published(this.#scene(place), now, place.desk.last)
  }

  /** The packet is taken in: what was due may have come with it. */
  came(scene: Place): void {
    const due = this.#awaited
    if (!due || this.#blamed.get(scene.desk.client) === due.key || this.watch.due?.(scene)?.key === due.key) return
    this.tell.exercised()
    if (scene.at_ms > due.at_ms) this.tell.inconclusive(toldOf(due))
  }

  /** What is due, in time or not. What can be done no more is left open where the clock cannot tell whether it is late. */
  overdue(scene: Place, last = false): Due | null {
    const { at_ms, desk, config } = scene
    const due = (desk.unsure ? null : this.watch.due?.(scene)) ?? null
    if (!due || this.#blamed.get(desk.client) === due.key) return due
    const late = lateness(at_ms, due.at_ms, config.accuracy_ms)
    if (late === 'in time' || (late === 'too close' && !last)) return due
    this.#blamed.set(desk.client, due.key)
    this.tell.exercised()
    if (late === 'too close') this.tell.inconclusive(toldOf(due))
    else this.tell.violated(toldOf(due))
    return due
  }

  #scene({ at_ms, desk, presence, config }: Place): Scene {
    return { at_ms, desk, presence, config, tell: this.tell }
  }
}
