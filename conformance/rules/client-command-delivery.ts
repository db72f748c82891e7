import { formatInstant } from '../../generated/instants.js'
import { validateCommandAck } from '../../generated/validators.js'
import type { PacketObservation } from '../history/observation.js'
import { type Call, type ClientCommandBook, has, type KnownCommand, type SeenAck } from './client-command-book.js'
import { type ClientFound, type ClientPart, SETTLE_MS } from './client-part.js'
import type { ClientWorld } from './client-world.js'
import type { Moment } from './rule.js'

/** In which form, where and until when acks are published. */

/** Acks of which the other topic is waited for. */
const MAX_HALVES = 512
/** Acks that are known to be on both. */
const MAX_WHOLE = 512

/** An ack that was seen on one of the two topics alone. */
interface Half {
  readonly ack: SeenAck
  since_ms: number
  readonly expires_ms: number
}

export class AckDeliveryPart implements ClientPart {
  readonly #book: ClientCommandBook
  /** Seen on both topics: by content. */
  readonly #whole = new Set<string>()
  readonly #halves = new Map<string, Half>()
  /** What was cut off and is to be told now, and since when. */
  #owed: { readonly known: KnownCommand; readonly status: string; readonly since_ms: number }[] = []
  /** Executed, and not told to have ended. */
  readonly #silenced = new Map<string, KnownCommand>()
  #reach: ClientWorld['reach'] = 'down'

  constructor(book: ClientCommandBook) {
    this.#book = book
  }

  before({ at_ms }: Moment, world: ClientWorld, found: ClientFound): void {
    this.#reach = world.reach
    if (world.reach === 'online') this.#lack(at_ms, world, found)
    for (const [id, { expires_ms, acks }] of this.#silenced) {
      const ended = acks.some(({ status }) => status === 'completed' || status === 'failed')
      if (!ended && expires_ms + SETTLE_MS + world.accuracy_ms >= at_ms) continue
      this.#silenced.delete(id)
      if (!ended) found.held('client/command/no-ack-after-expiry')
    }
  }

  after({ observation, at_ms }: Moment, world: ClientWorld, found: ClientFound): void {
    const { acked, called } = this.#book
    if (called) this.#silenced.set(called.known.id, called.known)
    if (world.reach !== this.#reach) this.#reached(at_ms, world)
    if (!acked || observation.kind !== 'packet') return
    judgeForm(observation, acked.ack, found)
    this.#pair(acked.ack, acked.known, found)
    if (acked.known) this.#judgeTime(acked.known, acked.ack, world, found)
    const told = this.#owed.filter(({ known, status }) => known === acked.known && status === acked.ack.status)
    found.held('client/command/ack-retried-until-expiry', told.length)
    this.#owed = this.#owed.filter((one) => !told.includes(one))
  }

  #reached(at_ms: number, { reach }: ClientWorld): void {
    if (reach !== 'online') this.#owed = []
    if (reach === 'down') this.#halves.clear()
    if (reach !== 'online' || this.#reach !== 'offline') return
    for (const half of this.#halves.values()) half.since_ms = at_ms
    this.#owed = [...this.#book.known.values()].flatMap((known) =>
      owedOf(known, at_ms).map((status) => ({ known, status, since_ms: at_ms })),
    )
  }

  #lack(at_ms: number, { accuracy_ms }: ClientWorld, found: ClientFound): void {
    const over = (since_ms: number): boolean => since_ms + SETTLE_MS + accuracy_ms < at_ms
    for (const [key, { ack, since_ms, expires_ms }] of this.#halves) {
      if (!over(since_ms)) continue
      this.#halves.delete(key)
      if (since_ms + SETTLE_MS > expires_ms) continue
      found.broken('client/command/ack-both-topics', {
        at_ms: since_ms + SETTLE_MS,
        because: `${ack.status} of ${ack.command_id} was acknowledged on ${topic(ack.alias)}, so it is on ${topic(!ack.alias)} too`,
        saw: 'it is not',
      })
    }
    for (const { known, status, since_ms } of this.#owed) {
      if (!over(since_ms)) continue
      found.broken('client/command/ack-retried-until-expiry', {
        at_ms: since_ms + SETTLE_MS,
        because: `the connection was cut before ${status} of ${known.id} was acknowledged, and it is back, so that is acknowledged now`,
        saw: 'it was not',
      })
    }
    this.#owed = this.#owed.filter(({ since_ms }) => !over(since_ms))
  }

