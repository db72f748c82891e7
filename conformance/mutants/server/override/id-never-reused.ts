import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { ordering } from '../make-override.js'

/** What changes the reason or the grace alone keeps the id too. */
export const alsoBreaks = ['server/override/new-id-on-change'] as const

export const wrong = 'Ids are made of the state that is ordered, so that they come back with it.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: id never reused',
    outgoing: ordering((intent) => {
      const run = intent.intent_id.replace(/-\d+$/, '')
      return { ...intent, intent_id: [run, intent.target.client_id, intent.power.desired_state].join(' ') }
    }),
  })
