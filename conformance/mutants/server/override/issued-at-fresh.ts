import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { later } from '../make.js'
import { ordering } from '../make-override.js'

export const wrong = 'The clock is five seconds fast.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: a fast clock for overrides',
    outgoing: ordering((intent) => ({
      ...intent,
      issued_at: later(intent.issued_at, 5000),
      expires_at: later(intent.expires_at, 5000),
    })),
  })
