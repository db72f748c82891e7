import { createReferenceAdapter } from '../../../reference-server/adapter.js'
import type { Retained } from '../../../reference-server/core/model.js'
import { createStep, type Step } from '../../../reference-server/core/step.js'

const right = createStep()

export const unusual =
  'Ids are kept in memory alone, so that a restart gives every intent another one; it does not claim otherwise.'

/** What it published last looks to it like something else, so that the same is due a new id. */
const withoutId = ([topic, known]: [string, Retained]): [string, Retained] => [
  topic,
  known.kind === 'group_intent' ? { ...known, fingerprint: '' } : known,
]

const forgetful: Step = (before, event) => {
  const first = event.type === 'connected' && before.evaluated_ms === Number.NEGATIVE_INFINITY
  return right(first ? { ...before, retained: new Map([...before.retained].map(withoutId)) } : before, event)
}

export default () =>
  createReferenceAdapter({
    name: 'unusual server: ids in memory',
    capabilities: ['intent', 'client-intent', 'recurrence', 'command', 'monitoring', 'escalation'],
    step: forgetful,
  })
