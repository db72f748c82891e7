import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { publishingOn } from '../make-override.js'

export const wrong = 'Events wait for no acknowledgement.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: events with QoS 0',
    outgoing: publishingOn('activeEvents', (publication) => ({ ...publication, qos: 0 })),
  })
