import { timeOfDay } from '../history/time-of-day.js'
import { type Arrival, type ClientCommandBook, type KnownCommand, type SeenAck, STAGES } from './client-command-book.js'
import type { CommandCopy } from './client-command-reading.js'
import { type ClientFound, type ClientId, type ClientPart, SETTLE_MS } from './client-part.js'
import type { ClientWorld } from './client-world.js'
import type { Moment } from './rule.js'

/** How a client answers what it does not execute, and what comes again. */

/** Answers waited for at a time. */
const MAX_EXPECTED = 256

/** An answer that is due. */
interface Expected {
  readonly id: ClientId
  readonly command_id: string
  readonly since_ms: number
  readonly because: string
  readonly fits: (ack: SeenAck) => boolean
  /** What came instead. */
  saw: string
}

export class AnswersPart implements ClientPart {
  readonly #book: ClientCommandBook
  #expected: Expected[] = []
  /** When the last copies came that name nobody to answer to. */
  #silent: number[] = []
  /** Copies of known commands with other timestamps, by id. */
  readonly #retimed = new Map<string, number>()

  constructor(book: ClientCommandBook) {
    this.#book = book
  }

  before({ at_ms }: Moment, world: ClientWorld, found: ClientFound): void {
    const over = (since_ms: number): boolean => this.#dueOf(since_ms) + world.accuracy_ms < at_ms
    for (const { id, since_ms, because, saw } of this.#expected)
      if (over(since_ms)) found.broken(id, { at_ms: this.#dueOf(since_ms), because, saw })
    this.#expected = this.#expected.filter(({ since_ms }) => !over(since_ms))
    found.held('client/command/refusal-without-id-silent', this.#silent.filter(over).length)
    this.#silent = this.#silent.filter((since_ms) => !over(since_ms))
    for (const [command_id, since_ms] of this.#retimed) {
      if (!over(since_ms)) continue
      this.#retimed.delete(command_id)
      found.held('client/command/retimed-repeat-is-a-repeat')
    }
  }

  after({ at_ms }: Moment, world: ClientWorld, found: ClientFound): void {
    if (world.reach !== 'online') {
      this.#expected = []
      this.#silent = []
      this.#retimed.clear()
    }
    const { arrival, acked } = this.#book
    if (arrival) this.#expect(arrival, world)
    if (acked) this.#acked(acked.ack, acked.known, at_ms, found)
  }

  #dueOf(since_ms: number): number {
    return Math.max(since_ms, this.#book.busy_until_ms) + SETTLE_MS
  }

  #expect(arrival: Arrival, world: ClientWorld): void {
    const { copy, relation, known, at_ms } = arrival
    if (relation === 'without-id') this.#silent = [...this.#silent, at_ms].slice(-MAX_EXPECTED)
    if (!known || !answerable(copy, known, this.#dueOf(at_ms) + world.accuracy_ms)) return
    const came = `the command ${known.id} that came at ${timeOfDay(at_ms)}`
    switch (relation) {
      case 'refused':
        this.#await(known, at_ms, 'client/command/refusal-code', {
          because: `${came} is refused, so it is acknowledged failed with ${[...copy.refusals].join(' or ')}`,
          fits: ({ status, code }) => status === 'failed' && [...copy.refusals].some((one) => one === code),
        })
        break
      case 'conflict':
      case 'valid-after-refused':
        this.#await(
          known,
          at_ms,
          relation === 'conflict' ? 'client/command/conflict-refused' : 'client/command/refused-id-stays-known',
          {
            because: `${came} has the id of an earlier one with another content, so it is acknowledged failed with duplicate_conflict`,
            fits: ({ status, code }) => status === 'failed' && code === 'duplicate_conflict',
          },
        )
        break
      case 'repeat':
      case 'refused-again':
        this.#expectRepeat(arrival, known, came)
        break
      default:
    }
  }

  #expectRepeat({ copy, at_ms }: Arrival, known: KnownCommand, came: string): void {
    if (copy.stamps !== known.first.stamps) this.#retimed.set(known.id, at_ms)
    const last = known.acks.at(-1)
    // Before the first ack, that one answers the repeat too.
    if (!last) return
    // Whether a conflict counts as what was sent for it is left open.
    const stage = known.acks.findLast(({ code }) => code !== 'duplicate_conflict') ?? last
    this.#await(known, at_ms, 'client/command/repeat-resends-last-ack', {
      because: `${came} is a repeat, so the ack that was last sent for it, ${told(last)}, is sent again`,
      fits: (ack) => isProgress(ack, stage) || isSame(ack, stage) || isSame(ack, last) || ack.run !== last.run,
    })
  }

  #await(
    known: KnownCommand,
    since_ms: number,
    id: ClientId,
    { because, fits }: Pick<Expected, 'because' | 'fits'>,
  ): void {
    const one = { id, command_id: known.id, since_ms, because, fits, saw: 'it was not acknowledged' }
    this.#expected = [...this.#expected, one].slice(-MAX_EXPECTED)
  }

  #acked(ack: SeenAck, known: KnownCommand | null, at_ms: number, found: ClientFound): void {
    if (!known && this.#silent.length > 0) {
      this.#silent = []
      found.broken('client/command/refusal-without-id-silent', {
        because: 'no command_id could be read in what came last, so nothing is acknowledged',
        saw: `${told(ack)} was, for ${ack.command_id ?? 'no command'}`,
      })
    }
    if (!known) return
    if (this.#retimed.has(known.id) && ack.code === 'duplicate_conflict' && !known.conflicting) {
      const since_ms = this.#retimed.get(known.id) ?? at_ms
      this.#retimed.delete(known.id)
      this.#expected = this.#expected.filter(({ command_id }) => command_id !== known.id)
      found.held('client/command/retimed-repeat-is-a-repeat')
      found.broken('client/command/retimed-repeat-is-a-repeat', {
        because: `the command ${known.id} came again at ${timeOfDay(since_ms)} with other timestamps alone, so it is a repeat`,
        saw: 'it was acknowledged failed with duplicate_conflict',
      })
    }
    const met = this.#expected.filter(({ command_id, fits }) => command_id === known.id && fits(ack))
    for (const { id } of met) found.held(id)
    this.#expected = this.#expected.filter((one) => !met.includes(one))
    for (const one of this.#expected) if (one.command_id === known.id) one.saw = `it was acknowledged ${told(ack)}`
  }
}

/** Whether the answer is due before an expiry allows to keep silent; a first copy without one allows nothing. */
function answerable(copy: CommandCopy, { first }: KnownCommand, due_ms: number): boolean {
  return (copy.expires_ms ?? 0) > due_ms && (first.expires_ms ?? Number.POSITIVE_INFINITY) > due_ms
}

function told({ status, code }: SeenAck): string {
  return code === null ? `${status}` : `${status} with ${code}`
}

function isSame(one: SeenAck, other: SeenAck): boolean {
  return one.status === other.status && one.code === other.code
}

/** Whether an ack is a later stage than another. */
function isProgress({ status }: SeenAck, last: SeenAck): boolean {
  const rank = (stage: string | null): number => (stage === 'failed' ? STAGES.length : STAGES.indexOf(stage))
  return rank(status) > rank(last.status)
}
