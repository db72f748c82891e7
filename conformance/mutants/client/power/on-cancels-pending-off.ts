import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { contractPolicy } from '../../../../reference-client/core/power/policy.js'
import { deciding } from '../make-power.js'

export const wrong = 'An off that is pending is carried out first, and the on after it.'

export default () =>
  createReferenceClientAdapter({
    name: 'wrong client: on cancels pending off',
    ...deciding({
      verdictOf: (model, wall_ms) => {
        const { decision } = model
        const pending = decision?.stage === 'open' && decision.by === 'group' && decision.wanted === 'off'
        const verdict = contractPolicy.verdictOf(model, wall_ms)
        return pending && verdict?.by === 'group' && verdict.wanted === 'on' ? decision : verdict
      },
    }),
  })
