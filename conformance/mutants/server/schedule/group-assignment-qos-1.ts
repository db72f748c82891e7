import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { publishingOn } from '../make-override.js'

export const wrong = 'Assignments wait for no acknowledgement.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: assignments with QoS 0',
    outgoing: publishingOn('groupAssignment', (publication) => ({ ...publication, qos: 0 })),
  })
