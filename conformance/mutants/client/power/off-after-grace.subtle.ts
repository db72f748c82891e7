import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { contractPolicy } from '../../../../reference-client/core/power/policy.js'
import { deciding } from '../make-power.js'

export const wrong = 'The end of the grace is counted in whole seconds, and so comes up to a second early.'

export default () =>
  createReferenceClientAdapter({
    name: 'wrong client: off after grace, subtle',
    ...deciding({
      dueOf: (verdict, before, steady_ms) => {
        const due_ms = contractPolicy.dueOf(verdict, before, steady_ms)
        return verdict.by === 'group' && verdict.wanted === 'off' ? Math.floor(due_ms / 1000) * 1000 : due_ms
      },
    }),
  })
