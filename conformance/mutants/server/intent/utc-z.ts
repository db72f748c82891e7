import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { saying } from '../make.js'

export const wrong = 'An offset, if one of zero, in place of Z.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: offsets',
    outgoing: saying((intent) => ({ ...intent, issued_at: String(intent.issued_at).replace('Z', '+00:00') })),
  })
