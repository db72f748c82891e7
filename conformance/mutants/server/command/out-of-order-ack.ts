import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { contractPolicy, isTerminal } from '../../../../reference-server/core/commands/policy.js'
import { deciding } from '../make-command.js'

/** An earlier stage that comes twice is an ack that comes twice. */
export const alsoBreaks = ['server/command/duplicate-ack-idempotent'] as const

export const wrong = 'The last ack wins until the end.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: back to an earlier stage',
    wrong: {
      commandPolicy: deciding({
        moves: (from, to) =>
          contractPolicy.moves(from, to) || (from === 'execution_started' && !isTerminal(to) && to === 'accepted'),
      }),
    },
  })
