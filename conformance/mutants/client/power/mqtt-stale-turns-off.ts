import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { believing, lasting } from '../make-power.js'

export const wrong = 'In mqtt mode an intent that has expired is followed on.'

export default () =>
  createReferenceClientAdapter({
    name: 'wrong client: mqtt stale turns off',
    ...believing((model) => (model.config.mode === 'mqtt' ? { ...model, group: lasting(model.group) } : model)),
  })
