import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { contractPolicy } from '../../../../reference-client/core/power/policy.js'
import { deciding } from '../make-power.js'

export const wrong = 'Of two intents the one that arrives last is followed, whenever it was issued.'

export default () =>
  createReferenceClientAdapter({
    name: 'wrong client: newest issued wins',
    ...deciding({
      takeIntent: (before, arrived) =>
        before && arrived.issued_us < before.issued_us ? arrived : contractPolicy.takeIntent(before, arrived),
    }),
  })
