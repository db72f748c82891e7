import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { executing, isRepeat, orderOf } from '../make-command.js'

export const wrong = 'A command is forgotten with its expiry.'

export default () =>
  createReferenceClientAdapter({
    name: 'wrong client: a memory until the expiry',
    ...executing((came) => isRepeat(came) && came.record && came.record.expires_at_ms <= came.now_ms && orderOf(came)),
  })
