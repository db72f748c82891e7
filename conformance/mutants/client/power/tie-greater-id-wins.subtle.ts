import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { contractPolicy } from '../../../../reference-client/core/power/policy.js'
import { deciding } from '../make-power.js'

export const wrong = 'Of two intents issued at the same instant the one that came first is followed.'

export default () =>
  createReferenceClientAdapter({
    name: 'wrong client: tie greater id wins, subtle',
    ...deciding({
      takeIntent: (before, arrived) =>
        before?.issued_us === arrived.issued_us && before.intent_id !== arrived.intent_id
          ? null
          : contractPolicy.takeIntent(before, arrived),
    }),
  })
