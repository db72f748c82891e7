import { timeOfDay } from '../history/time-of-day.js'
import {
  type Call,
  type ClientCommandBook,
  has,
  type KnownCommand,
  type SeenAck,
  STAGES,
} from './client-command-book.js'
import { type ClientFound, type ClientPart, SETTLE_MS } from './client-part.js'
import type { ClientWorld } from './client-world.js'
import type { Moment } from './rule.js'

/** How the stages of a command are acknowledged, along with what the helper does. */

interface Called {
  readonly known: KnownCommand
  readonly call: Call
}

export class StagesPart implements ClientPart {
  readonly #book: ClientCommandBook
  /** Called before their acceptance was seen. */
  #early: Called[] = []
  /** Whose helper fails, or is ended: told by a while after that. */
  #failing: Called[] = []

  constructor(book: ClientCommandBook) {
    this.#book = book
  }

  before({ at_ms }: Moment, world: ClientWorld, found: ClientFound): void {
    const unaccepted = this.#early.filter(({ call }) => call.at_ms + world.accuracy_ms < at_ms)
    for (const one of unaccepted) tellEarly(one, found.broken)
    this.#early = this.#early.filter((one) => !unaccepted.includes(one))
    const over = this.#failing.filter(({ call }) => call.ends_ms + SETTLE_MS + world.accuracy_ms < at_ms)
    for (const { known, call } of over) this.#untold(known, call, found)
    this.#failing = this.#failing.filter((one) => !over.includes(one))
  }

  after({ at_ms }: Moment, world: ClientWorld, found: ClientFound): void {
    const { called, acked } = this.#book
    if (world.reach !== 'online') {
      this.#early = []
      this.#failing = []
    }
    if (called) this.#called(called, at_ms, world, found)
    if (acked?.known) this.#acked(acked.known, acked.ack, world, found)
  }

  #called(one: Called, at_ms: number, world: ClientWorld, found: ClientFound): void {
    const { known, call } = one
    // What was lost with a connection was sent nevertheless.
    if (world.reach !== 'online') return
    if (has(known, 'accepted')) found.held('client/command/accepted-first')
    else if ((world.cut_ms ?? Number.NEGATIVE_INFINITY) + SETTLE_MS < at_ms) this.#early.push(one)
    if (call.timed_out === true || (call.timed_out === false && call.exit_code !== 0)) this.#failing.push(one)
  }

  #untold({ id, acks, first_expires_ms }: KnownCommand, call: Call, found: ClientFound): void {
    const code = codeOf(call)
    // Its expiry ends what is told of a failure, but for a time that ran out.
    if (code === 'helper_failed' && call.ends_ms + SETTLE_MS >= first_expires_ms) return
    const last = acks.at(-1)
    found.broken(requirementOf(call), {
      at_ms: call.ends_ms + SETTLE_MS,
      because: `the helper of the command ${id} ${inWords(call)} at ${timeOfDay(call.ends_ms)}, so it is acknowledged failed with ${code}`,
      saw: last
        ? `last it was acknowledged ${last.status}${last.code === null ? '' : ` with ${last.code}`}`
        : 'it was not',
    })
  }

  #acked(known: KnownCommand, ack: SeenAck, world: ClientWorld, found: ClientFound): void {
    if (ack.status === 'accepted') this.#accepted(known, found)
    const call = known.calls.at(-1)
    if (ack.status === 'completed') this.#completed(known, call && hasEnded(call, world) ? call : undefined, found)
    if (ack.status !== 'failed' || !call) return
    const failing = this.#failing.filter((one) => one.known === known)
    const early = call.timed_out && ack.at_ms < call.ends_ms - world.accuracy_ms
    if (failing.length === 0 || ack.code !== codeOf(call) || early) return
    found.held(requirementOf(call))
    this.#failing = this.#failing.filter((one) => one.known !== known)
  }

  /** Too late, though within the accuracy nobody can tell. */
  #accepted(known: KnownCommand, found: ClientFound): void {
    for (const one of this.#early) if (one.known === known) tellEarly(one, found.inconclusive)
    this.#early = this.#early.filter((one) => one.known !== known)
  }

  #completed({ id, acks }: KnownCommand, call: Call | undefined, found: ClientFound): void {
    if (acks.filter(({ status }) => status === 'completed').length > 1) return
    const firsts = [...new Set(acks.map(({ status }) => status))].filter((status) => STAGES.includes(status))
    found.held('client/command/ack-order')
    if (call && call.timed_out === false && call.exit_code !== 0) {
      found.broken('client/command/helper-failure-reported', {
        because: `the helper of the command ${id} ended with ${call.exit_code}, so it is never completed`,
        saw: 'it was acknowledged completed',
      })
      this.#failing = this.#failing.filter((one) => one.call !== call)
      return
    }
    if (firsts.join() === STAGES.join()) return
    found.broken('client/command/ack-order', {
      because: `the command ${id} is acknowledged ${STAGES.join(', then ')}`,
      saw: `it was acknowledged ${firsts.join(', then ')}`,
    })
  }
}

/** Whether the helper ended on its own, and not with the client. */
function hasEnded({ run, ends_ms }: Call, world: ClientWorld): boolean {
  return run === world.run || (run === world.run - 1 && ends_ms + world.accuracy_ms < world.down_ms)
}

function tellEarly({ known, call }: Called, tell: ClientFound['broken']): void {
  tell('client/command/accepted-first', {
    because: `the command ${known.id} is acknowledged accepted before its helper is called`,
    saw: `the helper was called at ${timeOfDay(call.at_ms)}, and nothing was acknowledged before`,
  })
}

function codeOf({ timed_out }: Call): 'helper_timeout' | 'helper_failed' {
  return timed_out ? 'helper_timeout' : 'helper_failed'
}

function requirementOf({ timed_out }: Call) {
  return timed_out ? 'client/command/helper-timeout-reported' : 'client/command/helper-failure-reported'
}

function inWords({ timed_out, exit_code }: Call): string {
  return timed_out ? 'had not ended' : `ended with ${exit_code}`
}
