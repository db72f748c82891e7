import type { Arrival, ClientCommandBook, KnownCommand, Relation } from './client-command-book.js'
import type { CommandCopy } from './client-command-reading.js'
import type { ClientId } from './client-part.js'
import type { ClientWorld } from './client-world.js'

/** So long a command that was executed is known (S4 §5). */
const KNOWN_MS = 24 * 3_600_000

/** Takes a copy that reached the client into the book, and says how it stands to what came before. */
export function arrive(copy: CommandCopy, at_ms: number, book: ClientCommandBook, world: ClientWorld): Arrival {
  if (copy.command_id === null) return { copy, relation: 'without-id', known: null, at_ms }
  const before = book.known.get(copy.command_id)
  const known = before && !isForgotten(before, at_ms, world) ? before : null
  if (!known) return meet(copy, at_ms, book, world)
  const relation = relationOf(copy, known, at_ms, world)
  if (copy.meaning !== known.first.meaning) known.conflicting = true
  if (known.kind === 'open') addAction(known, copy, at_ms, world)
  known.expires_ms = Math.max(known.expires_ms, copy.expires_ms ?? known.expires_ms)
  return { copy, relation, known, at_ms }
}

/** Takes in a copy that may have waited for the client, or may not. */
export function mayArrive(copy: CommandCopy, at_ms: number, book: ClientCommandBook, world: ClientWorld): void {
  if (copy.command_id === null) return
  const known = book.known.get(copy.command_id)
  if (!known) {
    meet(copy, at_ms, book, world)
    return
  }
  if (known.kind === 'open') addAction(known, copy, at_ms, world)
  if (copy.meaning !== known.first.meaning) known.conflicting = true
  known.expires_ms = Math.max(known.expires_ms, copy.expires_ms ?? known.expires_ms)
}

function meet(copy: CommandCopy, at_ms: number, book: ClientCommandBook, world: ClientWorld): Arrival {
  const left_ms = (copy.expires_ms ?? Number.POSITIVE_INFINITY) - at_ms
  const refused = copy.refusals.size > 0
  const near = Math.abs(left_ms) <= world.accuracy_ms && left_ms !== 0
  const open = copy.long || world.reach !== 'online' || (!refused && near)
  const expired = left_ms <= 0
  // What has expired may be dropped as if it had never come.
  const kind = open || left_ms <= world.accuracy_ms ? 'open' : refused ? 'refused' : 'valid'
  const known = book.meet(copy, at_ms, kind)
  addAction(known, copy, at_ms, world)
  if (open) return { copy, relation: 'open', known, at_ms }
  if (refused) return { copy, relation: 'refused', known, at_ms }
  return { copy, relation: expired ? 'expired' : 'new', known, at_ms }
}

function addAction(known: KnownCommand, copy: CommandCopy, at_ms: number, { accuracy_ms }: ClientWorld): void {
  const { refusals, expires_ms, action } = copy
  if (refusals.size === 0 && (expires_ms ?? 0) > at_ms - accuracy_ms) known.actions.add(action ?? '')
}

/** Whether it may be executed anew. */
function isForgotten({ calls }: KnownCommand, at_ms: number, { accuracy_ms }: ClientWorld): boolean {
  const last = calls.at(-1)
  return last !== undefined && at_ms - last.at_ms >= KNOWN_MS - accuracy_ms
}

function relationOf(copy: CommandCopy, known: KnownCommand, at_ms: number, { accuracy_ms }: ClientWorld): Relation {
  if (copy.long || known.kind === 'open' || !known.sure)
    return known.calls.length && copy.meaning === known.first.meaning ? 'repeat' : 'open'
  const same = copy.meaning === known.first.meaning
  if (known.kind === 'refused') {
    if (same && copy.refusals.size > 0) return 'refused-again'
    const expired = (copy.expires_ms ?? 0) <= at_ms + accuracy_ms
    return copy.refusals.size > 0 || same || expired ? 'open' : 'valid-after-refused'
  }
  if (copy.refusals.size > 0) return 'broken-copy'
  if (same) return 'repeat'
  return copy.action === known.first.action ? 'open' : 'conflict'
}

const BY_REFUSAL = [
  ['unsupported_version', 'client/command/unsupported-version-not-executed'],
  ['wrong_client', 'client/command/foreign-uuid-not-executed'],
  ['unsupported_action', 'client/command/unknown-action-not-executed'],
  ['invalid_payload', 'client/command/malformed-not-executed'],
] as const

/** Which requirement forbids to execute a copy; null where it is to be executed, or where that is left open. */
export function forbidding({ copy, relation, known, at_ms }: Arrival, { run }: ClientWorld): ClientId | null {
  switch (relation) {
    case 'open':
      return null
    case 'expired':
      return 'client/command/expired-not-executed'
    case 'conflict':
      return 'client/command/conflict-refused'
    case 'valid-after-refused':
      return 'client/command/refused-id-stays-known'
    case 'repeat':
      return known ? forbiddingRepeat(copy, known, at_ms, run) : null
    default:
      return BY_REFUSAL.find(([refusal]) => copy.refusals.has(refusal))?.[1] ?? null
  }
}

function forbiddingRepeat(copy: CommandCopy, known: KnownCommand, at_ms: number, run: number): ClientId | null {
  const call = known.calls.at(-1)
  if (call && call.run !== run) {
    return at_ms < known.first_expires_ms
      ? 'client/command/executes-once-after-restart'
      : 'client/command/executes-once-for-24-hours'
  }
  if (at_ms >= (known.first.expires_ms ?? Number.POSITIVE_INFINITY)) return 'client/command/executes-once-for-24-hours'
  return known.topics.has(copy.alias) ? 'client/command/executes-once' : 'client/command/executes-once-by-alias'
}
