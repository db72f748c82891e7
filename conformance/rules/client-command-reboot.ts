import { formatInstant } from '../../generated/instants.js'
import { type Call, type ClientCommandBook, has, type KnownCommand, type SeenAck } from './client-command-book.js'
import { type ClientFound, type ClientPart, SETTLE_MS } from './client-part.js'
import type { ClientWorld } from './client-world.js'
import type { Moment, Told } from './rule.js'

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
      this.#wait(one, at_ms, world, found)
      if (observation.kind === 'end' && one.back_ms !== null && one.back_ms + SETTLE_MS < at_ms)
        this.#unfinished(one, found)
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
    // Killed while the helper ran, or back without another boot, or cut off once more.
    if (reach === 'down') one.open ||= at_ms <= one.call.ends_ms + accuracy_ms || one.back_ms !== null
    if (reach === 'offline') one.open ||= one.back_ms !== null
    if (reach !== 'online' || run === this.#run) return
    one.open ||= !booted
    one.back_ms = at_ms
  }

  /** Time passes without its being completed. */
  #wait(one: Reboot, at_ms: number, { run, accuracy_ms }: ClientWorld, found: ClientFound): void {
    const { call, known } = one
    if (!one.held && call.run === run && call.ends_ms + SETTLE_MS + accuracy_ms < at_ms && !has(known, 'completed')) {
      one.held = true
      found.held('client/command/completed-only-after-restart')
    }
    const begun_ms = begunOf(known)
    if (!isJudged(one, begun_ms, LIMIT_MS) || begun_ms === null || begun_ms + LIMIT_MS + accuracy_ms >= at_ms) return
    one.open = true
    found.held('client/command/reboot-completes-after-reconnect')
    found.broken('client/command/reboot-completes-after-reconnect', {
      ...limit(one, begun_ms, LIMIT_MS),
      saw: 'it was not',
    })
  }

  #unfinished(one: Reboot, found: ClientFound): void {
    const begun_ms = begunOf(one.known)
    if (begun_ms === null || !isJudged(one, begun_ms, LIMIT_MS) || has(one.known, 'completed')) return
    const saw = 'the history ends before that, without it'
    found.inconclusive('client/command/reboot-completes-after-reconnect', { ...limit(one, begun_ms, LIMIT_MS), saw })
  }

  #completed(known: KnownCommand, ack: SeenAck, world: ClientWorld, found: ClientFound): void {
    const call = known.calls.at(-1)
    if (!call || known.acks.filter(({ status }) => status === 'completed').length > 1) return
    const failed = call.timed_out !== false || call.exit_code !== 0
    const same = call.run === world.run && world.down_ms < call.at_ms
    if (same && !failed) this.#early(known, world, found)
    else if (!failed) found.held('client/command/completed-only-after-restart')
    const one = this.#reboots.find((reboot) => reboot.known === known)
    const begun_ms = begunOf(known)
    if (!one || begun_ms === null || known.first.action !== 'reboot_host' || same) return
    if (isJudged(one, begun_ms, LIMIT_MS))
      this.#inTime(one, begun_ms, LIMIT_MS, ack, world, 'client/command/reboot-completes-after-reconnect', found)
    if (isJudged(one, begun_ms, TARGET_MS) && ack.at_ms <= begun_ms + LIMIT_MS)
      this.#inTime(one, begun_ms, TARGET_MS, ack, world, 'client/command/reboot-completes-target', found)
  }

  #inTime(
    one: Reboot,
    begun_ms: number,
    limit_ms: number,
    { at_ms }: SeenAck,
    { accuracy_ms }: ClientWorld,
    id: 'client/command/reboot-completes-after-reconnect' | 'client/command/reboot-completes-target',
    found: ClientFound,
  ): void {
    found.held(id)
    if (at_ms <= begun_ms + limit_ms) return
    const told = { ...limit(one, begun_ms, limit_ms), saw: `it was at ${formatInstant(at_ms)}` }
    if (at_ms <= begun_ms + limit_ms + accuracy_ms) found.inconclusive(id, told)
    else found.broken(id, told)
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

/** Whether the host was back in time for a limit to be kept. */
function isJudged({ known, back_ms, open }: Reboot, begun_ms: number | null, limit_ms: number): boolean {
  if (open || back_ms === null || begun_ms === null || known.first.action !== 'reboot_host') return false
  return back_ms + SETTLE_MS < known.first_expires_ms && back_ms + SETTLE_MS <= begun_ms + limit_ms
}

function limit({ known }: Reboot, begun_ms: number, limit_ms: number): Pick<Told, 'because' | 'at_ms'> {
  const until = formatInstant(begun_ms + limit_ms)
  return {
    at_ms: begun_ms + limit_ms,
    because: `the command ${known.id} was begun at ${formatInstant(begun_ms)} and its host was back in time, so it is completed by ${until}`,
  }
}
