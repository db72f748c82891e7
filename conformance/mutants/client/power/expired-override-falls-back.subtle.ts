import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { contractPolicy } from '../../../../reference-client/core/power/policy.js'
import { groupIntentOf, stepping } from '../make-power.js'

export const wrong =
  'When a client power intent has expired, the TV is left as it is until the group hears another intent.'

export default () => {
  let waiting = false
  return createReferenceClientAdapter({
    name: 'wrong client: expired override falls back, subtle',
    ...stepping(
      (right, model, event, at) => {
        if (groupIntentOf(event)) waiting = false
        if (event.kind === 'client-intent') waiting = true
        return right(model, event, at)
      },
      {
        verdictOf: (model, wall_ms) =>
          waiting && model.override?.lapsed ? model.decision : contractPolicy.verdictOf(model, wall_ms),
      },
    ),
  })
}
