import type { GivenObservation } from '../history/observation.js'
import type { Terms } from '../rules/client-knowledge.js'
import { readPowerGiven } from '../rules/client-power-reading.js'
import { type Stock, Track } from '../rules/client-track.js'
import type { Way } from '../rules/client-ways.js'
import { secOf, termsBy } from './client-knowing.js'
import { isAssigned } from './client-moments.js'
import { at } from './stage.js'

/** One client as all that it may be, told of what it hears and does; in seconds. */

export const trackOf = (way: Way | null = null, more: Partial<Terms> = {}): Track => new Track(termsBy(way, more))

/** What the broker has for it. */
export const stock = (retained: readonly GivenObservation[], more: Partial<Stock> = {}): Stock => ({
  ...{ missed: [], missed_too_much: false, session: true, ...more },
  retained: new Map(retained.map((one) => [one.topic, one])),
})

/** In group 7, since 1; the TV is off. */
export const running = (way: Way | null = null, more: Partial<Terms> = {}): Track => {
  const track = trackOf(way, more)
  track.tv = 'off'
  track.start({ from_ms: at(0), to_ms: at(1) })
  track.connect(at(0), at(1), stock([isAssigned(0, 7)]))
  return track
}

export const hears = (track: Track, published: GivenObservation, retained: readonly GivenObservation[] = []): Track => {
  const given = readPowerGiven(published)
  track.pass(published.at_ms)
  if (given) track.hear(given, published.at_ms, stock(retained).retained)
  return track
}

/** Passes until an instant: what is missing, and since when. */
export const missing = (track: Track, sec: number): readonly [string | null, number] | null => {
  const lack = track.pass(at(sec))
  return lack && [lack.duty.verdict.wanted, secOf(lack.at_ms)]
}

/** Whether an order fits. */
export const orders = (track: Track, sec: number, order: 'on' | 'off') => {
  track.pass(at(sec))
  return track.order(order, at(sec))
}

/** By each that it may be, the group’s intent that it follows. */
export const followed = ({ candidates }: Track) => candidates.map(({ knowledge }) => knowledge.group?.intent_id ?? null)
