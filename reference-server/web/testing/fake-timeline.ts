import type { Intent, Window } from '../assets/types.js'
import { BLIP_GROUP, HOUR_MS, instant, MINUTE_MS } from './fake-fleet.js'

/** A day and a half of events for each group, and intents that follow them; in one group with an OFF in between. */

interface Span {
  readonly from_ms: number
  readonly to_ms: number
}

const LATE_MS = 2000

function eventsOf(group: string, now_ms: number): Span[] {
  const at = (from_min: number, to_min: number): Span => ({
    from_ms: now_ms + from_min * MINUTE_MS,
    to_ms: now_ms + to_min * MINUTE_MS,
  })
  const shift = group.length * 3
  if (group === 'canteen') return [at(-1300, -1180), at(-200, -12), at(45, 200)]
  // The second begins as the first ends: nothing may go off between them.
  return [at(-1400, -900), at(-330 + shift, -40), at(-40, 50), at(120 + shift, 300), at(300 + shift, 420)]
}

export function windowsOf(group: string, now_ms: number): Window[] {
  return eventsOf(group, now_ms).map(({ from_ms, to_ms }, index) => ({
    start: instant(from_ms),
    end: instant(to_ms),
    event_ids: [`event-${index}`],
  }))
}

export function intentsOf(group: string, now_ms: number): Intent[] {
  const told: { at_ms: number; on: boolean }[] = [{ at_ms: now_ms - 36 * HOUR_MS, on: false }]
  for (const { from_ms, to_ms } of eventsOf(group, now_ms)) {
    if (from_ms <= now_ms) told.push({ at_ms: from_ms + LATE_MS, on: true })
    if (to_ms <= now_ms) told.push({ at_ms: to_ms + LATE_MS, on: false })
  }
  const kept = told.filter(({ at_ms, on }) => on || !told.some((other) => other.on && other.at_ms === at_ms))
  if (group === BLIP_GROUP) {
    const blip_ms = now_ms - 23 * MINUTE_MS
    kept.push({ at_ms: blip_ms, on: false }, { at_ms: blip_ms + 4000, on: true })
  }
  kept.sort((a, b) => a.at_ms - b.at_ms)
  return kept.map(({ at_ms, on }, index) => {
    const next_ms = kept[index + 1]?.at_ms ?? now_ms
    return {
      intent_id: `${group}-${index}`,
      desired_state: on ? 'on' : 'off',
      reason: on ? 'active_event' : 'no_active_event',
      issued_at: instant(at_ms - 40),
      due_at: instant(at_ms - LATE_MS),
      first_acked_at: instant(at_ms),
      last_expires_at: instant(next_ms + 90_000),
    }
  })
}
