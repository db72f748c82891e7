import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { contractPolicy } from '../../../../reference-client/core/power/policy.js'
import { deciding } from '../make-power.js'

export const wrong = 'The grace of a client power intent is a tenth too short.'

export default () =>
  createReferenceClientAdapter({
    name: 'wrong client: override grace, subtle',
    ...deciding({
      verdictOf: (model, wall_ms) => {
        const verdict = contractPolicy.verdictOf(model, wall_ms)
        return verdict?.by === 'override' ? { ...verdict, grace_ms: verdict.grace_ms * 0.9 } : verdict
      },
    }),
  })
