import { mergeWindows, windowAt } from './coverage.js'
import { expiresAt } from './intent.js'
import type { IntentConfig, Occurrence, Window } from './model.js'

/** The decisions a server takes: the contract's own, unless a wrong server is wanted. */
export interface Policy {
  mergeWindows(occurrences: readonly Occurrence[]): Window[]
  windowAt(windows: readonly Window[], now_ms: number): Window | null
  expiresAt(issued_at_ms: number, config: IntentConfig): number
  isTransition(before: string, after: string): boolean
}

export const contractPolicy: Policy = {
  mergeWindows,
  windowAt,
  expiresAt,
  isTransition: (before, after) => before !== after,
}
