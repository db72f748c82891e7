import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { contractPolicy } from '../../../../reference-client/core/power/policy.js'
import { deciding } from '../make-power.js'

/** The one that was retained comes too late like any other. */
export const alsoBreaks = ['client/power/applies-retained-on-connect'] as const

export const wrong = 'An on of the group is carried out half a second too late.'

export default () =>
  createReferenceClientAdapter({
    name: 'wrong client: on',
    ...deciding({
      dueOf: (verdict, before, steady_ms) =>
        verdict.by === 'group' && verdict.wanted === 'on'
          ? steady_ms + 2_500
          : contractPolicy.dueOf(verdict, before, steady_ms),
    }),
  })
