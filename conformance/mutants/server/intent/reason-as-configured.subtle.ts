import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { saying } from '../make.js'

export const wrong = 'The reason for off is the default, whatever is configured.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: reason as configured, subtle',
    outgoing: saying((intent) => (intent.desired_state === 'off' ? { ...intent, reason: 'no_active_event' } : intent)),
  })
