import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { saying } from '../make.js'

export const wrong = 'A window without an end ends on the last day that can be written.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: window end null when endless, subtle',
    outgoing: saying((intent) => {
      const { desired_state, event_window_end: end } = intent
      return desired_state === 'on' && end === null ? { ...intent, event_window_end: '9999-12-31T23:59:59Z' } : intent
    }),
  })
