import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { acknowledging, isAliasAck } from '../make-command.js'

export const wrong = 'It acknowledges on the new topic alone.'

export default () =>
  createReferenceClientAdapter({
    name: 'wrong client: no acks on the alias',
    outgoing: acknowledging((publication) => (isAliasAck(publication) ? null : publication)),
  })
