import type { CommandState } from './model.js'
import { endedInWindow } from './rollback.js'

/** Whether commands go well enough for a rollout to go on (S3 baseline 4). */
export function commandGate({ rollback, config }: CommandState, now_ms: number) {
  const { max_bad_share, min_terminal, window_min } = config.rollback
  const { terminal, bad } = endedInWindow(rollback, now_ms, config.rollback)
  const percent = (share: number): string => `${Number((share * 100).toFixed(1))} %`
  const counted = `${bad} of ${terminal} commands of the last ${window_min} min failed or timed out`
  const due = rollback.raised_at_ms !== null
  const enough = terminal >= min_terminal
  return {
    name: `commands within ${percent(max_bad_share)}`,
    // Too few to tell from hold nothing up: a rollout of intents does not wait for reboots.
    holds: !due,
    detail: due
      ? `${counted}; the alert waits to be acknowledged, and bulk commands are paused`
      : `${counted}${enough || terminal === 0 ? '' : `, too few to tell (${min_terminal})`}`,
  }
}
