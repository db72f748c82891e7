import type { CommandStatus, Tally } from './model.js'
import { isTerminal } from './policy.js'

/** After a command's status went from one to another; null where it was not, or is no longer, in memory. */
export function recount(tally: Tally, from: CommandStatus | null, to: CommandStatus | null): Tally {
  if (from === to) return tally
  const next = { ...tally }
  if (from !== null) next[from] = (next[from] ?? 0) - 1
  if (to !== null) next[to] = (next[to] ?? 0) + 1
  return next
}

/** How many have no terminal status yet. */
export function openIn(tally: Tally): number {
  let open = 0
  for (const [status, count] of Object.entries(tally)) if (!isTerminal(status as CommandStatus)) open += count
  return open
}
