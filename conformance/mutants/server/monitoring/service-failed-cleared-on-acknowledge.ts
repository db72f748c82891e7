import { matchesChannel } from '../../../../generated/channels.js'
import { createReferenceAdapter } from '../../../../reference-server/adapter.js'

export const wrong = 'An acknowledged failure stays on the broker.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: acknowledged and kept',
    outgoing: (publication) => (matchesChannel('serviceFailed', publication.topic) ? [] : publication),
  })
