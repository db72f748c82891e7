import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { saying } from '../make.js'

export const wrong = 'Where no end is known, one is made up.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: made-up ends',
    outgoing: saying((intent) => {
      const { desired_state, event_window_end: end } = intent
      return desired_state === 'on' && end === null ? { ...intent, event_window_end: '2027-01-01T00:00:00Z' } : intent
    }),
  })
