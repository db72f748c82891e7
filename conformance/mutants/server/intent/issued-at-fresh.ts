import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { later, saying } from '../make.js'

export const wrong = 'The clock is five seconds fast.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: a fast clock',
    outgoing: saying((intent) => ({
      ...intent,
      issued_at: later(String(intent.issued_at), 5000),
      expires_at: later(String(intent.expires_at), 5000),
    })),
  })
