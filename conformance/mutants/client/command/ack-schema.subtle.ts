import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { saying } from '../make-command.js'

export const wrong = 'Of a helper whose time is over it says no word.'

export default () =>
  createReferenceClientAdapter({
    name: 'wrong client: an empty error message',
    outgoing: saying((ack) => (ack.error_code === 'helper_timeout' ? { ...ack, error_message: '' } : { ...ack })),
  })
