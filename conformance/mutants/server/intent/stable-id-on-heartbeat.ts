import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { contractPolicy } from '../../../../reference-server/core/policy.js'
import { createStep } from '../../../../reference-server/core/step.js'

export const wrong = 'Each look at the schedule gives an id of its own, heartbeats too.'

const right = createStep()
const restless = createStep({ ...contractPolicy, isTransition: () => true })

export default () =>
  createReferenceAdapter({
    name: 'wrong server: new id on each heartbeat',
    step: (state, event) => (event.type === 'woken' ? restless : right)(state, event),
  })
