import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { contractPolicy } from '../../../../reference-server/core/commands/policy.js'
import { deciding } from '../make-command.js'

export const wrong = 'An ack that comes too late counts all the same.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: late acks count',
    wrong: {
      commandPolicy: deciding({
        moves: (from, to) => contractPolicy.moves(from, to) || (from === 'timed_out' && to === 'completed'),
      }),
    },
  })
