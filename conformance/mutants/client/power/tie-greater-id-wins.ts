import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { contractPolicy } from '../../../../reference-client/core/power/policy.js'
import { deciding } from '../make-power.js'

export const wrong = 'Of two intents issued at the same instant the one with the smaller id is followed.'

export default () =>
  createReferenceClientAdapter({
    name: 'wrong client: tie greater id wins',
    ...deciding({
      takeIntent: (before, arrived) => {
        if (before?.issued_us !== arrived.issued_us || before.intent_id === arrived.intent_id)
          return contractPolicy.takeIntent(before, arrived)
        return arrived.intent_id < before.intent_id ? arrived : null
      },
    }),
  })
