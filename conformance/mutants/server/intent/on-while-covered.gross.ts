import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { contractPolicy } from '../../../../reference-server/core/policy.js'
import { createStep } from '../../../../reference-server/core/step.js'
import { sayingLittle } from '../make.js'

/** What makes a group be on is all the same to a group that never is. */
export const alsoBreaks = [
  'server/intent/group-id-number-or-text',
  'server/intent/recurrence',
  'server/intent/recurrence-exact-length',
  'server/intent/recurrence-local-time',
  'server/intent/recurrence-rdates',
  'server/intent/recurrence-without-tz-is-utc',
  'server/intent/skip-invalid-event',
] as const

export const wrong = 'No group is ever on.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: on while covered, gross',
    step: createStep({ ...contractPolicy, windowAt: () => null }),
    outgoing: sayingLittle,
  })
