import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { later, saying } from '../make.js'

export const wrong = 'The window is said to end a minute later.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: long windows',
    outgoing: saying(({ event_window_end: end, ...intent }) => ({
      ...intent,
      event_window_end: typeof end === 'string' ? later(end, 60_000) : null,
    })),
  })
