import { covers } from './events.js'
import { isLive } from './intents.js'
import type { Decision, Intent, PowerModel, Verdict } from './model.js'

/** Who decides at an instant, and what; null where the TV is left as it is. */
export function verdictOf(model: PowerModel, wall_ms: number): Verdict | null {
  if (isLive(model.override)) return verdictBy('override', model.override)
  if (isLive(model.group)) return verdictBy('group', model.group)
  const wanted = fallback(model, wall_ms)
  return wanted && { by: 'fallback', intent_id: null, wanted, grace_ms: model.config.off_delay_ms }
}

/** off-rechecks-events: an override, a fallback and mqtt mode need no second look. */
export function isHeldByEvents({ config, events }: PowerModel, decision: Decision, wall_ms: number): boolean {
  return (
    config.mode === 'hybrid' &&
    decision.by === 'group' &&
    decision.wanted === 'off' &&
    events !== null &&
    covers(events, wall_ms)
  )
}

/**
 * An off waits for its grace from when its author began to want it: repeated-off-keeps-deadline, also under another id.
 * Another author begins anew, be it the fallback after an intent that expired: no off comes before its own grace.
 */
export function dueOf({ by, wanted, grace_ms }: Verdict, before: Decision | null, steady_ms: number): number {
  if (wanted === 'on') return steady_ms
  const pending = before?.stage === 'open' && before.by === by && before.wanted === 'off' ? before : null
  if (pending === null || pending.grace_ms !== grace_ms) return steady_ms + grace_ms
  return pending.failures === 0 ? pending.due_steady_ms : steady_ms
}

function verdictBy(by: 'override' | 'group', { intent_id, wanted, grace_ms }: Intent): Verdict {
  return { by, intent_id, wanted, grace_ms }
}

function fallback({ config, events, heard }: PowerModel, wall_ms: number): Verdict['wanted'] | null {
  if (config.mode === 'mqtt') return 'off'
  if (events !== null) return covers(events, wall_ms) ? 'on' : 'off'
  // stale-unknown-events-turns-off, never-heard-leaves-tv.
  return heard ? 'off' : null
}
