import { createReferenceAdapter } from '../../../reference-server/adapter.js'
import { createStep, type Step } from '../../../reference-server/core/step.js'

const right = createStep()

export const unusual =
  'Ids are kept in memory alone, so that a restart gives every intent another one; it does not claim otherwise.'

const forgetful: Step = (before, event) => {
  const first = event.type === 'connected' && before.evaluated_ms === Number.NEGATIVE_INFINITY
  return right(first ? { ...before, retained: new Map() } : before, event)
}

export default () =>
  createReferenceAdapter({
    name: 'unusual server: ids in memory',
    capabilities: ['intent', 'client-intent', 'recurrence', 'command', 'monitoring', 'escalation'],
    step: forgetful,
  })
