import { parseInstant } from '../../generated/instants.js'
import type { CommandAck } from '../../generated/types.js'
import type { ObservedCommand } from '../history/observation.js'
import type { CommandBook, Known } from './command-book.js'
import type { CommandId } from './command-part.js'
import type { AckReading } from './command-reading.js'

export type Status =
  | 'queued'
  | 'published'
  | 'accepted'
  | 'execution_started'
  | 'completed'
  | 'failed'
  | 'timed_out'
  | 'blocked'

const RANKS: Readonly<Record<Status, number>> = {
  queued: 0,
  published: 1,
  accepted: 2,
  execution_started: 3,
  completed: 4,
  failed: 4,
  timed_out: 4,
  blocked: 4,
}

function areTerminal(statuses: ReadonlySet<Status>): boolean {
  for (const status of statuses) if (!isTerminal(status)) return false
  return true
}

/** Within this of its expiry a command may be on either side of it: servers round to seconds. */
export const EXPIRY_MS = 1_000

/** What was published about a command since it was last looked at, by what is to blame if that went wrong. */
export type Input = Extract<
  CommandId,
  | 'server/command/status-tracks-acks'
  | 'server/command/ack-on-either-topic'
  | 'server/command/alias-ack-counts-once'
  | 'server/command/duplicate-ack-idempotent'
  | 'server/command/out-of-order-ack'
  | 'server/command/terminal-is-final'
  | 'server/command/tolerates-unknown-fields'
  | 'server/command/unknown-id-ignored'
  | 'server/command/malformed-ack-ignored'
  | 'server/command/foreign-ack-ignored'
>

export function isStatus(text: string): text is Status {
  return Object.hasOwn(RANKS, text)
}

export function isTerminal(status: Status): boolean {
  return RANKS[status] === RANKS.completed
}

/** Inputs kept of one command between two looks at it; there are ten kinds of them. */
const MAX_INPUTS = 32

/** What one command's status may be, as far as the suite knows what the implementation was told. */
export class Track {
  /** A right implementation shows one of these. */
  possible: ReadonlySet<Status>
  /** What was published since the last look, the latest last. */
  inputs: Input[] = []
  /** When each stage was reached, as it was first shown. */
  reached: ReadonlyMap<string, string> = new Map()
  /** Acks that came after the end: each is to be found in the history. */
  late: { readonly status: string; readonly at_ms: number }[] = []
  /** What the client said went wrong. */
  failure: Pick<CommandAck, 'error_code' | 'error_message'> | null = null
  /** What acks that came while the implementation was down make of it, and what it stays without them. */
  across: {
    readonly wanted: ReadonlySet<Status>
    readonly without: ReadonlySet<Status>
    readonly input: Input
  } | null = null
  /** Stages whose fault was told already. */
  readonly told = new Set<string>()
  /** The start after which it was last looked at. */
  seen_run: number
  /** When the client was last heard about it; before that, when it was issued. */
  heard_ms: number
  /** On which topics each status was acknowledged. */
  readonly #acked = new Map<string, Set<boolean>>()
  /** What its client said while the link was down: the broker may have kept it until that is back. */
  #underway: Status[] = []
  /** What it may be without what its client said just now. */
  #unheard: ReadonlySet<Status>

  constructor(
    readonly known: Known,
    run: number,
  ) {
    this.possible = new Set<Status>(known.blocked ? ['blocked'] : ['queued', 'published'])
    this.#unheard = this.possible
    this.seen_run = run
    this.heard_ms = known.issued_ms
  }

  /** What is published about it is noted; of all but the last two it only counts what they were. */
  note(input: Input): void {
    this.inputs.push(input)
    if (this.inputs.length > MAX_INPUTS) this.inputs = [...new Set(this.inputs.slice(0, -2)), ...this.inputs.slice(-2)]
  }

