import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { contractPolicy } from '../../../../reference-client/core/power/policy.js'
import { deciding } from '../make-power.js'

export const wrong = 'In local mode it turns the TV on as long as it is connected and knows no events.'

export default () =>
  createReferenceClientAdapter({
    name: 'wrong client: never heard leaves tv, subtle',
    ...deciding({
      verdictOf: (model, wall_ms) =>
        contractPolicy.verdictOf(model, wall_ms) ??
        (model.config.mode === 'local' && model.connected
          ? { by: 'fallback', intent_id: null, wanted: 'on', grace_ms: 0 }
          : null),
    }),
  })
