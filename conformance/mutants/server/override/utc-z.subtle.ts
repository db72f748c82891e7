import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { everyNth } from '../make.js'
import { type ClientIntent, ordering } from '../make-override.js'

export const wrong = 'One override in five is dated with an offset, if one of zero.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: utc z, subtle',
    outgoing: ordering(
      everyNth<ClientIntent>(5, (intent) => ({ ...intent, issued_at: intent.issued_at.replace('Z', '+00:00') })),
    ),
  })
