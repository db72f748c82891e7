import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { everyNth, type Publication } from '../make.js'
import { publishingOn } from '../make-override.js'

export const wrong = 'One override in five reaches only who listens just then.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: retained, subtle',
    outgoing: publishingOn(
      'clientPowerIntent',
      everyNth<Publication>(5, (one) => ({ ...one, retain: one.payload === '' })),
    ),
  })
