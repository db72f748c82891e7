import { matchesChannel } from '../../../../generated/channels.js'
import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { fieldsOf, sending } from '../make-command.js'

export const wrong = 'A shutdown is not mirrored.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: alias mirror, subtle',
    outgoing: sending((one) =>
      matchesChannel('commandsAlias', one.topic) && fieldsOf(one).action === 'shutdown_host' ? [] : one,
    ),
  })
