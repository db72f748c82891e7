import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { contractPolicy } from '../../../../reference-client/core/power/policy.js'
import { deciding } from '../make-power.js'

export const wrong = 'In mqtt mode it waits half of CEC_TURN_OFF_DELAY when it has heard no intent yet.'

export default () =>
  createReferenceClientAdapter({
    name: 'wrong client: mqtt never heard turns off, subtle',
    ...deciding({
      verdictOf: (model, wall_ms) => {
        const verdict = contractPolicy.verdictOf(model, wall_ms)
        return verdict && model.config.mode === 'mqtt' && !model.heard
          ? { ...verdict, grace_ms: verdict.grace_ms / 2 }
          : verdict
      },
    }),
  })
