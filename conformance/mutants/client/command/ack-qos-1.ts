import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { acknowledging } from '../make-command.js'

export const wrong = 'Acks wait for no acknowledgement.'

export default () =>
  createReferenceClientAdapter({
    name: 'wrong client: acks with QoS 0',
    outgoing: acknowledging((publication) => ({ ...publication, qos: 0 })),
  })
