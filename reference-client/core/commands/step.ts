import type { Due } from '../moment.js'
import { Draft } from './draft.js'
import { Known } from './known.js'
import { helperEnded, notStored, settle, settleAll, stored } from './life.js'
import type { CommandsConfig, CommandsEvent, CommandsModel, CommandsStep } from './model.js'
import { recover } from './recover.js'
import { take } from './take.js'
import { carries, cutOff, notSent, reconnected, sent } from './tell.js'

/** Copied before it is written to, so that ten thousand clients at rest share one. */
const NONE = new Map<never, never>()

export function initialCommands(config: CommandsConfig): CommandsModel {
  return {
    ...{ config, started: false, boot_id: null, connected: false, known: Known.empty, open: NONE },
    ...{ helper_of: null, next_number: 1, counts: NONE },
  }
}

/**
 * The client's side of reboot and shutdown commands as a pure function of what happened.
 *
 * A command is stored, acknowledged accepted, stored as about to be executed, executed, and acknowledged further: each
 * step waits for the one before, so that a process that is killed anywhere executes a command once at the most.
 */
export const stepCommands: CommandsStep = (model, event, at) => {
  const draft = new Draft(model, at)
  const busy = model.helper_of
  happen(draft, event)
  // The helper is free again: the next command may have it.
  if (busy !== null && draft.model.helper_of === null) settleAll(draft)
  return draft.finish()
}

function happen(draft: Draft, event: CommandsEvent): void {
  switch (event.kind) {
    case 'started':
      recover(draft, event)
      break
    case 'connected':
      draft.change({ connected: true })
      settleAll(draft, reconnected)
      break
    case 'disconnected':
      draft.change({ connected: false })
      settleAll(draft, cutOff)
      break
    case 'received':
      if (draft.model.started) take(draft, event)
      else draft.trouble('command-dropped', 'a command came before what was stored had been read')
      break
    case 'stored':
    case 'store-failed':
      written(draft, event)
      break
    case 'helper-ended': {
      const open = draft.open.get(event.command_id)
      if (open && draft.model.helper_of === event.command_id) helperEnded(draft, open, event.outcome)
      break
    }
    case 'ack-sent':
    case 'ack-failed':
      acknowledged(draft, event)
      break
    case 'due':
      settleAll(draft)
      break
  }
}

function written(draft: Draft, event: Extract<CommandsEvent, { readonly write: number }>): void {
  const open = [...draft.open.values()].find(({ writing }) => writing === event.write)
  if (!open) return
  if (event.kind === 'stored') stored(draft, open)
  else notStored(draft, open, event.why)
}

/** An answer to an ack that nobody waits for any longer, since its connection was lost, changes nothing. */
function acknowledged(draft: Draft, event: Extract<CommandsEvent, { readonly ack: number }>): void {
  const open = [...draft.open.values()].find((one) => carries(one, event.ack))
  if (!open) return
  if (event.kind === 'ack-failed')
    draft.trouble('ack-failed', `an ack of ${open.record.command_id} could not be delivered and is tried again`)
  const next = event.kind === 'ack-sent' ? sent(open, event.ack) : notSent(open, event.ack, draft.at.steady_ms)
  settle(draft, next)
}

/** When something is due: an expiry by the wall clock, another try by the steady one. */
export function commandsDue({ open, connected }: CommandsModel): Due {
  let [wall_ms, steady_ms] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]
  for (const { record, letters, lanes, dirty, writing, rewrite_at_ms } of open.values()) {
    if (record.phase === 'accepted') wall_ms = Math.min(wall_ms, record.expires_at_ms)
    if (dirty && writing === null && rewrite_at_ms !== null) steady_ms = Math.min(steady_ms, rewrite_at_ms)
    for (const { done, flight, retry_at_ms } of lanes) {
      const letter = letters[done]
      if (!letter || flight !== null) continue
      wall_ms = Math.min(wall_ms, letter.until_ms)
      if (connected && retry_at_ms !== null) steady_ms = Math.min(steady_ms, retry_at_ms)
    }
  }
  const finite = (due_ms: number): number | null => (due_ms === Number.POSITIVE_INFINITY ? null : due_ms)
  return { wall_ms: finite(wall_ms), steady_ms: finite(steady_ms) }
}