  /** What was said so shortly before a look that the clock cannot tell which came first may count or not. */
  blur(at_ms: number, accuracy_ms: number): void {
    if (accuracy_ms === 0 || !this.inputs.length || at_ms - this.heard_ms > accuracy_ms) return
    this.possible = new Set([...this.#unheard, ...this.possible])
  }

  /** Its expiry passes, or is so near that either side of it may be shown. */
  pass(at_ms: number, accuracy_ms: number): void {
    const { expires_ms } = this.known
    if (expires_ms === null || at_ms < expires_ms - accuracy_ms) return
    if (areTerminal(this.possible)) return
    const over = at_ms >= expires_ms + EXPIRY_MS + accuracy_ms
    const now = [...this.possible].flatMap((status): Status[] => {
      if (isTerminal(status)) return [status]
      return over ? ['timed_out'] : [status, 'timed_out']
    })
    this.possible = new Set(now)
  }

  /** An ack of its own client that every consumer has to take. */
  take(
    { ack, alias, more }: AckReading & { readonly ack: CommandAck },
    at_ms: number,
    book: CommandBook,
    down: boolean,
  ): void {
    this.pass(at_ms, book.accuracy_ms)
    const before = this.possible
    if (at_ms - this.heard_ms > book.accuracy_ms) this.#unheard = before
    const topics = this.#acked.get(ack.status) ?? new Set()
    const input = this.#inputOf(ack.status, alias, more, topics)
    this.#acked.set(ack.status, topics.add(alias))
    this.heard_ms = at_ms
    const after = reachedBy(ack.status, before)
    // Whether a client that uses the alias alone is heard while the migration is over is left open.
    const optional = alias && topics.size === 1 && !book.legacy
    const unheard = book.up_since_ms === null
    this.possible = optional || unheard ? new Set([...before, ...after]) : after
    if (down && !optional) this.across = { wanted: after, without: this.across?.without ?? before, input }
    if (unheard && !down) this.#underway.push(ack.status)
    if (optional || unheard) return
    this.note(input)
    // Whoever is deaf to one topic, or to unknown fields, fails by that.
    const heard = input === 'server/command/terminal-is-final' || input === 'server/command/duplicate-ack-idempotent'
    if (areTerminal(before) && heard && !more && !alias) this.late.push({ status: ack.status, at_ms })
    if (after.size === 1 && !before.has('failed') && after.has('failed'))
      this.failure = { error_code: ack.error_code, error_message: ack.error_message }
  }

  #inputOf(status: CommandAck['status'], alias: boolean, more: boolean, topics: ReadonlySet<boolean>): Input {
    if (areTerminal(this.possible) && !this.possible.has(status)) return 'server/command/terminal-is-final'
    if (topics.has(alias)) return 'server/command/duplicate-ack-idempotent'
    if (topics.size) return 'server/command/alias-ack-counts-once'
    const reached = Math.max(...[...this.possible].map((one) => RANKS[one]))
    if (reached === RANKS.completed) return 'server/command/terminal-is-final'
    if (RANKS[status] < reached) return 'server/command/out-of-order-ack'
    if (more) return 'server/command/tolerates-unknown-fields'
    const next = Math.max(reached, RANKS.published) + 1
    const skips = status !== 'failed' && RANKS[status] > next
    return skips ? 'server/command/out-of-order-ack' : 'server/command/ack-on-either-topic'
  }

  /** Narrows queued and published by what was seen on the wire. */
  narrow(book: CommandBook): void {
    const open = this.possible.size === 2 && this.possible.has('queued') && this.possible.has('published')
    const published = open ? book.isPublished(this.known) : null
    if (published === null) return
    this.possible = new Set([published ? 'published' : 'queued'])
  }

  /** It was looked at: from now on it is what it was shown to be. */
  adopt({ states }: ObservedCommand, status: Status, book: CommandBook): void {
    this.seen_run = book.run
    this.inputs = []
    this.late = []
    this.across = null
    const open = status === 'queued' && book.isPublished(this.known) !== true
    this.possible = new Set<Status>(open ? ['queued', 'published'] : [status])
    if (book.up_since_ms !== null) this.#underway = []
    for (const stage of this.#underway) this.possible = new Set([...this.possible, ...reachedBy(stage, this.possible)])
    if (states.length !== this.reached.size || states.some(({ status: stage }) => !this.reached.has(stage)))
      this.reached = new Map(states.map(({ status: stage, at }) => [stage, this.reached.get(stage) ?? at]))
  }

  expiresAfter(at_ms: number): boolean {
    return this.known.expires_ms !== null && at_ms < this.known.expires_ms
  }
}

/** It is not even where it would be without what was said while the implementation was down. */
export function isBehind(seen: Status, without: ReadonlySet<Status>): boolean {
  return [...without].every((status) => RANKS[seen] < RANKS[status])
}

function reachedBy(stage: Status, before: ReadonlySet<Status>): ReadonlySet<Status> {
  return new Set([...before].map((status) => (RANKS[stage] > RANKS[status] ? stage : status)))
}

/** Whether two instants are one, as far as can be read. */
export function isSameInstant(one: string, other: string): boolean {
  if (one === other) return true
  const [one_ms, other_ms] = [parseInstant(one), parseInstant(other)]
  return one_ms !== null && one_ms === other_ms
}
