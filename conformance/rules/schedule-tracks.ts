import type { RequirementId } from '../../generated/requirements.js'
import type { ScheduleObservation } from '../history/observation.js'
import { Presence } from './presence.js'
import type { Moment, Rule, Run, Tell, Told } from './rule.js'
import { readSchedulePacket, type ScheduleReading } from './schedule-reading.js'
import { type Stretch, Track, type TrackFound, type Wanted } from './schedule-track.js'

/** Where a finding goes: that a requirement's premise held, or that it was broken. */
export interface Found {
  held(id: RequirementId): void
  broken(id: RequirementId, told: Told): void
  inconclusive(id: RequirementId, told: Told): void
}

/** How the topics of one channel follow the schedule. */
export interface Topics {
  readonly channel: ScheduleReading['channel']
  /** What each topic is due to have, by group or client; those that are not named were never there or are no more. */
  wanted(given: ScheduleObservation): ReadonlyMap<string, readonly Wanted[]>
  /** What is due of a topic whose group or client is in the schedule no longer. */
  gone(given: ScheduleObservation): Wanted
  held(stretch: Stretch, found: Found): void
  broken(subject: string, stretch: Stretch, at_ms: number, shown: string, found: Found): void
  emptied?(subject: string, stretch: Stretch, at_ms: number, found: Found): void
}

/** The rule of one requirement over a channel: every finding is made, and told if it is this requirement's. */
export function topicsRule(id: RequirementId, topics: Topics): Rule {
  return { id, start: () => new Tracking(id, topics) }
}

class Tracking implements Run {
  readonly #presence = new Presence()
  readonly #tracks = new Map<string, Track>()
  #first = true

  constructor(
    readonly id: RequirementId,
    readonly topics: Topics,
  ) {}

  step({ observation, at_ms, world }: Moment, tell: Tell): void {
    const found = this.#found(tell)
    if (observation.kind === 'packet') {
      const reading = readSchedulePacket(observation)
      if (reading?.channel !== this.topics.channel) return
      const track = this.#track(reading.subject)
      this.#advance(reading.subject, track, at_ms, found)
      track.show(reading.key, at_ms, observation.qos > 0, this.#trackFound(reading.subject, found))
      return
    }
    const over = Presence.concerns(observation) || observation.kind === 'end'
    if (!over && observation.kind !== 'schedule') return
    for (const [subject, track] of this.#tracks) this.#advance(subject, track, at_ms, found)
    if (observation.kind === 'schedule') this.#follow(observation)
    else this.#presence.take(observation, world.config)
  }

  #follow(given: ScheduleObservation): void {
    const wanted = this.topics.wanted(given)
    for (const subject of wanted.keys()) this.#track(subject)
    for (const [subject, track] of this.#tracks) {
      const gone = track.asked ? [this.topics.gone(given)] : []
      track.follow(wanted.get(subject) ?? gone, given.at_ms, this.#first ? 'first' : 'edit')
    }
    this.#first = false
  }

  #track(subject: string): Track {
    const track = this.#tracks.get(subject) ?? new Track()
    this.#tracks.set(subject, track)
    return track
  }

  #advance(subject: string, track: Track, to_ms: number, found: Found): void {
    track.advance(to_ms, this.#presence, this.#trackFound(subject, found))
  }

  #trackFound(subject: string, found: Found): TrackFound {
    const { topics } = this
    const inDoubt: Found = { ...found, broken: found.inconclusive }
    return {
      held: (stretch) => topics.held(stretch, found),
      broken: (stretch, at_ms, shown) => topics.broken(subject, stretch, at_ms, shown, found),
      emptied: (stretch, at_ms) => topics.emptied?.(subject, stretch, at_ms, found),
      inconclusive: (stretch, due_ms, shown) => topics.broken(subject, stretch, due_ms, shown, inDoubt),
    }
  }

  #found(tell: Tell): Found {
    return {
      held: (id) => id === this.id && tell.exercised(),
      broken: (id, told) => id === this.id && tell.violated(told),
      inconclusive: (id, told) => id === this.id && tell.inconclusive(told),
    }
  }
}
