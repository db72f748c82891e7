import { channels } from '../../generated/channels.js'
import type { GivenObservation } from '../history/observation.js'
import { parseJson } from './json.js'
import { topicOf } from './topics.js'

/** Bytes that nobody can read, on topics that a client reads: whoever does not survive them executes nothing more. */
export class Garbage {
  #since_ms: number | null = null

  take(given: GivenObservation, client_uuid: string): void {
    const { topic, payload, binary, at_ms } = given
    if (payload === '' || (!binary && parseJson(payload) !== undefined)) return
    const parsed = topicOf(topic)
    if (!parsed || channels[parsed.channel].publisher !== 'server') return
    if ('client_uuid' in parsed.parameters && parsed.parameters.client_uuid !== client_uuid) return
    this.#since_ms ??= at_ms
  }

  /** Whether some came before an instant, and nothing was executed since. */
  before(at_ms: number): boolean {
    return this.#since_ms !== null && this.#since_ms <= at_ms
  }

  /** A command that came at an instant was executed. */
  clear(at_ms: number): void {
    if (this.before(at_ms)) this.#since_ms = null
  }
}
