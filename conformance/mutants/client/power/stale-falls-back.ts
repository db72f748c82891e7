import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { believing, lasting } from '../make-power.js'

export const wrong = 'In hybrid mode an intent that has expired is followed on.'

export default () =>
  createReferenceClientAdapter({
    name: 'wrong client: stale falls back',
    ...believing((model) =>
      model.config.mode === 'hybrid' && model.events !== null ? { ...model, group: lasting(model.group) } : model,
    ),
  })
