import { matchesChannel } from '../../../generated/channels.js'
import { createReferenceClientAdapter } from '../../../reference-client/adapter.js'

export const unusual = 'It publishes each ack twice.'

export default () =>
  createReferenceClientAdapter({
    name: 'unusual client: acks twice',
    outgoing: (publication) =>
      matchesChannel('commandAcks', publication.topic) || matchesChannel('commandAcksAlias', publication.topic)
        ? [publication, publication]
        : [publication],
  })
