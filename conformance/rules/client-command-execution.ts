import type { HelperObservation } from '../history/observation.js'
import { timeOfDay } from '../history/time-of-day.js'
import { arrive, forbidding, mayArrive } from './client-command-arrivals.js'
import { type Call, type ClientCommandBook, has, isExecutable, type KnownCommand } from './client-command-book.js'
import { type CommandCopy, readAckPacket, readCommandCopy } from './client-command-reading.js'
import { Garbage } from './client-garbage.js'
import { type ClientFound, type ClientId, type ClientPart, EXECUTION_MS, SETTLE_MS } from './client-part.js'
import type { ClientWorld } from './client-world.js'
import type { Moment } from './rule.js'

/** That what is to be executed is, and nothing else; and how the helper is called. */

/** Copies that are not to be executed, watched for a while. */
const MAX_WATCHES = 256

/** A copy that is not to be executed. */
interface Watch {
  readonly id: ClientId
  readonly copy: CommandCopy
  readonly from_ms: number
}

const ACTIONS: readonly string[] = ['reboot_host', 'shutdown_host']

/** Codes by which a client refuses what it should execute. */
const REFUSALS: readonly (string | null)[] = [
  'invalid_payload',
  'unsupported_version',
  'unsupported_action',
  'wrong_client',
]

export class ExecutionPart implements ClientPart {
  readonly #book: ClientCommandBook
  readonly #garbage = new Garbage()
  /** What is to be executed, by id, and since when. */
  readonly #waiting = new Map<string, KnownCommand>()
  #watches: Watch[] = []
  /** Topics on which a command that came on no other was executed. */
  readonly #proven = new Set<boolean>()
  #met = false

  constructor(book: ClientCommandBook) {
    this.#book = book
  }

  before({ at_ms }: Moment, world: ClientWorld, found: ClientFound): void {
    Object.assign(this.#book, { arrival: null, called: null, acked: null })
    this.#met = world.met
    for (const known of this.#waiting.values()) this.#lack(known, at_ms, world, found)
    for (const { id, from_ms } of this.#watches) if (this.#isOver(from_ms, at_ms, world)) found.held(id)
    this.#watches = this.#watches.filter(({ from_ms }) => !this.#isOver(from_ms, at_ms, world))
  }

  after({ observation, at_ms }: Moment, world: ClientWorld, found: ClientFound): void {
    this.#follow(at_ms, world)
    if (observation.kind === 'given') {
      if (world.reach === 'online') this.#garbage.take(observation, world.client_uuid)
      const copy = readCommandCopy(observation, world.client_uuid)
      if (copy) this.#arrive(copy, at_ms, world)
    } else if (observation.kind === 'helper') {
      this.#call(observation, world, found)
    } else if (observation.kind === 'packet') {
      const ack = readAckPacket(observation, world.client_uuid)
      if (!ack) return
      this.#book.note(ack, at_ms, world)
      const known = this.#waiting.get(ack.command_id ?? '')
      if (known && ack.status === 'failed' && REFUSALS.includes(ack.code) && !known.conflicting)
        this.#unexecuted(known, at_ms, `it was refused as ${ack.code}`, found)
    }
  }

  #follow(at_ms: number, { reach, retained, client_uuid }: ClientWorld): void {
    if (reach === 'down') this.#waiting.clear()
    // What broke with the connection may not have arrived.
    if (reach === 'offline')
      for (const [id, known] of this.#waiting) {
        if (has(known, 'accepted')) continue
        known.sure = false
        this.#waiting.delete(id)
      }
    if (reach !== 'online' || this.#met) return
    for (const given of retained.values()) {
      const copy = readCommandCopy(given, client_uuid)
      if (!copy) continue
      this.#watch('client/command/retained-not-executed', copy, at_ms)
      // Whether its id is known from then on is left open.
      if (copy.command_id !== null) this.#book.meet(copy, at_ms, 'open')
    }
  }

  #arrive(copy: CommandCopy, at_ms: number, world: ClientWorld): void {
    // What waits as a retained message for the first connection comes with that.
    if (copy.retain && !world.met) return
    if (world.reach !== 'online') {
      mayArrive(copy, at_ms, this.#book, world)
      return
    }
    const arrival = arrive(copy, at_ms, this.#book, world)
    this.#book.arrival = arrival
    const id = forbidding(arrival, world)
    if (id) this.#watch(id, copy, at_ms)
    if (arrival.relation === 'without-id') this.#watch('client/command/malformed-not-executed', copy, at_ms)
    if (arrival.relation === 'new' && arrival.known) this.#waiting.set(arrival.known.id, arrival.known)
    arrival.known?.topics.add(copy.alias)
  }

  #watch(id: ClientId, copy: CommandCopy, from_ms: number): void {
    this.#watches = [...this.#watches, { id, copy, from_ms }].slice(-MAX_WATCHES)
  }

  #isOver(from_ms: number, at_ms: number, { accuracy_ms }: ClientWorld): boolean {
    return Math.max(from_ms, this.#book.busy_until_ms) + EXECUTION_MS + accuracy_ms < at_ms
  }

  #call({ at_ms, args, result }: HelperObservation, world: ClientWorld, found: ClientFound): void {
    const [action = ''] = args
    const proper = args.length === 1 && ACTIONS.includes(action)
    const text = args.join(' ')
    const meant = this.#executable(at_ms, ({ actions }) =>
      proper ? actions.has(action) : [...actions].some((one) => text.includes(one)),
    )
    const told = { at_ms, saw: `the helper was called with ${JSON.stringify(args)} at ${timeOfDay(at_ms)}` }
    if (meant) {
      if (!proper) found.broken('client/command/helper-called-with-action', { ...told, because: only(meant) })
      this.#executed(meant, callOf(at_ms, result, meant, world), found)
      return
    }
    const watch = this.#watches.findLast(({ copy }) => copy.action === null || text.includes(copy.action))
    if (watch) {
      this.#watches = this.#watches.filter((one) => one !== watch)
      const id = watch.copy.command_id ?? 'without an id'
      const because = `the command ${id} that came at ${timeOfDay(watch.from_ms)} is not to be executed`
      found.broken(watch.id, { ...told, because })
      return
    }
    const other = this.#executable(at_ms, () => true)
    if (other) {
      found.broken('client/command/helper-called-with-action', { ...told, because: only(other) })
      this.#executed(other, callOf(at_ms, result, other, world), found)
    } else this.#unasked(action, told, world, found)
  }

  /** Nothing that came lately explains it. */
  #unasked(action: string, told: { at_ms: number; saw: string }, { run }: ClientWorld, found: ClientFound): void {
    const before = [...this.#book.known.values()].findLast(
      ({ calls, first }) => calls.length > 0 && first.action === action,
    )
    if (!before) {
      const because = 'no command asked for that'
      found.broken('client/command/helper-called-with-action', { ...told, because })
      return
    }
    const again = before.calls.at(-1)?.run === run
    found.broken(again ? 'client/command/executes-once' : 'client/command/executes-once-after-restart', {
      ...told,
      because: `the command ${before.id} was executed already, and no other asks for that`,
    })
  }

