import { acceptGroupPowerIntent, validateGroupPowerIntent } from '../../../../generated/validators.js'
import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { groupIntentOf, missing } from '../make-power.js'

export const wrong = 'An intent with anything in it that the contract does not know is ignored.'

export default () =>
  createReferenceClientAdapter({
    name: 'wrong client: tolerates unknown fields',
    ...missing((event) => {
      const intent = groupIntentOf(event)
      return acceptGroupPowerIntent(intent).ok && !validateGroupPowerIntent(intent).ok
    }),
  })
