import { matchesChannel } from '../../../generated/channels.js'
import { createReferenceClientAdapter } from '../../../reference-client/adapter.js'

export const unusual = 'Of all that it publishes it writes a log entry, and counts it on a topic outside the contract.'

export default () => {
  let published = 0
  return createReferenceClientAdapter({
    name: 'unusual client: talkative',
    outgoing: (publication) => {
      const { topic } = publication
      const client_uuid = topic.split('/')[1] ?? ''
      published += 1
      const count = {
        topic: `statistics/${client_uuid}/published`,
        payload: String(published),
        qos: 0,
        retain: true,
      } as const
      if (matchesChannel('discovery', topic)) return [publication]
      const entry = { timestamp: '2026-03-31T14:00:00+02:00', message: `published on ${topic}` }
      const log = {
        topic: `infoscreen/${client_uuid}/logs/debug`,
        payload: JSON.stringify(entry),
        qos: 0,
        retain: false,
      } as const
      return [publication, log, count]
    },
  })
}
