import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { contractPolicy } from '../../../../reference-client/core/power/policy.js'
import { stepping } from '../make-power.js'

export const wrong = 'An on within the last tenth of a second of the grace comes too late.'

export default () => {
  let late = false
  return createReferenceClientAdapter({
    name: 'wrong client: on cancels pending off, subtle',
    ...stepping(
      (right, model, event, at) => {
        if (event.kind === 'group-intent') late = (model.decision?.due_steady_ms ?? 0) - at.steady_ms < 100
        return right(model, event, at)
      },
      {
        verdictOf: (model, wall_ms) => {
          const { decision } = model
          const pending = decision?.stage === 'open' && decision.by === 'group' && decision.wanted === 'off'
          const verdict = contractPolicy.verdictOf(model, wall_ms)
          return late && pending && verdict?.by === 'group' && verdict.wanted === 'on' ? decision : verdict
        },
      },
    ),
  })
}
