import { formatInstant } from '../../generated/instants.js'
import { type Call, type ClientCommandBook, has, type KnownCommand, type SeenAck } from './client-command-book.js'
import { type ClientFound, type ClientId, type ClientPart, SETTLE_MS } from './client-part.js'
import type { ClientWorld } from './client-world.js'
import type { Moment } from './rule.js'

/** When a reboot or a shutdown is completed. */

/** S3: a reboot takes at the most so long, and is to take no longer than that. */
const LIMIT_MS = 150_000
const TARGET_MS = 90_000

/** A reboot or shutdown whose helper went well. */
interface Reboot {
  readonly known: KnownCommand
  readonly call: Call
  /** When its host was back by another boot. */
  back_ms: number | null
  /** What happened on the way leaves open what becomes of it. */
  open: boolean
  /** It outlasted a lost connection, or a while without another start. */
  held: boolean
}

export class RebootPart implements ClientPart {
  readonly #book: ClientCommandBook
  #reboots: Reboot[] = []
  #reach: ClientWorld['reach'] = 'down'
  #run = 0

  constructor(book: ClientCommandBook) {
    this.#book = book
  }

  before({ at_ms, observation }: Moment, world: ClientWorld, found: ClientFound): void {
    this.#reach = world.reach
    this.#run = world.run
    for (const one of this.#reboots) {
      if (has(one.known, 'completed')) continue
      this.#wait(one, at_ms, world, found)
      if (observation.kind === 'end' && (one.back_ms ?? at_ms) + SETTLE_MS < at_ms) this.#unfinished(one, found)
    }
    this.#reboots = this.#reboots.filter(
      ({ known, open }) => !open && !has(known, 'completed') && !has(known, 'failed'),
    )
  }

  after({ at_ms }: Moment, world: ClientWorld, found: ClientFound): void {
    const { called, acked } = this.#book
    if (called && called.call.timed_out === false && called.call.exit_code === 0)
      this.#reboots = [...this.#reboots, { ...called, back_ms: null, open: false, held: false }].slice(-64)
    if (world.reach !== this.#reach) for (const one of this.#reboots) this.#reached(one, at_ms, world)
    if (acked?.known && acked.ack.status === 'completed') this.#completed(acked.known, acked.ack, world, found)
  }

  #reached(one: Reboot, at_ms: number, { reach, run, booted, accuracy_ms }: ClientWorld): void {
    // Killed while the helper ran, or cut off once more, or back without another boot.
    if (reach === 'down') one.open ||= at_ms <= one.call.ends_ms + accuracy_ms
    one.open ||= one.back_ms !== null
    if (run === this.#run) return
    one.open ||= !booted
    one.back_ms = at_ms
  }

  /** Time passes without its being completed. */
  #wait(one: Reboot, at_ms: number, { run, accuracy_ms }: ClientWorld, found: ClientFound): void {
    const { call } = one
    if (!one.held && call.run === run && call.ends_ms + SETTLE_MS + accuracy_ms < at_ms) {
      one.held = true
      found.held('client/command/completed-only-after-restart')
    }
    const due_ms = dueOf(one, LIMIT_MS)
    if (due_ms === null || due_ms + accuracy_ms >= at_ms) return
    one.open = true
    found.held('client/command/reboot-completes-after-reconnect')
    found.broken('client/command/reboot-completes-after-reconnect', {
      ...limit(one, due_ms, LIMIT_MS),
      saw: 'it was not',
    })
  }

  #unfinished(one: Reboot, found: ClientFound): void {
    const due_ms = dueOf(one, LIMIT_MS)
    if (due_ms === null) return
    const saw = 'the history ends before that, without it'
    found.inconclusive('client/command/reboot-completes-after-reconnect', { ...limit(one, due_ms, LIMIT_MS), saw })
  }

  #completed(known: KnownCommand, ack: SeenAck, world: ClientWorld, found: ClientFound): void {
    const call = known.calls.at(-1)
    if (!call || known.acks.filter(({ status }) => status === 'completed').length > 1) return
    const failed = call.timed_out !== false || call.exit_code !== 0
    const same = world.down_ms < call.at_ms
    if (same && !failed) this.#early(known, world, found)
    else if (!failed) found.held('client/command/completed-only-after-restart')
    const one = this.#reboots.find((reboot) => reboot.known === known)
    const due_ms = one ? dueOf(one, LIMIT_MS) : null
    if (!one || due_ms === null) return
    const { accuracy_ms } = world
    judgeTime('client/command/reboot-completes-after-reconnect', limit(one, due_ms, LIMIT_MS), ack, accuracy_ms, found)
    const target_ms = dueOf(one, TARGET_MS)
    if (target_ms === null || ack.at_ms > due_ms) return
    judgeTime('client/command/reboot-completes-target', limit(one, target_ms, TARGET_MS), ack, accuracy_ms, found)
  }

  /** Completed without another start in between. */
  #early({ id, first }: KnownCommand, { config }: ClientWorld, found: ClientFound): void {
    const mocked = isTrue(config.COMMAND_MOCK_REBOOT_IMMEDIATE_COMPLETE)
    if (mocked && config.ENV === 'development') return
    const requirement = mocked ? 'client/command/mock-needs-development' : 'client/command/completed-only-after-restart'
    found.held(requirement)
    found.broken(requirement, {
      because: `the command ${id} was executed, and the client was not started again since, so ${first.action} is not completed`,
      saw: 'it was acknowledged completed',
    })
  }
}

