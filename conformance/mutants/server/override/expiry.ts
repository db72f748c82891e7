import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { later } from '../make.js'
import { ordering } from '../make-override.js'

export const wrong = 'Overrides last a minute longer than the formula says.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: long overrides',
    outgoing: ordering((intent) => ({ ...intent, expires_at: later(intent.expires_at, 60_000) })),
  })
