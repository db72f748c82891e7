import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { contractPolicy, createStep } from '../../../../reference-server/core/step.js'

/** Wrong: each publish gets an id of its own, heartbeats too. */
export default () =>
  createReferenceAdapter({
    name: 'wrong server: new id on each heartbeat',
    step: createStep({ ...contractPolicy, isTransition: () => true }),
  })
