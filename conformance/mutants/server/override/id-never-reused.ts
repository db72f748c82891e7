import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { ordering } from '../make-override.js'

export const wrong = 'Ids are made of what is ordered, so that they come back with it.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: ids from the order',
    outgoing: ordering((intent) => {
      const run = intent.intent_id.replace(/-\d+$/, '')
      const { desired_state, reason, grace_seconds } = intent.power
      return { ...intent, intent_id: [run, intent.target.client_id, desired_state, reason, grace_seconds].join(' ') }
    }),
  })
