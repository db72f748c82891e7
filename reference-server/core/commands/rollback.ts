import type { CommandRecord, RollbackRule, RollbackState } from './model.js'

const MINUTE_MS = 60_000

/**
 * S3 baseline 4: failed plus timed_out above 5 % calls for a rollback. Counted by the minute over the last hour, once
 * enough commands ended to speak of a share. Once raised it stays, whatever rolls out of the window, until an operator
 * has seen it: bulk orders must not start again because nobody gave one for an hour.
 */
export function countEnd(
  rollback: RollbackState,
  { status, states }: CommandRecord,
  now_ms: number,
  rule: RollbackRule,
): RollbackState {
  const at_ms = states.at(-1)?.at_ms ?? now_ms
  if (status === 'blocked' || at_ms < rollback.counted_from_ms) return rollback
  const minute = Math.floor(at_ms / MINUTE_MS)
  const held = rollback.minutes.find((one) => one.minute === minute) ?? { minute, good: 0, bad: 0 }
  const good = held.good + Number(status === 'completed')
  const bad = held.bad + Number(status !== 'completed')
  const others = rollback.minutes.filter((one) => one.minute !== minute && inWindow(one.minute, now_ms, rule))
  const minutes = inWindow(minute, now_ms, rule) ? [...others, { minute, good, bad }] : others
  const raised = rollback.raised_at_ms === null && isDue(minutes, rule)
  return { ...rollback, minutes, raised_at_ms: raised ? now_ms : rollback.raised_at_ms }
}

/** For the operator: how many of the commands that ended in the window went wrong. */
export function endedInWindow(
  rollback: RollbackState,
  now_ms: number,
  rule: RollbackRule,
): { readonly terminal: number; readonly bad: number } {
  const counted = rollback.minutes.filter(({ minute }) => inWindow(minute, now_ms, rule))
  return { terminal: counted.reduce((sum, { good, bad }) => sum + good + bad, 0), bad: badOf(counted) }
}

function isDue(minutes: RollbackState['minutes'], { min_terminal, max_bad_share }: RollbackRule): boolean {
  const bad = badOf(minutes)
  const terminal = minutes.reduce((sum, one) => sum + one.good + one.bad, 0)
  return terminal >= min_terminal && bad > max_bad_share * terminal
}

function badOf(minutes: RollbackState['minutes']): number {
  return minutes.reduce((sum, one) => sum + one.bad, 0)
}

function inWindow(minute: number, now_ms: number, { window_min }: RollbackRule): boolean {
  return minute > Math.floor(now_ms / MINUTE_MS) - window_min
}
