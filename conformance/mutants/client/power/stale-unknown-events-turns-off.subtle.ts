import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { contractPolicy } from '../../../../reference-client/core/power/policy.js'
import { deciding } from '../make-power.js'

export const wrong = 'In hybrid mode it goes off without a delay when its intent has expired and no events were heard.'

export default () =>
  createReferenceClientAdapter({
    name: 'wrong client: stale unknown events turns off, subtle',
    ...deciding({
      verdictOf: (model, wall_ms) => {
        const verdict = contractPolicy.verdictOf(model, wall_ms)
        return verdict?.by === 'fallback' && model.config.mode === 'hybrid' && model.events === null
          ? { ...verdict, grace_ms: 0 }
          : verdict
      },
    }),
  })
