import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { ordering } from '../make-override.js'

export const wrong = 'Each publish of an override gets an id of its own.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: a new id for each refresh',
    outgoing: ordering((intent) => ({ ...intent, intent_id: `${intent.intent_id} ${intent.issued_at}` })),
  })
