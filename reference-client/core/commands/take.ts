import type { Draft } from './draft.js'
import { opened, settle } from './life.js'
import {
  type CommandRecord,
  type CommandsEvent,
  type Failure,
  KNOWN_MS,
  LATE_MS,
  OPEN_MAX,
  OPEN_REFUSED_MAX,
  type OpenCommand,
} from './model.js'
import { CONTENT, type ReadCommand, readCommand } from './read.js'
import { ackOf, failed, isOver, newRecord } from './record.js'
import { answer, tellStages } from './tell.js'

/** A message on one of the two command topics; which one makes no difference. */
export function take(draft: Draft, event: Extract<CommandsEvent, { readonly kind: 'received' }>): void {
  // A retained order would be given again on each connection (client/command/retained-not-executed).
  if (event.retained) {
    draft.trouble('command-retained', 'a retained command was ignored')
    return
  }
  const reading = readCommand(event.payload, draft.model.config.client_uuid)
  if (reading.kind === 'unreadable') {
    draft.trouble('command-unreadable', `a payload on a command topic was ignored: ${reading.why}`)
    return
  }
  const known = draft.record(reading.command_id)
  if (known) takeAgain(draft, known, reading)
  else takeNew(draft, reading)
}

/** client/command/repeat-resends-last-ack, retimed-repeat-is-a-repeat, conflict-refused, refused-id-stays-known. */
function takeAgain(draft: Draft, record: CommandRecord, copy: ReadCommand): void {
  const { wall_ms } = draft.at
  const until_ms = copy.expires_at_ms ?? wall_ms + LATE_MS
  if (until_ms <= wall_ms) return
  const open = draft.open.get(record.command_id) ?? opened(record)
  if (record.meaning !== (record.meaning.startsWith(CONTENT) ? copy.content : copy.meaning)) {
    draft.trouble('command-conflict', `${record.command_id} came again with another content`)
    const failure: Failure = {
      code: 'duplicate_conflict',
      message: 'its command_id is known from a command with another content',
    }
    settle(draft, answer(open, failed(record.command_id, failure), until_ms))
    return
  }
  // What is still to be told for the first time answers the copy, too.
  const coming = open.lettered < record.stages.length || open.letters.some(({ stage }) => stage)
  if (!open.last && coming) return
  settle(draft, answer(open, open.last ?? lastTold(record), until_ms))
}

/** What was last told of a command that is at rest; where nothing could be, how it stands. */
function lastTold(record: CommandRecord) {
  const told = Math.max(...record.told) || record.stages.length
  return ackOf(record, record.stages[told - 1] ?? 'failed')
}

function takeNew(draft: Draft, command: ReadCommand): void {
  const { wall_ms } = draft.at
  const expired = command.expires_at_ms !== null && command.expires_at_ms <= wall_ms
  const late: Failure = { code: 'expired', message: 'it had expired when it arrived' }
  const { command_id, content, meaning, expires_at_ms, verdict } = command
  // What was refused stands for nothing but itself: with another reason it is another one.
  const known = { command_id, expires_at_ms, meaning: typeof verdict === 'string' ? meaning : content }
  const record = newRecord(known, expired ? late : verdict, wall_ms)
  if (record.failure)
    draft.trouble('command-refused', `${record.command_id}: ${record.failure.code}: ${record.failure.message}`)
  const refused_max = Math.min(OPEN_REFUSED_MAX, draft.model.config.known_max / 2)
  if (draft.open.size >= (record.action ? OPEN_MAX : refused_max))
    draft.trouble('command-dropped', `${record.command_id}: ${draft.open.size} others are not done with`)
  else if (makeRoom(draft)) {
    draft.remember(record)
    settle(draft, { ...opened(record), dirty: true, lettered: 0 })
  } else refuseUnremembered(draft, command)
}

/** Ids that were refused are given up before their time, so that garbage cannot keep commands out; others never. */
function makeRoom(draft: Draft): boolean {
  const { known, config } = draft.model
  if (known.size < config.known_max) return true
  const { wall_ms, steady_ms } = draft.at
  // By both clocks: a wall clock that jumps ahead must not make an id unknown.
  const old = known.without(({ record, since_steady_ms }) => {
    const over = isOver(record, wall_ms) && steady_ms - since_steady_ms >= KNOWN_MS
    return over && !draft.open.has(record.command_id)
  })
  draft.change({ known: old })
  if (old.size < config.known_max) return true
  const refused = [...old].filter(({ record }) => record.action === null && !draft.open.has(record.command_id))
  const oldest = refused.sort((one, other) => one.since_steady_ms - other.since_steady_ms)
  const gone = new Set(oldest.slice(0, Math.ceil(oldest.length / 10)))
  draft.change({ known: old.without((one) => gone.has(one)) })
  return gone.size > 0
}

function refuseUnremembered(draft: Draft, command: ReadCommand): void {
  const { wall_ms } = draft.at
  const message = `as many commands are known as can be, ${draft.model.config.known_max}; an id is kept for 24 hours`
  const record = newRecord(command, { code: 'helper_failed', message }, wall_ms)
  draft.trouble('command-dropped', `${record.command_id}: ${message}`)
  const open: OpenCommand = { ...opened(record), remembered: false, lettered: 0 }
  settle(draft, tellStages(open))
}
