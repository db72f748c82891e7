import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { contractPolicy } from '../../../../reference-server/core/policy.js'
import { createStep } from '../../../../reference-server/core/step.js'
import { sayingLittle } from '../make.js'

/** A group that is never on, and has an invalid event or two names, looks as if that were the cause. */
export const alsoBreaks = ['server/intent/skip-invalid-event', 'server/intent/group-id-number-or-text']

export const wrong = 'Windows of two to three minutes are overlooked.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: overlooked windows',
    step: createStep({
      ...contractPolicy,
      mergeWindows: (occurrences) =>
        contractPolicy.mergeWindows(occurrences).filter(({ start_ms, end_ms }) => !isOverlooked(end_ms - start_ms)),
    }),
    outgoing: sayingLittle,
  })

function isOverlooked(length_ms: number): boolean {
  return length_ms > 100_000 && length_ms < 180_000
}
