import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { contractPolicy } from '../../../../reference-client/core/power/policy.js'
import { deciding } from '../make-power.js'

export const wrong = 'An intent is still followed when it was issued up to half a minute before the last one.'

export default () =>
  createReferenceClientAdapter({
    name: 'wrong client: newest issued wins, subtle',
    ...deciding({
      takeIntent: (before, arrived) => {
        const earlier_us = (before?.issued_us ?? 0) - arrived.issued_us
        return earlier_us > 0 && earlier_us < 30_000_000 ? arrived : contractPolicy.takeIntent(before, arrived)
      },
    }),
  })
