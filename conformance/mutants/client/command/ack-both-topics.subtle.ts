import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { isAliasAck, saying } from '../make-command.js'

export const wrong = 'On the old topic the message of an error is its code.'

export default () =>
  createReferenceClientAdapter({
    name: 'wrong client: other words on the alias',
    outgoing: saying((ack, publication) =>
      isAliasAck(publication) && ack.status === 'failed' ? { ...ack, error_message: ack.error_code } : { ...ack },
    ),
  })
