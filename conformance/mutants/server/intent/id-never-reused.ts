import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { saying } from '../make.js'

export const wrong = 'Ids are made of what the intent means, so that they come back with it.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: ids from the meaning',
    outgoing: saying((intent) => {
      const { intent_id, group_id, desired_state, reason, event_window_start: start, event_window_end: end } = intent
      const run = String(intent_id).replace(/-\d+$/, '')
      return { ...intent, intent_id: [run, group_id, desired_state, reason, start, end].join(' ').slice(0, 128) }
    }),
  })
