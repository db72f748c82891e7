import { createReferenceAdapter } from '../../../reference-server/adapter.js'
import { createStep, type Step } from '../../../reference-server/core/step.js'

const ODD_MS = 437

const right = createStep()

export const unusual = 'Its polls come at instants between the seconds, the first of them soon after the start.'

const odd: Step = (before, event) => {
  const first = event.type === 'connected' && before.evaluated_ms === Number.NEGATIVE_INFINITY
  return right(first ? { ...before, next_poll_ms: event.now_ms + ODD_MS } : before, event)
}

export default () => createReferenceAdapter({ name: 'unusual server: polls between the seconds', step: odd })
