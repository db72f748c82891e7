import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { believing } from '../make-power.js'

export const wrong = 'In mqtt mode it follows the events when its intent has expired.'

export default () =>
  createReferenceClientAdapter({
    name: 'wrong client: mqtt stale turns off, subtle',
    ...believing((model) =>
      model.config.mode === 'mqtt' && model.heard ? { ...model, config: { ...model.config, mode: 'hybrid' } } : model,
    ),
  })
