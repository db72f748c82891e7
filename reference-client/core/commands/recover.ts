import type { Draft } from './draft.js'
import { complete, fail, opened, settle } from './life.js'
import type { CommandRecord, CommandsEvent, OpenCommand } from './model.js'
import { ackOf } from './record.js'
import { lettersFrom } from './tell.js'

/** A new process: what was stored is known again, and goes on where it was left. */
export function recover(
  draft: Draft,
  { boot_id, records }: Extract<CommandsEvent, { readonly kind: 'started' }>,
): void {
  if (draft.model.started) return
  draft.change({ started: true, boot_id })
  for (const record of records) draft.remember(record)
  for (const record of records) settle(draft, resumed(draft, record))
}

function resumed(draft: Draft, record: CommandRecord): OpenCommand {
  const open = retold(record)
  const { boot_id } = draft.model
  // client/command/completed-only-after-restart; a machine without boot ids has only its starts to go by.
  const rebooted = boot_id === null || boot_id !== record.boot_id
  if ((record.phase === 'called' || record.phase === 'executed') && rebooted) return complete(draft, open)
  if (record.phase !== 'called') return open
  const message = 'the client ended while the helper ran: whether it took effect is not known'
  return fail(draft, open, { code: 'helper_failed', message })
}

/** With the stages that the broker does not have yet to be told. */
function retold(record: CommandRecord): OpenCommand {
  const open = opened(record)
  const [one, other] = record.told
  const first = Math.min(one, other)
  const letters = lettersFrom(record, first)
  const [lane, alias] = open.lanes
  const lanes = [
    { ...lane, done: one - first },
    { ...alias, done: other - first },
  ] as const
  const told = record.stages[Math.max(one, other) - 1]
  return { ...open, letters, lanes, last: told ? ackOf(record, told) : null }
}
