import { formatInstant } from '../../generated/instants.js'
import type { CommandObservation } from '../history/observation.js'
import type { CommandBook, Known } from './command-book.js'
import type { CommandFound, CommandId, Part } from './command-part.js'
import type { Moment } from './rule.js'

/** Which orders the lockout may block, and which requirement explains it where it does otherwise. */

/** A way to count that is not the contract's: where it alone leads to what was seen, its requirement is to blame. */
interface Misreading {
  readonly id: CommandId
  readonly counted: number
}

export const lockoutPart: Part = {
  before({ observation, at_ms }: Moment, book: CommandBook, found: CommandFound): void {
    if (observation.kind !== 'command') return
    // With no readable window or maximum there is nothing to count against.
    const was_blocked = observation.command.status === 'blocked'
    if (observation.order.action === 'shutdown_host') shutdown(observation, was_blocked, book, found)
    else reboot(observation, at_ms, was_blocked, book, found)
  },
}

function shutdown(
  { order, at_ms }: CommandObservation,
  was_blocked: boolean,
  book: CommandBook,
  found: CommandFound,
): void {
  const own = book.byClient.get(order.client_uuid) ?? []
  if (countOf(own.filter(isCounted), at_ms, book) >= book.lockout_max)
    found.held('server/command/lockout-spares-shutdown')
  if (!was_blocked) return
  found.broken('server/command/lockout-spares-shutdown', {
    because: `shutdown_host is never blocked by the lockout`,
    saw: `the one for client ${order.client_uuid} was`,
  })
}

function reboot(
  { order }: CommandObservation,
  at_ms: number,
  was_blocked: boolean,
  book: CommandBook,
  found: CommandFound,
): void {
  const own = book.byClient.get(order.client_uuid) ?? []
  const counted = own.filter(isCounted)
  const count = countOf(counted, at_ms, book)
  const due = count >= book.lockout_max
  const sure = isSure(counted, at_ms, book)
  const misreadings = due ? tooFew(counted, at_ms, book) : tooMany(own, counted, at_ms, book)
  const telling = misreadings.filter(({ counted: other }) => other >= book.lockout_max !== due)
  if (sure) for (const { id } of telling) found.held(id)
  if (sure && due) found.held('server/command/lockout')
  if (was_blocked === due) return
  const since = formatInstant(at_ms - book.lockout_window_ms)
  const id = telling[0]?.id ?? 'server/command/lockout'
  const tell = sure ? found.broken : found.inconclusive
  if (!sure) found.held(id)
  tell(id, {
    because: `${count} reboots of client ${order.client_uuid} were issued since ${since} and ${book.lockout_max} lock it out, so this one is ${due ? 'blocked' : 'let through'}`,
    saw: was_blocked ? 'it was blocked' : 'it was let through',
  })
}

/** Ways to let a reboot through that is due to be blocked. */
function tooFew(counted: readonly Known[], at_ms: number, book: CommandBook): Misreading[] {
  const present = counted.filter(({ run }) => run === book.run)
  const published = counted.filter(({ canonical, alias }) => canonical ?? alias)
  return [
    { id: 'server/command/lockout-survives-restart', counted: countOf(present, at_ms, book) },
    { id: 'server/command/lockout-counts-queued', counted: countOf(published, at_ms, book) },
  ]
}

/** Ways to block a reboot that is due to be let through, the most particular first. */
function tooMany(own: readonly Known[], counted: readonly Known[], at_ms: number, book: CommandBook): Misreading[] {
  const from_ms = at_ms - book.lockout_window_ms
  const reboots = own.filter(({ order }) => order.action === 'reboot_host')
  const unblocked = own.filter(({ blocked }) => !blocked)
  const everyone = [...book.commands.values()].filter(isCounted)
  const closed = counted.filter(({ issued_ms }) => issued_ms >= from_ms).length
  const by_publish = counted.filter(({ issued_ms, canonical }) => (canonical?.first_ms ?? issued_ms) > from_ms).length
  return [
    { id: 'server/command/lockout-ignores-blocked', counted: countOf(reboots, at_ms, book) },
    { id: 'server/command/lockout-spares-shutdown', counted: countOf(unblocked, at_ms, book) },
    { id: 'server/command/lockout-is-per-client', counted: countOf(everyone, at_ms, book) },
    { id: 'server/command/lockout-counts-by-issue', counted: Math.max(closed, by_publish) },
    { id: 'server/command/lockout-window-rolls', counted: counted.length },
  ]
}

function isCounted({ blocked, order }: Known): boolean {
  return !blocked && order.action === 'reboot_host'
}

/** Whether none was issued so near the edge of the window that the clock cannot tell on which side it lies. */
function isSure(orders: readonly Known[], at_ms: number, { lockout_window_ms, accuracy_ms }: CommandBook): boolean {
  const edge_ms = at_ms - lockout_window_ms
  return accuracy_ms === 0 || orders.every(({ issued_ms }) => Math.abs(issued_ms - edge_ms) > accuracy_ms)
}

/** How many were issued in `(now − window, now]`. */
function countOf(orders: readonly Known[], at_ms: number, { lockout_window_ms }: CommandBook): number {
  return orders.filter(({ issued_ms }) => issued_ms > at_ms - lockout_window_ms).length
}
