import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { believing, lasting } from '../make-power.js'

export const wrong = 'A client power intent never expires.'

export default () =>
  createReferenceClientAdapter({
    name: 'wrong client: expired override falls back',
    ...believing((model) => ({ ...model, override: lasting(model.override) })),
  })
