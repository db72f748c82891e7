import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { contractPolicy } from '../../../../reference-client/core/power/policy.js'
import { deciding } from '../make-power.js'

export const wrong = 'An off of a client power intent waits for CEC_TURN_OFF_DELAY, like one of its group.'

export default () =>
  createReferenceClientAdapter({
    name: 'wrong client: override grace',
    ...deciding({
      verdictOf: (model, wall_ms) => {
        const verdict = contractPolicy.verdictOf(model, wall_ms)
        return verdict?.by === 'override' ? { ...verdict, grace_ms: model.config.off_delay_ms } : verdict
      },
    }),
  })
