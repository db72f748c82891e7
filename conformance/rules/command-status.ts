import { parseInstant } from '../../generated/instants.js'
import type { CommandViewObservation, ObservedCommand } from '../history/observation.js'
import { timeOfDay } from '../history/time-of-day.js'
import type { CommandBook } from './command-book.js'
import type { CommandFound, CommandId, Part } from './command-part.js'
import { type AckReading, readAck } from './command-reading.js'
import {
  EXPIRY_MS,
  type Input,
  isBehind,
  isSameInstant,
  isStatus,
  isTerminal,
  type Status,
  Track,
} from './command-track.js'
import type { Moment } from './rule.js'

/** What an operator is shown of commands, beside what their clients said and how much time went by. */

/** For so long a client must have been silent before its reboot says anything. */
const GAP_MS = 30_000

export class StatusPart implements Part {
  readonly #tracks = new Map<string, Track>()

  before(_: Moment, book: CommandBook): void {
    // The oldest are no longer in the book.
    if (this.#tracks.size > book.commands.size + 1)
      for (const id of this.#tracks.keys()) if (!book.commands.has(id)) this.#tracks.delete(id)
  }

  after({ observation, at_ms }: Moment, book: CommandBook, found: CommandFound): void {
    if (observation.kind === 'command') {
      const known = book.commands.get(observation.command.command_id)
      if (known && !this.#tracks.has(known.id)) this.#tracks.set(known.id, new Track(known, book.run))
    } else if (observation.kind === 'device') {
      const ack = readAck(observation)
      if (ack) this.#ack(ack, at_ms, book)
    } else if (observation.kind === 'command-view') {
      const track = this.#tracks.get(observation.command_id)
      if (track && !book.shared.has(track.known.id)) look(track, observation, book, found)
    }
  }

  #ack(reading: AckReading, at_ms: number, book: CommandBook): void {
    const { ack, client, command_id } = reading
    const track = this.#tracks.get(command_id ?? '')
    const input: Input | null = !ack
      ? 'server/command/malformed-ack-ignored'
      : !track
        ? 'server/command/unknown-id-ignored'
        : track.known.client !== client
          ? 'server/command/foreign-ack-ignored'
          : null
    const down = !book.runs && book.run > (track?.known.run ?? 0)
    if (ack && track && input === null) track.take({ ...reading, ack }, at_ms, book, down)
    else if (input !== null && book.up_since_ms !== null)
      // What has no command of its own may have been taken for any other one.
      for (const one of track ? [track] : this.#tracks.values()) one.note(input)
  }
}

function look(track: Track, { at_ms, command }: CommandViewObservation, book: CommandBook, found: CommandFound): void {
  track.pass(at_ms, book.accuracy_ms)
  track.blur(at_ms, book.accuracy_ms)
  track.narrow(book)
  const restarted = track.seen_run < book.run
  const { issued_ms, client } = track.known
  const about = (): string => `the command of ${timeOfDay(issued_ms)} for client ${client.slice(0, 8)}`
  if (restarted) found.held('server/command/survives-restart')
  if (!command) {
    const lost: CommandId = restarted ? 'server/command/survives-restart' : 'server/command/status-tracks-acks'
    found.broken(lost, { because: `${about()} was ordered, so it can be looked at`, saw: 'there is no such command' })
    return
  }
  const { status } = command
  if (!isStatus(status)) {
    found.broken('server/command/status-tracks-acks', {
      because: `the status of ${about()} is one of the contract's`,
      saw: `it is ${JSON.stringify(status).slice(0, 60)}`,
    })
    return
  }
  premises(track, status, at_ms, found)
  if (!track.possible.has(status)) {
    found.broken(toBlame(track, status, at_ms, restarted, book), {
      because: `${about()} is due to be ${[...track.possible].join(' or ')}: ${whyOf(track)}`,
      saw: `at ${timeOfDay(at_ms)} it was ${status}`,
    })
  } else {
    acrossDowntime(track, status, at_ms, found)
    detailsOf(track, command, restarted, about, book, found)
  }
  track.adopt(command, status, book)
}

/** The requirements that this look could have shown to be broken. */
function premises(track: Track, status: Status, at_ms: number, found: CommandFound): void {
  track.inputs.forEach((input, index, all) => {
    if (all.indexOf(input) === index) found.held(input)
  })
  const [only] = track.possible
  const one = track.possible.size === 1
  if (one && only === 'timed_out' && !track.reached.has('timed_out')) found.held('server/command/timeout-at-expiry')
  const silent = one && only !== undefined && !isTerminal(only) && at_ms - track.heard_ms >= GAP_MS
  if (silent && track.expiresAfter(at_ms)) found.held('server/command/reboot-gap-is-no-timeout')
  if (one && (only === 'published' || only === 'queued')) found.held('server/command/published-after-puback')
  if (
    track.inputs.some(
      (input) => input === 'server/command/ack-on-either-topic' || input === 'server/command/alias-ack-counts-once',
    ) &&
    status === only
  )
    found.held('server/command/status-tracks-acks')
}

function toBlame(track: Track, seen: Status, at_ms: number, restarted: boolean, book: CommandBook): CommandId {
  const { possible, inputs, known, across } = track
  if (seen === 'timed_out' && track.expiresAfter(at_ms)) return 'server/command/reboot-gap-is-no-timeout'
  const overdue = possible.has('timed_out') && !track.reached.has('timed_out')
  const input = inputs.at(-1)
  // What was never shown to have ended cannot be held to its end.
  if (overdue && (!isTerminal(seen) || input === 'server/command/terminal-is-final'))
    return 'server/command/timeout-at-expiry'
  if (input !== undefined) return ofTopics(inputs, input)
  if (restarted) return across && !isBehind(seen, across.without) ? across.input : 'server/command/survives-restart'
  if ([...possible].some(isTerminal)) return 'server/command/terminal-is-final'
  // Nobody said anything, and it is over all the same.
  if (isTerminal(seen)) return 'server/command/reboot-gap-is-no-timeout'
  const unsent = seen === 'queued' || seen === 'published'
  return unsent && book.isPublished(known) !== null
    ? 'server/command/published-after-puback'
    : 'server/command/status-tracks-acks'
}

/** An ack that came on both topics and is not taken at all is not the fault of either topic. */
function ofTopics(inputs: readonly Input[], last: Input): CommandId {
  const first = inputs.at(-2)
  return last === 'server/command/alias-ack-counts-once' && first !== undefined
    ? first === 'server/command/ack-on-either-topic'
      ? 'server/command/status-tracks-acks'
      : first
    : last
}

function whyOf({ inputs, known }: Track): string {
  const last = inputs.at(-1)
  const expiry = known.expires_ms === null ? '' : `, and it expires at ${timeOfDay(known.expires_ms)}`
  return `${last ? `its last ack falls under ${last.replace('server/command/', '')}` : 'no ack was published since it was last looked at'}${expiry}`
}

function acrossDowntime({ across }: Track, status: Status, at_ms: number, found: CommandFound): void {
  if (!across) return
  const { wanted, without } = across
  // What expired meanwhile may have been over before its ack could be taken in.
  if (status === 'timed_out' && !wanted.has('timed_out')) return
  found.held('server/command/acks-across-downtime')
  if (wanted.has(status) || !without.has(status)) return
  found.broken('server/command/acks-across-downtime', {
    because: `a client acknowledged ${[...wanted].join(' or ')} while the server was down, so after the start that counts`,
    saw: `at ${timeOfDay(at_ms)} it was ${status}`,
  })
}

function detailsOf(
  track: Track,
  command: ObservedCommand,
  restarted: boolean,
  about: () => string,
  { accuracy_ms }: CommandBook,
  found: CommandFound,
): void {
  stagesOf(track, command, restarted, about, found)
  const { error_code, error_message, status, history } = command
  if (track.failure && status === 'failed') {
    found.held('server/command/failed-surfaces-error')
    const { failure } = track
    if (error_code !== failure.error_code || error_message !== failure.error_message)
      found.broken(restarted ? 'server/command/survives-restart' : 'server/command/failed-surfaces-error', {
        because: `${about()} failed with ${failure.error_code} (${failure.error_message?.slice(0, 60)})`,
        saw: `error_code is ${JSON.stringify(error_code)} and error_message ${JSON.stringify(error_message)?.slice(0, 80)}`,
      })
  }
  if (!history) return
  for (const late of track.late) {
    found.held('server/command/late-ack-recorded')
    const kept = history.some(
      ({ status: told, at, applied }) =>
        told === late.status && !applied && (parseInstant(at) ?? 0) >= late.at_ms - EXPIRY_MS - accuracy_ms,
    )
    if (!kept)
      found.broken('server/command/late-ack-recorded', {
        because: `${late.status} was acknowledged at ${timeOfDay(late.at_ms)}, after the end of ${about()}, so its history has it as not applied`,
        saw: `the history has ${history.map(({ status: told, applied }) => `${told}${applied ? '' : ' (not applied)'}`).join(', ') || 'nothing'}`,
      })
  }
}

/** Each stage once, and when it was reached stays as it is. */
function stagesOf(
  track: Track,
  { states, status }: ObservedCommand,
  restarted: boolean,
  about: () => string,
  found: CommandFound,
): void {
  const last = track.inputs.at(-1)
  // What came on both topics while the server was down comes twice.
  const id =
    last ??
    (track.across
      ? 'server/command/alias-ack-counts-once'
      : restarted
        ? 'server/command/survives-restart'
        : 'server/command/status-tracks-acks')
  const fault = (which: CommandId, because: string, saw: string): void => found.broken(which, { because, saw })
  const stages = states.map((one) => one.status)
  const strange = stages.find((one) => !isStatus(one))
  if (strange !== undefined || stages.at(-1) !== status) {
    const saw = `its stages are ${stages.join(', ').slice(0, 200)}`
    fault(
      'server/command/status-tracks-acks',
      `the last stage of ${about()} is its status, and all are the contract's`,
      saw,
    )
    return
  }
  const again = stages.find((one, index) => stages.indexOf(one) < index)
  if (again !== undefined) {
    if (track.told.has(again)) return
    track.told.add(again)
    fault(id, `${about()} reaches each stage once`, `it reached ${stages.join(', ').slice(0, 200)}`)
    return
  }
  for (const [stage, at] of track.reached) {
    const now = states.find((one) => one.status === stage)
    if ((now && isSameInstant(now.at, at)) || track.told.has(stage)) continue
    track.told.add(stage)
    // Acknowledged again while the server was down: nobody can tell whether that was forgotten or counted twice.
    if (now && restarted && track.across && !last) continue
    fault(
      !now && restarted ? 'server/command/survives-restart' : id,
      `${about()} reached ${stage} at ${at}, and that stays`,
      now ? `that became ${now.at}` : 'that is gone',
    )
    return
  }
}
