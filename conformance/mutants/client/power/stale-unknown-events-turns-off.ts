import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { believing, lasting } from '../make-power.js'

export const wrong = 'In hybrid mode an intent that has expired is followed on as long as no events were heard.'

export default () =>
  createReferenceClientAdapter({
    name: 'wrong client: stale unknown events turns off',
    ...believing((model) =>
      model.config.mode === 'hybrid' && model.events === null ? { ...model, group: lasting(model.group) } : model,
    ),
  })
