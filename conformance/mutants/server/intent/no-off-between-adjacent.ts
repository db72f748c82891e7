import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { contractPolicy, createStep } from '../../../../reference-server/core/step.js'

/** Wrong: an event counts only after its first instant, so where two events touch, nothing covers the seam. */
export default () =>
  createReferenceAdapter({
    name: 'wrong server: off blip between adjacent events',
    step: createStep({
      ...contractPolicy,
      windowAround: (occurrences, now_ms) =>
        contractPolicy.windowAround(
          occurrences.filter(({ start_ms }) => start_ms < now_ms),
          now_ms,
        ),
    }),
  })
