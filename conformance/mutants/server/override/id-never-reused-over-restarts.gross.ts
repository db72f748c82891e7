import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { ordering } from '../make-override.js'

export const wrong = 'Ids are numbers that each run counts from one.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: id never reused over restarts, gross',
    outgoing: ordering((intent) => ({ ...intent, intent_id: intent.intent_id.slice(-6) })),
  })
