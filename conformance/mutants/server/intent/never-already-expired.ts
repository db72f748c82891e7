import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { saying } from '../make.js'

export const wrong = 'An intent that is over when it begins.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: already expired',
    outgoing: saying((intent) => ({ ...intent, expires_at: intent.issued_at })),
  })
