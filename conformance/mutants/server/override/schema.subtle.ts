import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { ordering } from '../make-override.js'

export const wrong = 'An order to go off has a field of its own.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: schema, subtle',
    outgoing: ordering((intent) => (intent.power.desired_state === 'off' ? { ...intent, force: true } : intent)),
  })