  #pair(ack: SeenAck, known: KnownCommand | null, found: ClientFound): void {
    if (this.#whole.has(ack.key)) return
    const half = this.#halves.get(ack.key)
    if (half && half.ack.alias !== ack.alias) {
      this.#halves.delete(ack.key)
      this.#whole.add(ack.key)
      const [oldest] = this.#whole
      if (this.#whole.size > MAX_WHOLE && oldest !== undefined) this.#whole.delete(oldest)
      found.held('client/command/ack-both-topics')
    } else if (!half && this.#halves.size < MAX_HALVES)
      this.#halves.set(ack.key, {
        ack,
        since_ms: ack.at_ms,
        expires_ms: known?.first_expires_ms ?? Number.POSITIVE_INFINITY,
      })
  }

  #judgeTime(known: KnownCommand, ack: SeenAck, { accuracy_ms }: ClientWorld, found: ClientFound): void {
    const exempt = ack.status === 'failed' && (ack.code === 'expired' || ack.code === 'helper_timeout')
    if (known.kind !== 'valid' || exempt || ack.at_ms < known.expires_ms) return
    const told = {
      because: `the command ${known.id} expires at ${formatInstant(known.expires_ms)}, so nothing is acknowledged from then on`,
      saw: `${ack.status} was at ${formatInstant(ack.at_ms)}`,
    }
    found.held('client/command/no-ack-after-expiry')
    if (ack.at_ms <= known.expires_ms + accuracy_ms) found.inconclusive('client/command/no-ack-after-expiry', told)
    else found.broken('client/command/no-ack-after-expiry', told)
  }
}

/** What a helper's call and end ask to be acknowledged, and was not while there was no connection. */
function owedOf(known: KnownCommand, at_ms: number): readonly string[] {
  const call = known.calls.at(-1)
  if (!call || call.timed_out === null || at_ms + 2 * SETTLE_MS > known.first_expires_ms) return []
  return ['accepted', ...endOf(call, at_ms)].filter((status) => !has(known, status))
}

function endOf({ exit_code, ends_ms, timed_out }: Call, at_ms: number): readonly string[] {
  if (ends_ms > at_ms - SETTLE_MS) return []
  return timed_out || exit_code !== 0 ? ['failed'] : ['execution_started']
}

function topic(alias: boolean): string {
  return alias ? 'command/ack' : 'commands/ack'
}

function judgeForm({ qos, retain, payload }: PacketObservation, { fields }: SeenAck, found: ClientFound): void {
  found.held('client/command/ack-qos-1')
  if (qos !== 1)
    found.broken('client/command/ack-qos-1', {
      because: 'an ack is published with QoS 1',
      saw: `it was with QoS ${qos}`,
    })
  found.held('client/command/ack-not-retained')
  if (retain)
    found.broken('client/command/ack-not-retained', {
      because: 'an ack is not retained',
      saw: 'it was published with the retain flag',
    })
  found.held('client/command/ack-schema')
  const checked = fields ? validateCommandAck(fields) : null
  const [problem] = checked?.ok === false ? checked.problems : []
  if (!checked || problem)
    found.broken('client/command/ack-schema', {
      because: problem ? `${problem.path || 'an ack'} is ${problem.expected}` : 'an ack is one JSON object',
      saw: problem ? `it is ${problem.got}` : payload.slice(0, 200) || 'nothing',
    })
}
