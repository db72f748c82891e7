import { parseInstant } from '../../../../generated/instants.js'
import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { contractPolicy } from '../../../../reference-client/core/power/policy.js'
import { groupIntentOf, hasIgnored, stepping } from '../make-power.js'

export const wrong = 'An intent is not followed when one that was ignored was issued later.'

export default () => {
  let bar_us = 0
  return createReferenceClientAdapter({
    name: 'wrong client: ignored does not compete, subtle',
    ...stepping(
      (right, before, event, at) => {
        const stepped = right(before, event, at)
        const issued_ms = parseInstant(groupIntentOf(event)?.issued_at)
        if (issued_ms !== null && hasIgnored(before, stepped.model)) bar_us = Math.max(bar_us, issued_ms * 1000)
        return stepped
      },
      {
        takeIntent: (before, arrived) =>
          arrived.issued_us < bar_us ? null : contractPolicy.takeIntent(before, arrived),
      },
    ),
  })
}
