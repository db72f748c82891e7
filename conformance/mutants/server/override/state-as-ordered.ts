import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { ordering } from '../make-override.js'

export const wrong = 'The grace that was asked for is doubled.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: a grace of its own',
    outgoing: ordering((intent) => ({
      ...intent,
      power: { ...intent.power, grace_seconds: intent.power.grace_seconds * 2 },
    })),
  })