  /** The command that is most likely to be executed now: to be, not expired, accepted, and come first. */
  #executable(at_ms: number, test: (known: KnownCommand) => boolean): KnownCommand | undefined {
    const rank = (known: KnownCommand): number =>
      Number(!this.#waiting.has(known.id)) * 4 + Number(known.expires_ms <= at_ms) * 2 + Number(!has(known, 'accepted'))
    const all = [...this.#book.known.values()].filter((known) => isExecutable(known) && test(known))
    return all.sort((one, other) => rank(one) - rank(other))[0]
  }

  #executed(known: KnownCommand, call: Call, found: ClientFound): void {
    this.#book.call(known, call)
    const waited = this.#waiting.delete(known.id)
    found.held('client/command/helper-called-with-action')
    if (known.first.unknown) found.held('client/command/tolerates-unknown-fields')
    if (this.#garbage.before(known.first_ms)) found.held('client/command/survives-garbage')
    this.#garbage.clear(known.first_ms)
    const [topic] = known.topics
    if (!waited || known.topics.size !== 1 || topic === undefined) return
    this.#proven.add(topic)
    found.held('client/command/reads-both-topics')
  }

  #lack(known: KnownCommand, at_ms: number, world: ClientWorld, found: ClientFound): void {
    if (at_ms > known.first_expires_ms) this.#waiting.delete(known.id)
    if (world.reach !== 'online') return
    const due_ms = Math.max(known.first_ms, world.online_ms, this.#book.busy_until_ms) + EXECUTION_MS
    if (due_ms + 2 * world.accuracy_ms >= at_ms || due_ms > known.first_expires_ms - SETTLE_MS) return
    this.#unexecuted(known, due_ms, 'the helper was not called', found)
  }

  #unexecuted(known: KnownCommand, at_ms: number, saw: string, found: ClientFound): void {
    this.#waiting.delete(known.id)
    const [topic] = known.topics
    const alone = known.topics.size === 1 && topic !== undefined && !this.#proven.has(topic)
    const id = this.#garbage.before(known.first_ms)
      ? 'client/command/survives-garbage'
      : known.first.unknown
        ? 'client/command/tolerates-unknown-fields'
        : alone
          ? 'client/command/reads-both-topics'
          : 'client/command/executes-once'
    found.broken(id, {
      at_ms,
      because: `the command ${known.id} is valid and came at ${timeOfDay(known.first_ms)}, so it is executed`,
      saw,
    })
  }
}

function only({ id, first }: KnownCommand): string {
  return `the command ${id} asks for ${first.action}, so that is the helper's only argument`
}

function callOf(at_ms: number, result: HelperObservation['result'], known: KnownCommand, world: ClientWorld): Call {
  const limitBy = (expires_ms: number): number => Math.max(0, Math.min(world.helper_timeout_ms, expires_ms - at_ms))
  const limit_ms = limitBy(known.expires_ms)
  const near_ms = 1_000 + world.accuracy_ms
  // Whether a copy with another expiry moves that of the command is left open.
  const open = Math.abs(result.delay_ms - limit_ms) <= near_ms || limitBy(known.first_expires_ms) !== limit_ms
  return {
    ...{ at_ms, exit_code: result.exit_code, run: world.run },
    ends_ms: at_ms + Math.min(result.delay_ms, limit_ms),
    timed_out: open && result.delay_ms > 0 ? null : result.delay_ms > limit_ms,
  }
}
