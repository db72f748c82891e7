import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { saying } from '../make.js'

export const wrong = 'The end of a window is written with an offset, if one of zero.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: utc z, subtle',
    outgoing: saying((intent) => {
      const { event_window_end: end } = intent
      return typeof end === 'string' ? { ...intent, event_window_end: end.replace('Z', '+00:00') } : intent
    }),
  })
