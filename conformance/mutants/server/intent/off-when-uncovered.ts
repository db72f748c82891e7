import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { contractPolicy } from '../../../../reference-server/core/policy.js'
import { createStep } from '../../../../reference-server/core/step.js'
import { sayingLittle } from '../make.js'

export const wrong = 'Gaps of up to a minute are bridged.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: bridged gaps',
    step: createStep({
      ...contractPolicy,
      mergeWindows: (occurrences) => {
        const bridged = occurrences.map((one) => ({ ...one, end_ms: one.end_ms + 60_000 }))
        return contractPolicy.mergeWindows(bridged).map((window) => ({ ...window, end_ms: window.end_ms - 60_000 }))
      },
    }),
    outgoing: sayingLittle,
  })
