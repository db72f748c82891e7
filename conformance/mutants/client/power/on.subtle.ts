import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { contractPolicy } from '../../../../reference-client/core/power/policy.js'
import { every } from '../make.js'
import { deciding } from '../make-power.js'

/** The one that was retained comes too late like any other. */
export const alsoBreaks = ['client/power/applies-retained-on-connect'] as const

export const wrong = 'Every second on of the group is carried out a tenth of a second too late.'

export default () => {
  const isLate = every(2)
  return createReferenceClientAdapter({
    name: 'wrong client: on, subtle',
    ...deciding({
      dueOf: (verdict, before, steady_ms) =>
        verdict.by === 'group' && verdict.wanted === 'on' && isLate()
          ? steady_ms + 2_100
          : contractPolicy.dueOf(verdict, before, steady_ms),
    }),
  })
}
