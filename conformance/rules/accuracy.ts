/** How an instant lies to a deadline, as far as the clock can tell. */
export type Lateness = 'in time' | 'too close' | 'late'

/** An answer at the deadline itself is in time. */
export function lateness(at_ms: number, due_ms: number, accuracy_ms: number): Lateness {
  if (at_ms <= due_ms) return 'in time'
  return at_ms <= due_ms + accuracy_ms ? 'too close' : 'late'
}
