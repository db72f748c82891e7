import { matchesChannel } from '../../../../generated/channels.js'
import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'

/** What is not read is not answered either. */
export const alsoBreaks = ['client/command/refusal-code', 'client/command/repeat-resends-last-ack'] as const

export const wrong = 'It does not read the old topic.'

export default () =>
  createReferenceClientAdapter({
    name: 'wrong client: deaf to the alias',
    incoming: (message) => (matchesChannel('commandsAlias', message.topic) ? [] : [message]),
  })
