import { backoff, type Draft } from './draft.js'
import type { CommandRecord, Failure, HelperOutcome, OpenCommand } from './model.js'
import { ended } from './record.js'
import { handOut, newLane, tellStages } from './tell.js'

/** A command as it comes from memory or the wire, with nothing under way. */
export function opened(record: CommandRecord): OpenCommand {
  return {
    ...{ record, remembered: true, dirty: false, writing: null, write_tries: 0, rewrite_at_ms: null },
    ...{ letters: [], lettered: record.stages.length, last: null },
    lanes: [newLane(record.told[0]), newLane(record.told[1])],
  }
}

/** Does for a command whatever is due, and puts it back; called after anything that concerns it. */
export function settle(draft: Draft, command: OpenCommand): void {
  let open = expire(draft, command)
  open = handOut(draft, open)
  open = callHelper(draft, open)
  open = noteTold(open)
  open = save(draft, open)
  if (isOver(open)) {
    if (open.remembered) draft.remember(open.record)
    draft.close(open.record.command_id)
  } else draft.put(open)
}

/** What waits for something that concerns all: time, the connection, the helper. */
export function settleAll(draft: Draft, change: (open: OpenCommand) => OpenCommand = (open) => open): void {
  for (const open of [...draft.open.values()]) settle(draft, change(open))
}

/** A command that has not been executed by its expiry never is (client/command/expired-not-executed). */
function expire(draft: Draft, open: OpenCommand): OpenCommand {
  if (open.record.phase !== 'accepted' || draft.at.wall_ms < open.record.expires_at_ms) return open
  return fail(draft, open, { code: 'expired', message: 'it expired before its acceptance could be told' })
}

/**
 * client/command/accepted-first: the broker has the first ack, on one topic at least, and the other was tried. The helper
 * works for one command at a time.
 */
function callHelper(draft: Draft, open: OpenCommand): OpenCommand {
  const { record, lanes } = open
  if (record.phase !== 'accepted' || open.dirty || open.writing !== null || draft.model.helper_of !== null) return open
  const told = lanes.some((lane) => lane.told > 0) && lanes.every((lane) => lane.told > 0 || lane.tries > 0)
  if (!told) return open
  draft.change({ helper_of: record.command_id })
  const stages = [...record.stages, 'execution_started'] as const
  return { ...open, dirty: true, record: { ...record, phase: 'called', stages, boot_id: draft.model.boot_id } }
}

/** So that a restart does not tell again what was told. */
function noteTold(open: OpenCommand): OpenCommand {
  const { record, letters, lanes } = open
  const told = [lanes[0].told, lanes[1].told] as const
  const waits = letters.length > 0 || record.phase === 'accepted' || record.phase === 'called'
  if (waits || !open.remembered || told.every((count, index) => count === record.told[index])) return open
  return { ...open, dirty: true, record: { ...record, told } }
}

function save(draft: Draft, open: OpenCommand): OpenCommand {
  const { record, rewrite_at_ms } = open
  if (!open.dirty || open.writing !== null) return open
  if (rewrite_at_ms !== null && draft.at.steady_ms < rewrite_at_ms) return open
  // It could not be stored while there was a use for it, and memory knows it.
  if (rewrite_at_ms !== null && draft.at.wall_ms >= record.tell_until_ms) return { ...open, dirty: false }
  const writing = draft.number()
  draft.act({ kind: 'store', write: writing, record })
  return { ...open, dirty: false, writing }
}

function isOver({ record, dirty, writing, letters, lettered }: OpenCommand): boolean {
  const atRest = record.phase === 'ended' || record.phase === 'executed'
  return atRest && !dirty && writing === null && letters.length === 0 && lettered === record.stages.length
}

/** Only now is it told, and the helper called: what a restart would not know is not done. */
export function stored(draft: Draft, open: OpenCommand): void {
  const next = { ...open, writing: null, write_tries: 0, rewrite_at_ms: null }
  settle(draft, open.dirty ? next : proceed(draft, next))
}

/** What a restart would have to know, and cannot be stored, is not executed. What was done already is written later. */
export function notStored(draft: Draft, open: OpenCommand, why: string): void {
  draft.trouble('store-failed', `a command could not be stored: ${why}`)
  const { record, lettered } = open
  const gate = (record.phase === 'accepted' || record.phase === 'called') && lettered < record.stages.length
  if (gate) {
    const message = `it was not executed, since it could not be stored: ${why}`
    settle(draft, fail(draft, { ...open, writing: null }, { code: 'helper_failed', message }))
    return
  }
  const write_tries = open.write_tries + 1
  const rewrite_at_ms = draft.at.steady_ms + backoff(write_tries)
  settle(draft, tellStages({ ...open, writing: null, dirty: true, write_tries, rewrite_at_ms }))
}

function proceed(draft: Draft, open: OpenCommand): OpenCommand {
  const { record, lettered } = open
  if (lettered === record.stages.length) return open
  if (record.phase === 'accepted') draft.milestone('command-accepted', `${record.command_id}: ${record.action}`)
  if (record.phase !== 'called' || !record.action) return tellStages(open)
  const left_ms = record.expires_at_ms - draft.at.wall_ms
  if (left_ms <= 0) return fail(draft, open, { code: 'expired', message: 'it expired before the helper was called' })
  const timeout_ms = Math.min(draft.model.config.helper_timeout_ms, left_ms)
  draft.act({ kind: 'run', command_id: record.command_id, action: record.action, timeout_ms })
  draft.milestone('helper-called', `${record.command_id}: ${record.action}`)
  return tellStages(open)
}

export function helperEnded(draft: Draft, open: OpenCommand, outcome: HelperOutcome): void {
  draft.change({ helper_of: null })
  const failure = failureOf(outcome)
  const { record } = open
  if (failure) settle(draft, fail(draft, open, failure))
  else if (draft.model.config.mock_complete && record.action === 'reboot_host') settle(draft, complete(draft, open))
  else {
    draft.milestone('command-executed', `${record.command_id}: ${record.action}, to be completed by the next boot`)
    settle(draft, { ...open, dirty: true, record: { ...record, phase: 'executed' } })
  }
}

function failureOf(outcome: HelperOutcome): Failure | null {
  switch (outcome.kind) {
    case 'timeout':
      return { code: 'helper_timeout', message: 'the helper did not end in time and was killed' }
    case 'not-started':
      return { code: 'helper_failed', message: `the helper could not be started: ${outcome.detail}` }
    case 'exited': {
      if (outcome.code === 0) return null
      const said = outcome.detail && `: ${outcome.detail}`
      return { code: 'helper_failed', message: `the helper ended with exit code ${outcome.code}${said}` }
    }
  }
}

export function complete(draft: Draft, open: OpenCommand): OpenCommand {
  const { record } = open
  draft.milestone('command-completed', `${record.command_id}: ${record.action}`)
  return { ...open, dirty: true, record: ended(record, null, open.lettered, draft.at.wall_ms) }
}

/** The stages that were told stand; those that were about to be are taken back. */
export function fail(draft: Draft, open: OpenCommand, failure: Failure): OpenCommand {
  const { record } = open
  if (draft.model.helper_of === record.command_id) draft.change({ helper_of: null })
  draft.trouble('command-failed', `${record.command_id}: ${failure.code}: ${failure.message}`)
  return { ...open, dirty: true, record: ended(record, failure, open.lettered, draft.at.wall_ms) }
}
