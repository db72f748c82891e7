import { matchesChannel } from '../../../generated/channels.js'
import { createReferenceAdapter } from '../../../reference-server/adapter.js'

export const unusual = 'Events and assignments are published twice, and so is the empty payload that clears a topic.'

export default () =>
  createReferenceAdapter({
    name: 'unusual server: says some things twice',
    outgoing: (publication) => {
      const { topic, payload } = publication
      const follows = matchesChannel('activeEvents', topic) || matchesChannel('groupAssignment', topic)
      return follows || payload.toString() === '' ? [publication, publication] : publication
    },
  })
