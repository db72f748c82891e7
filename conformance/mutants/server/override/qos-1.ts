import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { publishingOn } from '../make-override.js'

/** What waits for no acknowledgement is lost when the server is killed. */
export const alsoBreaks = ['server/override/latency']

export const wrong = 'Overrides and their withdrawals wait for no acknowledgement.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: overrides with QoS 0',
    outgoing: publishingOn('clientPowerIntent', (publication) => ({ ...publication, qos: 0 })),
  })
