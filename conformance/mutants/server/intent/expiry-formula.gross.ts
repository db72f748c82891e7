import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { later, saying } from '../make.js'

export const wrong = 'Intents last a minute longer than the formula says.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: expiry formula, gross',
    outgoing: saying((intent) => ({ ...intent, expires_at: later(String(intent.expires_at), 60_000) })),
  })
