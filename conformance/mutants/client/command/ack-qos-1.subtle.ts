import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { acknowledging, isAliasAck } from '../make-command.js'

export const wrong = 'The last ack of a command waits for no acknowledgement on the old topic.'

export default () =>
  createReferenceClientAdapter({
    name: 'wrong client: one ack with QoS 0',
    outgoing: acknowledging((publication, { status }) =>
      status === 'completed' && isAliasAck(publication) ? { ...publication, qos: 0 } : publication,
    ),
  })
