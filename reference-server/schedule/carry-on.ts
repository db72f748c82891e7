import { windowAround } from '../core/coverage.js'
import type { EventDetails, Occurrence, Window } from '../core/model.js'
import { DAY_MS, limits, type Recurrence } from './model.js'
import { startsBetween } from './recurrence.js'

/** A recurring event, and the range in which its starts have been expanded: `[from, until)`. */
export interface Series {
  readonly event_id: string
  readonly start_ms: number
  readonly length_ms: number
  readonly recurrence: Recurrence
  readonly details: EventDetails
  readonly from_ms: number
  readonly until_ms: number
}

export interface CarriedOn {
  /** Occurrences that continue the window. */
  readonly found: readonly Occurrence[]
  readonly window: Window
  /** The window goes on from here, and it was not followed any further. */
  readonly unseen: boolean
}

type Direction = 'back' | 'forth'

/** How far beyond a window its continuation is looked for at once; as far as the limit allows, the widest first. */
const reaches_ms = [128, 32, 8, 1].map((days) => days * DAY_MS)
/** How far ahead of now a window is followed where a series has no end. */
const horizon_ms = 400 * DAY_MS

/**
 * Follows a window beyond the expanded range, to where it truly starts or ends: bounds that came from the range would
 * move with now, and with them the meaning of an intent.
 */
export function carryOn(series: readonly Series[], from: Window, direction: Direction, now_ms: number): CarriedOn {
  const endless = series.some(({ recurrence }) => recurrence.last_ms === Number.POSITIVE_INFINITY)
  const until_ms = endless ? now_ms + horizon_ms : Number.POSITIVE_INFINITY
  const found: Occurrence[] = []
  let window = from
  for (;;) {
    const near = occurrencesNear(series, window, direction)
    if (!near) return { found, window, unseen: true }
    const wider = windowAround([...near, { event_id: '', ...window }], window.start_ms) ?? window
    if (wider.start_ms === window.start_ms && wider.end_ms === window.end_ms) return { found, window, unseen: false }
    for (const one of near) if (isIn(wider, one) && !isIn(window, one)) found.push(one)
    window = wider
    const far = direction === 'forth' && window.end_ms > until_ms
    if (far || found.length > limits.occurrences_per_event) return { found, window, unseen: true }
  }
}

function isIn(window: Window, { start_ms, end_ms }: Occurrence): boolean {
  return window.start_ms <= start_ms && end_ms <= window.end_ms
}

/** What may touch a window's end (or start) and was not expanded; null where it is too much. */
function occurrencesNear(series: readonly Series[], window: Window, direction: Direction): Occurrence[] | null {
  const found: Occurrence[] = []
  for (const one of series) {
    const starts_ms = startsNear(one, window, direction)
    if (!starts_ms) return null
    const { event_id, length_ms, details } = one
    for (const start_ms of starts_ms) found.push({ event_id, start_ms, end_ms: start_ms + length_ms, details })
  }
  return found
}

function startsNear(one: Series, window: Window, direction: Direction): number[] | null {
  const { start_ms, length_ms, recurrence, from_ms, until_ms } = one
  const touching_ms = (direction === 'back' ? window.start_ms : window.end_ms) - length_ms
  const expanded = direction === 'back' ? from_ms <= touching_ms : until_ms > window.end_ms
  if (expanded || (direction === 'forth' && recurrence.last_ms < until_ms)) return []
  for (const reach_ms of reaches_ms) {
    const starts_ms =
      direction === 'back'
        ? startsBetween(recurrence, start_ms, touching_ms - reach_ms, Math.min(from_ms, window.start_ms))
        : startsBetween(recurrence, start_ms, Math.max(until_ms, touching_ms), window.end_ms + reach_ms)
    if (starts_ms) return starts_ms
  }
  return null
}
