import { matchesChannel } from '../../../generated/channels.js'
import { createReferenceAdapter } from '../../../reference-server/adapter.js'
import { type Fields, instantsIn, wording } from '../make.js'

export const unusual = 'Events come in reverse order, with instants at an offset and with data of their type.'

export default () =>
  createReferenceAdapter({
    name: 'unusual server: events in other words',
    outgoing: wording((value, { topic }) => {
      if (!matchesChannel('activeEvents', topic)) return value
      const events = instantsIn(value, (instant) => instant.replace('Z', '+00:00')) as readonly Fields[]
      return events.map((event) => ({ ...event, message: { text: 'Please be quiet' } })).reverse()
    }),
  })
