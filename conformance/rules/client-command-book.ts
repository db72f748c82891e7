import type { AckPacket, CommandCopy } from './client-command-reading.js'
import type { ClientWorld } from './client-world.js'

/** Commands kept of one history; of a flood the oldest are judged no further. */
const MAX_KNOWN = 2_000
/** Acks kept of one command. */
const MAX_ACKS = 64

export interface Call {
  readonly at_ms: number
  readonly exit_code: number
  /** When the helper ends, or has to be ended. */
  readonly ends_ms: number
  /** Whether it has to be ended; null where it ends too near to that. */
  readonly timed_out: boolean | null
  /** The process that called it. */
  readonly run: number
}

export interface SeenAck extends AckPacket {
  readonly at_ms: number
  readonly run: number
}

/** A command_id that the client has, or may have, met. */
export interface KnownCommand {
  readonly id: string
  readonly first: CommandCopy
  readonly first_ms: number
  /** `open`: what becomes of it is left open. */
  kind: 'valid' | 'refused' | 'open'
  /** False where it came as the connection broke, so that it may not have arrived. */
  sure: boolean
  /** What it may be executed as: the actions of copies that came, or may have, and that can be. */
  readonly actions: Set<string>
  /** Topics it came on: whether it was the alias. */
  readonly topics: Set<boolean>
  /** When its first copy expires: whether another moves that is left open. */
  readonly first_expires_ms: number
  /** The latest expiry of all its copies. */
  expires_ms: number
  calls: readonly Call[]
  acks: readonly SeenAck[]
  /** A copy with another content came. */
  conflicting: boolean
}

/** How a copy stands to what came before it. */
export type Relation =
  | 'new'
  | 'refused'
  | 'expired'
  | 'repeat'
  | 'refused-again'
  | 'conflict'
  | 'valid-after-refused'
  | 'broken-copy'
  | 'without-id'
  | 'open'

/** A copy that reached the client in this moment. */
export interface Arrival {
  readonly copy: CommandCopy
  readonly relation: Relation
  readonly known: KnownCommand | null
  readonly at_ms: number
}

export const STAGES: readonly (string | null)[] = ['accepted', 'execution_started', 'completed']

/** What the client was told to do, and what came of it; kept by the part that judges execution, read by the others. */
export class ClientCommandBook {
  readonly known = new Map<string, KnownCommand>()
  /** The copy that came in this moment; null in every other. */
  arrival: Arrival | null = null
  /** The call that came in this moment, and for which command; null in every other. */
  called: { readonly known: KnownCommand; readonly call: Call } | null = null
  /** The ack that came in this moment; null in every other. */
  acked: { readonly known: KnownCommand | null; readonly ack: SeenAck } | null = null
  /** Until then a helper runs. */
  busy_until_ms = Number.NEGATIVE_INFINITY

  meet(copy: CommandCopy, at_ms: number, kind: KnownCommand['kind']): KnownCommand {
    const known: KnownCommand = {
      ...{ id: copy.command_id ?? '', first: copy, first_ms: at_ms, kind, sure: true },
      first_expires_ms: copy.expires_ms ?? at_ms,
      ...{ topics: new Set([copy.alias]), expires_ms: copy.expires_ms ?? at_ms, calls: [], acks: [] },
      ...{ actions: new Set(), conflicting: false },
    }
    this.known.delete(known.id)
    this.known.set(known.id, known)
    const [oldest] = this.known.keys()
    if (this.known.size > MAX_KNOWN && oldest !== undefined) this.known.delete(oldest)
    return known
  }

  note(ack: AckPacket, at_ms: number, { run }: ClientWorld): void {
    const seen = { ...ack, at_ms, run }
    const known = this.known.get(ack.command_id ?? '') ?? null
    if (known) known.acks = [...withRoom(known.acks), seen]
    this.acked = { known, ack: seen }
  }

  call(known: KnownCommand, call: Call): void {
    known.calls = [...known.calls, call]
    this.busy_until_ms = Math.max(this.busy_until_ms, call.ends_ms)
    this.called = { known, call }
  }
}

/** Of many acks, one is let go that repeats the status of another: when a stage was first told is judged. */
function withRoom(acks: readonly SeenAck[]): readonly SeenAck[] {
  if (acks.length < MAX_ACKS) return acks
  const repeat = acks.findIndex(({ status }, index) => acks.findIndex((one) => one.status === status) < index)
  return acks.filter((_, index) => index !== Math.max(repeat, 0))
}

export function has(known: KnownCommand, status: string): boolean {
  return known.acks.some((ack) => ack.status === status)
}

export function isExecutable({ actions, calls }: KnownCommand): boolean {
  return calls.length === 0 && actions.size > 0
}
