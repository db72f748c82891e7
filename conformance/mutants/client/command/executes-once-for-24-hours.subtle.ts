import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { executing, isRepeat, orderOf } from '../make-command.js'

export const wrong = 'A command is known for 23 hours.'

export default () =>
  createReferenceClientAdapter({
    name: 'wrong client: a memory of 23 hours',
    ...executing(
      (came) => isRepeat(came) && came.record && came.record.known_since_ms + KNOWN_MS <= came.now_ms && orderOf(came),
    ),
  })

const KNOWN_MS = 23 * 3_600_000
