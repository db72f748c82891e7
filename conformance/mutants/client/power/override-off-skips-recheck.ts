import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { contractPolicy } from '../../../../reference-client/core/power/policy.js'
import { deciding } from '../make-power.js'

export const wrong = 'A due off of a client power intent is dropped while an event is active, like one of its group.'

export default () =>
  createReferenceClientAdapter({
    name: 'wrong client: override off skips recheck',
    ...deciding({
      isHeldByEvents: (model, decision, wall_ms) =>
        contractPolicy.isHeldByEvents(
          model,
          decision.by === 'override' ? { ...decision, by: 'group' } : decision,
          wall_ms,
        ),
    }),
  })
