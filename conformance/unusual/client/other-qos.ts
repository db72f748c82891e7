import { matchesChannel } from '../../../generated/channels.js'
import { createReferenceClientAdapter } from '../../../reference-client/adapter.js'

export const unusual = 'What may be published with QoS 0 or 1 it publishes with the other one.'

const EITHER = ['powerState', 'heartbeat', 'health', 'logs', 'discovery'] as const

export default () =>
  createReferenceClientAdapter({
    name: 'unusual client: the other QoS',
    outgoing: (publication) => [
      EITHER.some((channel) => matchesChannel(channel, publication.topic))
        ? { ...publication, qos: publication.qos === 0 ? 1 : 0 }
        : publication,
    ],
  })
