import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { contractPolicy } from '../../../../reference-client/core/power/policy.js'
import { groupIntentOf, stepping } from '../make-power.js'

export const wrong = 'A client power intent is followed until the group hears another intent.'

export default () => {
  let beaten = false
  return createReferenceClientAdapter({
    name: 'wrong client: client overrides group, subtle',
    ...stepping(
      (right, model, event, at) => {
        if (event.kind === 'client-intent') beaten = false
        if (groupIntentOf(event)) beaten = true
        return right(model, event, at)
      },
      {
        verdictOf: (model, wall_ms) => contractPolicy.verdictOf(beaten ? { ...model, override: null } : model, wall_ms),
      },
    ),
  })
}