/** That a mock is refused outside development, where it was asked for. */
export class MockPart implements ClientPart {
  readonly #book: ClientCommandBook
  #called: { readonly known: KnownCommand; readonly call: Call } | null = null

  constructor(book: ClientCommandBook) {
    this.#book = book
  }

  after({ at_ms }: Moment, { config, accuracy_ms }: ClientWorld, found: ClientFound): void {
    const mocked = isTrue(config.COMMAND_MOCK_REBOOT_IMMEDIATE_COMPLETE) && config.ENV !== 'development'
    const { called } = this.#book
    if (called && mocked && called.call.exit_code === 0 && called.call.timed_out === false) this.#called = called
    if (!this.#called || this.#called.call.ends_ms + SETTLE_MS + accuracy_ms >= at_ms) return
    if (!has(this.#called.known, 'completed')) found.held('client/command/mock-needs-development')
    this.#called = null
  }
}

function isTrue(text: string | undefined): boolean {
  return text === 'true' || text === '1'
}

function begunOf({ acks }: KnownCommand): number | null {
  return acks.find(({ status }) => status === 'execution_started')?.at_ms ?? null
}

/** By when it is to be completed; null where its host was not back in time for that, or nothing can be told of it. */
function dueOf({ known, back_ms, open }: Reboot, limit_ms: number): number | null {
  const begun_ms = begunOf(known)
  if (open || back_ms === null || begun_ms === null || known.first.action !== 'reboot_host') return null
  const settled_ms = back_ms + SETTLE_MS
  return settled_ms < known.first_expires_ms && settled_ms <= begun_ms + limit_ms ? begun_ms + limit_ms : null
}

interface Limit {
  readonly at_ms: number
  readonly because: string
}

function limit({ known }: Reboot, due_ms: number, limit_ms: number): Limit {
  const [begun, until] = [formatInstant(due_ms - limit_ms), formatInstant(due_ms)]
  const because = `the command ${known.id} was begun at ${begun} and its host was back in time, so it is completed by ${until}`
  return { at_ms: due_ms, because }
}

function judgeTime(id: ClientId, due: Limit, { at_ms }: SeenAck, accuracy_ms: number, found: ClientFound): void {
  found.held(id)
  if (at_ms <= due.at_ms) return
  const told = { ...due, saw: `it was at ${formatInstant(at_ms)}` }
  if (at_ms <= due.at_ms + accuracy_ms) found.inconclusive(id, told)
  else found.broken(id, told)
}
