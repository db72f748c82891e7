import type { Draft } from './draft.js'
import type { Decision, TvState, Verdict } from './model.js'

/** After a failed order: 2 s, 4 s, 8 s and so on, and from there on every minute, as long as the state is wanted. */
const RETRY_FIRST_MS = 2_000
const RETRY_MAX_MS = 60_000

/** Brings the decision in line with who decides now, and takes it as far as it goes at this instant. */
export function settle(draft: Draft): void {
  if (!draft.model.started) return
  decide(draft, draft.policy.verdictOf(draft.model, draft.at.wall_ms))
  carryOut(draft)
}

/** The answer to the order that was sent, whether or not its decision still stands (state-report-true). */
export function takeAnswer(draft: Draft, tv: TvState, error: string | null): void {
  const { order, decision } = draft.model
  if (order === null) return
  const standing = decision?.nth === order.nth ? decision : null
  const failure = failureOf(order.wanted, tv, error)
  draft.change({ tv, order: null })
  if (failure === null) {
    if (standing) draft.change({ decision: { ...standing, stage: 'done' } })
    recover(draft)
    draft.report(order.by, order.intent_id, 'ok', error)
    return
  }
  if (standing) draft.change({ decision: retried(standing, draft.at.steady_ms) })
  draft.change({ tv_failing: true })
  draft.note('error', 'tv.failed', failure)
  // That a decision failed is reported once, however often it is tried again; so is that it came right after all.
  if (order.failures === 0) draft.report(order.by, order.intent_id, 'error', failure)
}

/** A TV that is as wanted is right, whatever its driver complains of; one that cannot tell its state is believed. */
function failureOf(wanted: Decision['wanted'], tv: TvState, error: string | null): string | null {
  if (tv === wanted) return null
  return error ?? (tv === 'unknown' ? null : `the TV is still ${tv}`)
}

/** A verdict that is new becomes a decision of its own; applied-once: one that stands is left to run. */
function decide(draft: Draft, verdict: Verdict | null): void {
  const { decision } = draft.model
  if (verdict === null) {
    draft.change({ decision: null })
    return
  }
  if (decision && isSame(decision, verdict)) return
  const nth = draft.model.decisions + 1
  const due_steady_ms = draft.policy.dueOf(verdict, decision, draft.at.steady_ms)
  draft.change({ decisions: nth, decision: { ...verdict, nth, stage: 'open', due_steady_ms, failures: 0 } })
}

function isSame(decision: Decision, { by, intent_id, wanted }: Verdict): boolean {
  return decision.by === by && decision.intent_id === intent_id && decision.wanted === wanted
}

function carryOut(draft: Draft): void {
  const { decision, order, tv } = draft.model
  if (decision === null || decision.stage === 'done' || order !== null) return
  if (tv === decision.wanted) {
    // held-state-moves-nothing.
    draft.change({ decision: { ...decision, stage: 'done' } })
    draft.report(decision.by, decision.intent_id, 'skipped', null)
    return
  }
  const open = heldOrOpen(draft, decision)
  if (open === null || draft.at.steady_ms < open.due_steady_ms) return
  draft.change({ order: open })
  draft.act({ kind: 'tv', order: open.wanted })
}

/**
 * The re-check before an off. One that falls due while an event is active is dropped: the screen keeps its TV on by its
 * own word. If the intent is still in force when the last event ends, its grace begins anew. Null: held.
 */
function heldOrOpen(draft: Draft, decision: Decision): Decision | null {
  const { wall_ms, steady_ms } = draft.at
  const active = draft.policy.isHeldByEvents(draft.model, decision, wall_ms)
  if (decision.stage === 'held' && active) return null
  if (decision.stage === 'held') {
    const open: Decision = { ...decision, stage: 'open', due_steady_ms: steady_ms + decision.grace_ms }
    draft.change({ decision: open })
    return open
  }
  if (!active || steady_ms < decision.due_steady_ms) return decision
  draft.change({ decision: { ...decision, stage: 'held' } })
  draft.note('info', 'off.held', `the off of ${decision.intent_id} fell due while an event is active`)
  draft.report('fallback', null, 'skipped', 'an off fell due while an event is active')
  return null
}

function retried(decision: Decision, steady_ms: number): Decision {
  const failures = decision.failures + 1
  const wait_ms = Math.min(RETRY_FIRST_MS * 2 ** (failures - 1), RETRY_MAX_MS)
  return { ...decision, failures, due_steady_ms: steady_ms + wait_ms }
}

/** A TV that failed and works again may be complained of again. */
function recover(draft: Draft): void {
  if (!draft.model.tv_failing) return
  const { 'tv.failed': failed, 'tv.recovered': _, ...counts } = draft.model.counts
  draft.change({ tv_failing: false, counts })
  draft.note('info', 'tv.recovered', `after ${failed} orders that failed`)
}
