import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { saying } from '../make.js'

export const wrong = 'The end of a window is given in whole minutes.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: window bounds, subtle',
    outgoing: saying((intent) => {
      const { event_window_end: end } = intent
      return typeof end === 'string' ? { ...intent, event_window_end: end.replace(/:[^:]*Z$/, ':00Z') } : intent
    }),
  })
