import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { createStep } from '../../../../reference-server/core/step.js'

const right = createStep()

export const wrong = 'Overrides are held in memory only, and what is left of them is tidied up on a start.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: overrides forgotten',
    step: (before, event) =>
      right(before.evaluated_ms === Number.NEGATIVE_INFINITY ? { ...before, overrides: new Map() } : before, event),
  })
