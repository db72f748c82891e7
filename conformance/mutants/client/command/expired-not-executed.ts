import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { executing, orderOf } from '../make-command.js'

export const wrong = 'A command that has expired is executed.'

export default () =>
  createReferenceClientAdapter({
    name: 'wrong client: blind to the expiry',
    ...executing((came) => !came.record && came.copy && (came.copy.expires_at_ms ?? 0) <= came.now_ms && orderOf(came)),
  })
