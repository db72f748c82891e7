import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { ordering } from '../make-override.js'

export const wrong = 'A field of its own in a frozen payload.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: an undeclared field in overrides',
    outgoing: ordering((intent) => ({ ...intent, operator: 'nobody' })),
  })
