import type { CommandEffect, CommandState } from '../core/commands/model.js'
import type { AckResult } from '../metrics-operations.js'

/** What became of an ack, told from the states before and after it. */
export function ackResult(
  { counters: before }: CommandState,
  { counters: after }: CommandState,
  effects: readonly CommandEffect[],
): AckResult {
  if (after.malformed > before.malformed) return 'malformed'
  if (after.unknown_ids > before.unknown_ids) return 'unknown'
  if (after.foreign > before.foreign) return 'foreign'
  // An ack in the instant of another command's expiry comes with the end of that one: its own record is the last.
  const record = effects.findLast((effect) => effect.type === 'store')?.record
  const entry = record?.history.at(-1)
  if (!record || !entry) return 'duplicate'
  if (entry.applied) return 'applied'
  const seen = record.history.some(({ status, applied }) => applied && status === entry.status)
  return seen ? 'duplicate' : 'late'
}
