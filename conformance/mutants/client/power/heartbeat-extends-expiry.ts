import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { contractPolicy } from '../../../../reference-client/core/power/policy.js'
import { deciding } from '../make-power.js'

export const wrong = 'A repeat changes nothing, not even the expiry.'

export default () =>
  createReferenceClientAdapter({
    name: 'wrong client: heartbeat extends expiry',
    ...deciding({
      takeIntent: (before, arrived) =>
        before?.intent_id === arrived.intent_id ? before : contractPolicy.takeIntent(before, arrived),
    }),
  })
