import { Temporal } from 'temporal-polyfill'
import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import type { Occurrence } from '../../../../reference-server/core/model.js'
import { contractPolicy } from '../../../../reference-server/core/policy.js'
import { createStep } from '../../../../reference-server/core/step.js'
import { sayingLittle } from '../make.js'

export const wrong = "An occurrence ends at the wall time of the first one's end."

export default () =>
  createReferenceAdapter({
    name: 'wrong server: wall length',
    step: createStep({
      ...contractPolicy,
      mergeWindows: (occurrences) => contractPolicy.mergeWindows(occurrences.map(byTheWall)),
    }),
    outgoing: sayingLittle,
  })

/** Only what lasts a night: shorter ones do not need to span a change. */
function byTheWall(one: Occurrence): Occurrence {
  const hours = (one.end_ms - one.start_ms) / 3_600_000
  const by_ms = hours > 1 && hours < 24 ? offsetMs(one.end_ms) - offsetMs(one.start_ms) : 0
  return { ...one, end_ms: one.end_ms - by_ms }
}

/** How far the clocks of Berlin are ahead of UTC. */
function offsetMs(at_ms: number): number {
  return Temporal.Instant.fromEpochMilliseconds(at_ms).toZonedDateTimeISO('Europe/Berlin').offsetNanoseconds / 1e6
}
