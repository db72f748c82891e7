import { matchesChannel } from '../../../../generated/channels.js'
import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { sending } from '../make-command.js'

export const wrong = 'On the alias commands wait for no acknowledgement.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: qos 1, subtle',
    outgoing: sending((one) => (matchesChannel('commandsAlias', one.topic) ? { ...one, qos: 0 } : one)),
  })
