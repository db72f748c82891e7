import { LATENCY_MS, stretchAt } from './coverage.js'
import { comparing, type Pair, pairRules } from './pairs.js'
import type { IntentReading } from './reading.js'
import type { Rule } from './rule.js'

/** An intent's id beside that of the one before it, within one run of the server. */

const newId = comparing('server/intent/new-id-on-transition', (pair, violated, held) => {
  const { before, now } = pair
  if (!isComparable(pair) || pair.changed || before.intent.meaning === now.intent.meaning) return
  held()
  if (before.intent.intent_id !== now.intent.intent_id) return
  violated({
    because: `the intent changed from ${told(before.intent)} to ${told(now.intent)}, so it is due a new intent_id`,
    saw: `it kept ${now.intent.intent_id}`,
  })
})

const stableId = comparing('server/intent/stable-id-on-heartbeat', (pair, violated, held) => {
  const { before, now } = pair
  if (!isComparable(pair) || before.intent.meaning !== now.intent.meaning || windowMayHaveChanged(pair)) return
  held()
  if (before.intent.intent_id === now.intent.intent_id) return
  violated({
    because: `state, reason and window stayed the same (${told(now.intent)}), so the intent_id stays ${before.intent.intent_id}`,
    saw: `it became ${now.intent.intent_id}`,
  })
})

/** What was before a restart is another requirement's, and so is a group with two names. */
function isComparable({ before, now, restarted, anew }: Pair): boolean {
  if (restarted || anew || now.coverage?.doubled) return false
  return [before, now].every(({ intent }) => intent.meaning !== null && intent.intent_id !== null)
}

/**
 * An intent that is on and does not state its window may mean another one after an event began or ended, or after an
 * edit; and it may do so as late as the latency allows.
 */
function windowMayHaveChanged({ before, now }: Pair): boolean {
  const stated = 'event_window_start' in now.intent.fields || 'event_window_end' in now.intent.fields
  if (stated || now.intent.state === 'off') return false
  const { accuracy_ms } = now.world.config
  const since_ms = before.at_ms - LATENCY_MS - accuracy_ms
  const spans = now.coverage?.spans ?? []
  const edges = spans.flatMap(({ seams, start_ms, end_ms }) => [start_ms, end_ms, ...seams.map(({ at_ms }) => at_ms)])
  if (edges.some((at_ms) => since_ms <= at_ms && at_ms <= now.at_ms + accuracy_ms)) return true
  return now.change !== undefined && now.change.at_ms >= since_ms
}

/** A restart within one stretch of the schedule: what is the same before and after it keeps its id. */
const keptOverRestart = comparing('server/intent/restart-keeps-id', (pair, violated, held) => {
  const { before, now, restarted, changed, anew } = pair
  if (!restarted || changed || anew || !now.coverage || now.coverage.doubled) return
  if (before.intent.meaning === null || before.intent.meaning !== now.intent.meaning) return
  const { start_ms, end_ms, state } = stretchAt(now.coverage, now.at_ms)
  const { accuracy_ms } = now.world.config
  const inside = start_ms + accuracy_ms <= before.at_ms && now.at_ms < end_ms - accuracy_ms
  const steady = inside && state === now.intent.state
  if (!steady || before.intent.intent_id === null || now.intent.intent_id === null || windowMayHaveChanged(pair)) return
  held()
  if (before.intent.intent_id === now.intent.intent_id) return
  violated({
    because: `state, reason and window are the same as before the restart (${told(now.intent)}), so the intent_id stays ${before.intent.intent_id}`,
    saw: `it became ${now.intent.intent_id}`,
  })
})

function told({ state, reason, fields }: IntentReading): string {
  const { event_window_start: start, event_window_end: end } = fields
  return start || end ? `${state} (${reason}, ${start ?? '…'} to ${end ?? '…'})` : `${state} (${reason})`
}

export const intentIdentityRules: readonly Rule[] = pairRules([newId, stableId, keptOverRestart])
