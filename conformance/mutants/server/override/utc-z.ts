import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { ordering } from '../make-override.js'

export const wrong = 'An offset, if one of zero, in place of Z.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: offsets in overrides',
    outgoing: ordering((intent) => ({ ...intent, expires_at: intent.expires_at.replace('Z', '+00:00') })),
  })
