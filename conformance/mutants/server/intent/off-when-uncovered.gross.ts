import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { contractPolicy } from '../../../../reference-server/core/policy.js'
import { createStep } from '../../../../reference-server/core/step.js'
import { sayingLittle } from '../make.js'

/** What is cancelled stays on too; and where an invalid event would have been on, the group is. */
export const alsoBreaks = ['server/intent/cancel-replaces-with-new-id', 'server/intent/skip-invalid-event'] as const

export const wrong = 'What was on once stays on.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: off when uncovered, gross',
    step: createStep({
      ...contractPolicy,
      mergeWindows: (occurrences) =>
        contractPolicy
          .mergeWindows(occurrences)
          .slice(0, 1)
          .map(({ start_ms }) => ({ start_ms, end_ms: 4e12 })),
    }),
    outgoing: sayingLittle,
  })
