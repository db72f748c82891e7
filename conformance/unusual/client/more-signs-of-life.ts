import { matchesChannel } from '../../../generated/channels.js'
import { createReferenceClientAdapter } from '../../../reference-client/adapter.js'

export const unusual = 'It tells of itself twice as often as it is asked to, and its health twice each time.'

export default () =>
  createReferenceClientAdapter({
    name: 'unusual client: more signs of life',
    configure: (config) => ({ ...config, heartbeat_interval_ms: Math.ceil(config.heartbeat_interval_ms / 2) }),
    outgoing: (publication) =>
      matchesChannel('health', publication.topic) ? [publication, publication] : [publication],
  })
