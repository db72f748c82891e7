import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { contractPolicy } from '../../../../reference-server/core/policy.js'
import { createStep } from '../../../../reference-server/core/step.js'
import { sayingLittle } from '../make.js'

/**
 * After an edit that brings a long window the same delay is one after the edit; a group with two names is late by one, a
 * series by each of its occurrences; and an edit that makes a short window long turns it off again. Where a restart in
 * between excuses the first seconds, what is left of them is late by the target alone.
 */
export const alsoBreaks = [
  'server/intent/edit-replaces-with-new-id',
  'server/intent/group-id-number-or-text',
  'server/intent/recurrence',
  'server/intent/recurrence-local-time',
  'server/intent/recurrence-without-tz-is-utc',
  'server/intent/transition-latency-target',
] as const

export const wrong = 'Long windows are acted on 40 seconds after their start.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: late',
    step: createStep({
      ...contractPolicy,
      windowAt: (windows, now_ms) => {
        const window = contractPolicy.windowAt(windows, now_ms)
        const long = window !== null && window.end_ms - window.start_ms > 100_000
        return long && now_ms < window.start_ms + 40_000 ? null : window
      },
    }),
    outgoing: sayingLittle,
  })
