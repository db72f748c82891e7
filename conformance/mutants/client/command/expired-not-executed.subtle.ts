import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { executing, orderOf } from '../make-command.js'

export const wrong = 'A command that arrives as it expires is executed.'

export default () =>
  createReferenceClientAdapter({
    name: 'wrong client: valid to the end',
    ...executing((came) => !came.record && came.copy?.expires_at_ms === came.now_ms && orderOf(came)),
  })
