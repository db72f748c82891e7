import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { contractPolicy } from '../../../../reference-server/core/commands/policy.js'
import { deciding } from '../make-command.js'

/** So it is with the first ack after a restart, with one that comes twice, and with one of tomorrow. */
export const alsoBreaks = [
  'server/command/acks-across-downtime',
  'server/command/duplicate-ack-idempotent',
  'server/command/tolerates-unknown-fields',
] as const

export const wrong = 'A later stage is not taken before the one before it.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: out of order ack, gross',
    wrong: {
      commandPolicy: deciding({
        moves: (from, to) => contractPolicy.moves(from, to) && !(from === 'published' && to === 'execution_started'),
      }),
    },
  })
