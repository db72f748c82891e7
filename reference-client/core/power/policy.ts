import { takeIntent } from './intents.js'
import type { Decision, Intent, PowerModel, Verdict } from './model.js'
import { dueOf, isHeldByEvents, verdictOf } from './verdict.js'

/** The decisions a screen takes about its TV: the contract's own, unless a wrong client is wanted. */
export interface PowerPolicy {
  takeIntent(before: Intent | null, arrived: Intent): Intent | null
  verdictOf(model: PowerModel, wall_ms: number): Verdict | null
  isHeldByEvents(model: PowerModel, decision: Decision, wall_ms: number): boolean
  /** Before this, by the steady clock, no order is sent; `before` is the decision that the verdict takes the place of. */
  dueOf(verdict: Verdict, before: Decision | null, steady_ms: number): number
}

export const contractPolicy: PowerPolicy = { takeIntent, verdictOf, isHeldByEvents, dueOf }
