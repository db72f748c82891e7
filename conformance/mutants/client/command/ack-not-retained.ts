import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { acknowledging } from '../make-command.js'

export const wrong = 'Acks are retained.'

export default () =>
  createReferenceClientAdapter({
    name: 'wrong client: retained acks',
    outgoing: acknowledging((publication) => ({ ...publication, retain: true })),
  })
