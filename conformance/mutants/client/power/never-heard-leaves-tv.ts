import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { contractPolicy } from '../../../../reference-client/core/power/policy.js'
import { deciding } from '../make-power.js'

export const wrong = 'It turns the TV off as long as nobody has said anything.'

export default () =>
  createReferenceClientAdapter({
    name: 'wrong client: never heard leaves tv',
    ...deciding({
      verdictOf: (model, wall_ms) =>
        contractPolicy.verdictOf(model, wall_ms) ?? {
          by: 'fallback',
          intent_id: null,
          wanted: 'off',
          grace_ms: model.config.off_delay_ms,
        },
    }),
  })
