import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { contractPolicy } from '../../../../reference-client/core/power/policy.js'
import { stepping } from '../make-power.js'

export const wrong = 'A repeat within a second is taken for a copy, and extends nothing.'

export default () => {
  let now_ms = 0
  let heard_ms = 0
  return createReferenceClientAdapter({
    name: 'wrong client: heartbeat extends expiry, subtle',
    ...stepping(
      (right, model, event, at) => {
        now_ms = at.steady_ms
        return right(model, event, at)
      },
      {
        takeIntent: (before, arrived) => {
          if (before?.intent_id === arrived.intent_id && now_ms - heard_ms < 1_000) return before
          heard_ms = now_ms
          return contractPolicy.takeIntent(before, arrived)
        },
      },
    ),
  })
}
