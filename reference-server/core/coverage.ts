import type { Occurrence, Window } from './model.js'

/**
 * The merged window around an instant, or null when nothing covers it. Events are half open, `[start, end)`, and
 * windows that touch or overlap are one (S1 §7: no OFF blip between adjacent or overlapping events).
 */
export function windowAround(occurrences: readonly Occurrence[], now_ms: number): Window | null {
  let window: Window | null = null
  for (const { start_ms, end_ms } of [...occurrences].sort((a, b) => a.start_ms - b.start_ms)) {
    if (window && start_ms <= window.end_ms) {
      window = { start_ms: window.start_ms, end_ms: Math.max(window.end_ms, end_ms) }
    } else if (start_ms > now_ms) {
      break
    } else {
      window = { start_ms, end_ms }
    }
  }
  return window && now_ms < window.end_ms ? window : null
}

/** The next instant after now at which an event starts or ends, or null. */
export function nextBoundary(occurrences: readonly Occurrence[], now_ms: number): number | null {
  let next: number | null = null
  for (const { start_ms, end_ms } of occurrences) {
    const boundary = start_ms > now_ms ? start_ms : end_ms
    if (boundary > now_ms && (next === null || boundary < next)) next = boundary
  }
  return next
}

/** Ids of the events that cover an instant, in the schedule's order. */
export function activeEventIds(occurrences: readonly Occurrence[], now_ms: number): string[] {
  const active = occurrences.filter(({ start_ms, end_ms }) => start_ms <= now_ms && now_ms < end_ms)
  return [...new Set(active.map(({ event_id }) => event_id))]
}
