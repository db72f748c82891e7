import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { contractPolicy } from '../../../../reference-client/core/power/policy.js'
import { deciding } from '../make-power.js'

export const wrong = 'In mqtt mode it leaves the TV as it is until it has heard an intent.'

export default () =>
  createReferenceClientAdapter({
    name: 'wrong client: mqtt never heard turns off',
    ...deciding({
      verdictOf: (model, wall_ms) =>
        model.config.mode === 'mqtt' && !model.heard ? null : contractPolicy.verdictOf(model, wall_ms),
    }),
  })
