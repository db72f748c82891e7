import type { ScheduleObservation } from '../history/observation.js'
import { Presence } from './presence.js'
import type { Found, Machine, Moment, Run } from './rule.js'
import { readSchedulePacket, type ScheduleChannel } from './schedule-reading.js'
import { type Stretch, Track, type TrackFound, type Wanted } from './schedule-track.js'
import { only } from './subjects.js'

/** How the topics of one channel follow the schedule. */
export interface Topics {
  readonly channel: ScheduleChannel
  /** What each topic is due to have, by group or client; those that are not named were never there or are no more. */
  wanted(given: ScheduleObservation): ReadonlyMap<string, readonly Wanted[]>
  /** What is due of a topic whose group or client is in the schedule no longer. */
  gone(given: ScheduleObservation): Wanted
  held(stretch: Stretch, found: Found): void
  broken(subject: string, stretch: Stretch, at_ms: number, shown: string, found: Found): void
  emptied?(subject: string, stretch: Stretch, at_ms: number, found: Found): void
}

/** A machine over the topics of a channel, for all rules that look at them. */
export function topicsMachine(topics: Topics): Machine {
  return {
    sees: only(topics.channel, 'schedule', ...Presence.subjects, 'end'),
    start: (found) => new Tracking(topics, found),
  }
}

class Tracking implements Run {
  readonly #presence = new Presence()
  readonly #followed = new Map<string, Followed>()
  #first = true

  constructor(
    readonly topics: Topics,
    readonly found: Found,
  ) {}

  step({ observation, at_ms, world }: Moment): void {
    const reading = readSchedulePacket(observation)
    if (reading) {
      const { track, found } = this.#of(reading.subject)
      track.advance(at_ms, this.#presence, found)
      track.show(reading.key, at_ms, reading.packet.qos > 0, found)
      return
    }
    for (const { track, found } of this.#followed.values()) track.advance(at_ms, this.#presence, found)
    if (observation.kind === 'schedule') this.#follow(observation)
    else this.#presence.take(observation, world.config)
  }

  #follow(given: ScheduleObservation): void {
    const wanted = this.topics.wanted(given)
    for (const subject of wanted.keys()) this.#of(subject)
    for (const [subject, { track }] of this.#followed) {
      const gone = track.asked ? [this.topics.gone(given)] : []
      track.follow(wanted.get(subject) ?? gone, given.at_ms, !this.#first)
    }
    this.#first = false
  }

  #of(subject: string): Followed {
    const known = this.#followed.get(subject)
    if (known) return known
    const followed = { track: new Track(), found: trackFound(subject, this.topics, this.found) }
    this.#followed.set(subject, followed)
    return followed
  }
}

/** One topic, and how what is found of it is told. */
interface Followed {
  readonly track: Track
  readonly found: TrackFound
}

function trackFound(subject: string, topics: Topics, found: Found): TrackFound {
  const inDoubt: Found = { ...found, broken: found.inconclusive }
  return {
    held: (stretch) => topics.held(stretch, found),
    broken: (stretch, at_ms, shown) => topics.broken(subject, stretch, at_ms, shown, found),
    emptied: (stretch, at_ms) => topics.emptied?.(subject, stretch, at_ms, found),
    inconclusive: (stretch, due_ms, shown) => topics.broken(subject, stretch, due_ms, shown, inDoubt),
  }
}
