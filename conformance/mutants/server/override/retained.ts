import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { publishingOn } from '../make-override.js'

export const wrong = 'A screen that connects later learns of no override.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: overrides not retained',
    outgoing: publishingOn('clientPowerIntent', (one) => ({ ...one, retain: one.payload === '' })),
  })
