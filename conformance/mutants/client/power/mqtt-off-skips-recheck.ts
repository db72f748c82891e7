import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { contractPolicy } from '../../../../reference-client/core/power/policy.js'
import { deciding } from '../make-power.js'

export const wrong = 'In mqtt mode a due off is dropped while an event is active, as in hybrid mode.'

export default () =>
  createReferenceClientAdapter({
    name: 'wrong client: mqtt off skips recheck',
    ...deciding({
      isHeldByEvents: (model, decision, wall_ms) =>
        contractPolicy.isHeldByEvents({ ...model, config: { ...model.config, mode: 'hybrid' } }, decision, wall_ms),
    }),
  })
