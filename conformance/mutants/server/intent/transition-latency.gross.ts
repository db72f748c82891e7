import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { contractPolicy } from '../../../../reference-server/core/policy.js'
import { createStep } from '../../../../reference-server/core/step.js'
import { sayingLittle } from '../make.js'

/** After an edit the same delay is one after the edit; a group with two names, with an invalid event or a series is late by it. */
export const alsoBreaks = [
  'server/intent/edit-replaces-with-new-id',
  'server/intent/group-id-number-or-text',
  'server/intent/recurrence',
  'server/intent/recurrence-local-time',
  'server/intent/recurrence-without-tz-is-utc',
  'server/intent/skip-invalid-event',
] as const

export const wrong = 'Every start is acted on 40 seconds late.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: transition latency, gross',
    step: createStep({
      ...contractPolicy,
      windowAt: (windows, now_ms) => {
        const window = contractPolicy.windowAt(windows, now_ms)
        return window && now_ms < window.start_ms + 40_000 ? null : window
      },
    }),
    outgoing: sayingLittle,
  })
