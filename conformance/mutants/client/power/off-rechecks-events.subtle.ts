import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import type { PowerModel } from '../../../../reference-client/core/power/model.js'
import { contractPolicy } from '../../../../reference-client/core/power/policy.js'
import { stepping } from '../make-power.js'

export const wrong = 'A due off is checked against the events that were known when it came, not those last heard.'

export default () => {
  let events: PowerModel['events'] = null
  return createReferenceClientAdapter({
    name: 'wrong client: off rechecks events, subtle',
    ...stepping(
      (right, model, event, at) => {
        if (event.kind === 'group-intent') events = model.events
        return right(model, event, at)
      },
      {
        isHeldByEvents: (model, decision, wall_ms) =>
          contractPolicy.isHeldByEvents({ ...model, events }, decision, wall_ms),
      },
    ),
  })
}
