import { timeOfDay } from '../history/time-of-day.js'
import type { CommandBook } from './command-book.js'
import type { CommandFound, Part } from './command-part.js'
import { readAck } from './command-reading.js'
import type { Moment } from './rule.js'

/** Power cycles, which the suite is asked for in the place of whoever would carry them out. */
export class Escalations implements Part {
  readonly #last_ms = new Map<string, number>()

  after({ observation, at_ms }: Moment, book: CommandBook, found: CommandFound): void {
    if (observation.kind === 'device') {
      const reading = readAck(observation)
      const last_ms = this.#last_ms.get(reading?.client ?? '')
      // A reboot that fails so soon after a power cycle tempts to another one.
      if (reading?.ack?.status === 'failed' && last_ms !== undefined && at_ms - last_ms < book.cooldown_ms)
        found.held('server/command/escalation-cooldown')
      return
    }
    if (observation.kind !== 'escalation') return
    const { client_uuid } = observation
    const last_ms = this.#last_ms.get(client_uuid)
    this.#last_ms.set(client_uuid, at_ms)
    if (last_ms === undefined) return
    found.held('server/command/escalation-cooldown')
    if (at_ms - last_ms >= book.cooldown_ms) return
    const told = {
      because: `client ${client_uuid} was escalated at ${timeOfDay(last_ms)}, so not again within ${book.cooldown_ms / 1000} s`,
      saw: `it was again at ${timeOfDay(at_ms)}`,
    }
    if (at_ms - last_ms >= book.cooldown_ms - book.accuracy_ms)
      found.inconclusive('server/command/escalation-cooldown', told)
    else found.broken('server/command/escalation-cooldown', told)
  }
}
