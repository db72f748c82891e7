import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { believing } from '../make-power.js'

export const wrong = 'In hybrid mode it goes off when its intent has expired, whatever events are active.'

export default () =>
  createReferenceClientAdapter({
    name: 'wrong client: stale falls back, subtle',
    ...believing((model) =>
      model.config.mode === 'hybrid' && model.events !== null && model.heard ? { ...model, events: [] } : model,
    ),
  })
