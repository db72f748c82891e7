import { matchesChannel } from '../../../../generated/channels.js'
import { resendingExpired } from '../make-queue.js'

export const wrong = 'On the old topic, what a screen was sent before comes first, however old it is.'

export default () =>
  resendingExpired('wrong server: an old queue on the alias', ({ topic }) => matchesChannel('commandsAlias', topic))
