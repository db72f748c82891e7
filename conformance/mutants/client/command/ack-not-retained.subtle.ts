import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { acknowledging, isAliasAck } from '../make-command.js'

export const wrong = 'That a command has failed is retained on the old topic.'

export default () =>
  createReferenceClientAdapter({
    name: 'wrong client: a retained ack',
    outgoing: acknowledging((publication, { status }) =>
      status === 'failed' && isAliasAck(publication) ? { ...publication, retain: true } : publication,
    ),
  })
