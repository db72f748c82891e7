import { matchesChannel } from '../../../../generated/channels.js'
import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { sending } from '../make-command.js'

export const wrong = 'On the alias commands are retained.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: not retained, subtle',
    outgoing: sending((one) => (matchesChannel('commandsAlias', one.topic) ? { ...one, retain: true } : one)),
  })
