import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { contractPolicy } from '../../../../reference-server/core/policy.js'
import { createStep } from '../../../../reference-server/core/step.js'

export const wrong = 'The minimum expiry is forgotten, which shows only where the polls are short.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: expiry without its minimum',
    step: createStep({
      ...contractPolicy,
      expiresAt: (issued_at_ms, { expiry_multiplier, poll_interval_sec }) =>
        issued_at_ms + expiry_multiplier * poll_interval_sec * 1000,
    }),
  })
