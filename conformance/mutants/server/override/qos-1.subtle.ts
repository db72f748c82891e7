import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { publishingOn } from '../make-override.js'

export const wrong = 'What withdraws an override waits for no acknowledgement.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: qos 1, subtle',
    outgoing: publishingOn('clientPowerIntent', (one) => (one.payload === '' ? { ...one, qos: 0 } : one)),
  })
