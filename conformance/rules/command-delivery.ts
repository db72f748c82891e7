import { timeOfDay } from '../history/time-of-day.js'
import type { CommandBook, Known } from './command-book.js'
import type { CommandFound, CommandId, Part } from './command-part.js'
import { type CommandReading, readAck, readCommandPacket } from './command-reading.js'
import type { Moment, Told } from './rule.js'

/** That each order is published, where it belongs, once there is a broker, and under its own id. */

/** How long a publish may take that waits for nothing. */
const SOON_MS = 5_000

export class Delivery implements Part {
  /** Orders whose command has not been seen on its canonical topic. */
  readonly #waiting = new Map<string, Known>()
  /** Commands that have not been seen on their alias, by when they were due there. */
  readonly #unmirrored = new Map<string, Known>()

  before({ observation, at_ms }: Moment, book: CommandBook, found: CommandFound): void {
    for (const known of this.#waiting.values()) this.#overdue(known, at_ms, book, found)
    for (const known of this.#unmirrored.values()) this.#unmirroredAt(known, at_ms, book, found)
    if (observation.kind !== 'command') return
    const { command_id } = observation.command
    if (book.commands.size) found.held('server/command/unique-id')
    if (book.commands.has(command_id) || book.shared.has(command_id))
      found.broken('server/command/unique-id', {
        because: `another order had its command_id before the one of ${timeOfDay(at_ms)}, which is due to get its own`,
        saw: 'it got the same',
      })
  }

  after({ observation, at_ms }: Moment, book: CommandBook, found: CommandFound): void {
    if (observation.kind === 'command') {
      const known = book.commands.get(observation.command.command_id)
      if (known && !known.blocked) this.#waiting.set(known.id, known)
    } else if (observation.kind === 'packet') {
      const reading = readCommandPacket(observation)
      if (reading) this.#packet(reading, at_ms, book, found)
    } else if (observation.kind === 'device') {
      // Where its client has answered, whether it is still to be sent is no longer clear.
      const id = readAck(observation)?.command_id
      if (id) this.#answered(id, book)
    } else if (observation.kind === 'started') {
      for (const { expires_ms, blocked, run } of book.commands.values())
        if (!blocked && run < book.run && (expires_ms ?? 0) > at_ms)
          found.held('server/command/restart-sends-no-second-id')
    }
  }

  #answered(id: string, book: CommandBook): void {
    this.#waiting.delete(id)
    if (book.commands.get(id)?.canonical?.sure === false) this.#unmirrored.delete(id)
  }

  #packet(reading: CommandReading, at_ms: number, book: CommandBook, found: CommandFound): void {
    const { command_id, client, alias } = reading
    const known = command_id === null ? undefined : book.commands.get(command_id)
    if (!known) {
      this.#stranger(reading, book, found)
      return
    }
    if (known.client !== client) return
    if (known.blocked)
      found.broken('server/command/lockout', {
        because: `the order of ${timeOfDay(known.issued_ms)} was blocked, so it is never published`,
        saw: `client ${client} was sent it`,
      })
    if (!alias && this.#waiting.delete(known.id)) {
      this.#came(known, at_ms, book, found)
      if (book.legacy && !known.alias) this.#unmirrored.set(known.id, known)
    }
    if (!book.legacy || !known.alias || !known.canonical) return
    this.#unmirrored.delete(known.id)
    found.held('server/command/alias-mirror')
    if (isSame(known.alias.reading, known.canonical.reading)) return
    found.broken('server/command/alias-mirror', {
      because: `the alias of client ${client} has the same command as the canonical topic`,
      saw: `the two differ for the order of ${timeOfDay(known.issued_ms)}`,
    })
  }

  /** An id that no order has: after a restart, that is an old order under a new id. */
  #stranger({ client, fields, command_id }: CommandReading, book: CommandBook, found: CommandFound): void {
    const own = book.byClient.get(client) ?? []
    const old = own.find(({ run, order }) => run < book.run && order.action === fields?.action)
    if (command_id === null || !old || book.shared.has(command_id)) return
    found.broken('server/command/restart-sends-no-second-id', {
      because: `client ${client} was ordered ${old.order.action} at ${timeOfDay(old.issued_ms)}, before the restart, and that keeps its command_id`,
      saw: 'it was sent under another one',
    })
  }

  #overdue(known: Known, at_ms: number, book: CommandBook, found: CommandFound): void {
    const due_ms = dueAfter(known.issued_ms, book)
    const shared = book.shared.has(known.id)
    if ((known.expires_ms ?? 0) <= at_ms || shared) this.#waiting.delete(known.id)
    if (shared || due_ms === null) return
    if (due_ms + book.accuracy_ms >= Math.min(at_ms, known.expires_ms ?? 0)) return
    this.#waiting.delete(known.id)
    found.held(dutyOf(known, book))
    found.broken(dutyOf(known, book), missing(known, due_ms))
  }

  /** On its canonical topic, before it expired, and before it was certain that it comes too late. */
  #came(known: Known, at_ms: number, book: CommandBook, found: CommandFound): void {
    const due_ms = dueAfter(known.issued_ms, book)
    found.held(dutyOf(known, book))
    if (due_ms !== null && due_ms < at_ms) found.inconclusive(dutyOf(known, book), missing(known, due_ms))
  }

  #unmirroredAt(known: Known, at_ms: number, book: CommandBook, found: CommandFound): void {
    const due_ms = dueAfter(known.canonical?.first_ms ?? known.issued_ms, book)
    if ((known.expires_ms ?? 0) <= at_ms) this.#unmirrored.delete(known.id)
    if (due_ms === null || due_ms + book.accuracy_ms >= Math.min(at_ms, known.expires_ms ?? 0)) return
    this.#unmirrored.delete(known.id)
    found.held('server/command/alias-mirror')
    found.broken('server/command/alias-mirror', {
      at_ms: due_ms,
      because: `client ${known.client} was sent the order of ${timeOfDay(known.issued_ms)} on its commands topic, so by ${timeOfDay(due_ms)} it is on the alias too`,
      saw: 'it was published on the canonical topic alone',
    })
  }
}

function missing({ client, order, issued_ms, away, alias }: Known, due_ms: number): Told {
  const why = away ? ' while the broker was away' : ''
  return {
    at_ms: due_ms,
    because: `client ${client} was ordered ${order.action} at ${timeOfDay(issued_ms)}${why}, so that is on its commands topic by ${timeOfDay(due_ms)}`,
    saw: alias ? 'it was published on the alias alone' : 'it was not published',
  }
}

/** While the implementation is away nothing is due. */
function dueAfter(from_ms: number, { up_since_ms }: CommandBook): number | null {
  return up_since_ms === null ? null : Math.max(from_ms, up_since_ms) + SOON_MS
}

/** Which requirement a publish fulfils. */
function dutyOf({ run, away }: Known, book: CommandBook): CommandId {
  if (run < book.run) return 'server/command/survives-restart'
  return away ? 'server/command/queued-while-broker-away' : 'server/command/canonical-topic'
}

function isSame(one: CommandReading, other: CommandReading): boolean {
  const text = ({ fields }: CommandReading): string =>
    JSON.stringify(Object.entries(fields ?? {}).sort(([a], [b]) => (a < b ? -1 : 1)))
  return one.payload === other.payload || text(one) === text(other)
}
