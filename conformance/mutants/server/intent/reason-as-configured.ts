import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { saying } from '../make.js'

export const wrong = 'The reasons are the defaults, whatever is configured.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: fixed reasons',
    outgoing: saying((intent) => ({
      ...intent,
      reason: intent.desired_state === 'on' ? 'active_event' : 'no_active_event',
    })),
  })
