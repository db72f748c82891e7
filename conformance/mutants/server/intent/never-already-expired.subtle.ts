import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { everyNth, type Intent, saying } from '../make.js'

export const wrong = 'One intent in twenty is over when it begins.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: never already expired, subtle',
    outgoing: saying(everyNth<Intent>(20, (intent) => ({ ...intent, expires_at: intent.issued_at }))),
  })
