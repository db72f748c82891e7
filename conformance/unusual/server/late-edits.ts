import { createReferenceAdapter } from '../../../reference-server/adapter.js'
import type { ServerEvent } from '../../../reference-server/core/model.js'
import { createStep, type Step } from '../../../reference-server/core/step.js'

const LATE_MS = 12_000

export const unusual = 'An edit of the schedule takes effect twelve seconds later.'

export default () => createReferenceAdapter({ name: 'unusual server: edits take their time', step: late() })

function late(): Step {
  const right = createStep()
  let waiting: (ServerEvent & { readonly type: 'schedule' }) | null = null
  return (before, event) => {
    const { now_ms } = event
    // What it knows from the start it need not wait for.
    const starts = before.evaluated_ms === Number.NEGATIVE_INFINITY
    if (starts) waiting = null
    if (event.type === 'schedule' && !starts && before.connected) {
      waiting = event
      return { state: before, effects: [{ type: 'wake', at_ms: Math.min(now_ms + LATE_MS, before.next_poll_ms) }] }
    }
    if (!waiting || (event.type === 'woken' && now_ms < Math.min(waiting.now_ms + LATE_MS, before.next_poll_ms)))
      return right(before, event)
    const taken = right(before, { ...waiting, now_ms })
    waiting = null
    const next = right(taken.state, event)
    return { state: next.state, effects: [...taken.effects, ...next.effects] }
  }
}
