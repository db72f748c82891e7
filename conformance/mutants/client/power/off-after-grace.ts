import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { contractPolicy } from '../../../../reference-client/core/power/policy.js'
import { deciding } from '../make-power.js'

export const wrong = 'An off of the group is carried out at once.'

export default () =>
  createReferenceClientAdapter({
    name: 'wrong client: off after grace',
    ...deciding({
      dueOf: (verdict, before, steady_ms) =>
        verdict.by === 'group' ? steady_ms : contractPolicy.dueOf(verdict, before, steady_ms),
    }),
  })
