import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { saying } from '../make-command.js'

export const wrong = 'Acks have a field of their own.'

export default () =>
  createReferenceClientAdapter({
    name: 'wrong client: a field of its own in acks',
    outgoing: saying((ack) => ({ ...ack, client: 'infoscreen' })),
  })
