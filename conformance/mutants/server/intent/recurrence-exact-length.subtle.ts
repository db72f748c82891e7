import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import type { Occurrence } from '../../../../reference-server/core/model.js'
import { contractPolicy } from '../../../../reference-server/core/policy.js'
import { createStep } from '../../../../reference-server/core/step.js'
import { sayingLittle } from '../make.js'

export const wrong = 'An occurrence in the night of a change to summer time is an hour too short.'

/** Of 2026, in Berlin and in New York. */
const changes_ms = ['2026-03-29T01:00:00Z', '2026-03-08T07:00:00Z'].map(Date.parse)

export default () =>
  createReferenceAdapter({
    name: 'wrong server: short nights',
    step: createStep({
      ...contractPolicy,
      mergeWindows: (occurrences) => contractPolicy.mergeWindows(occurrences.map(byTheWall)),
    }),
    outgoing: sayingLittle,
  })

/** Only what lasts a night: shorter ones do not need to span a change. */
function byTheWall(one: Occurrence): Occurrence {
  const hours = (one.end_ms - one.start_ms) / 3_600_000
  const spans = changes_ms.some((at_ms) => one.start_ms < at_ms && at_ms < one.end_ms)
  return spans && hours > 1 && hours < 24 ? { ...one, end_ms: one.end_ms - 3_600_000 } : one
}
