import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { contractPolicy } from '../../../../reference-server/core/commands/policy.js'
import { deciding } from '../make-command.js'

export const wrong = 'What has failed may be completed after all.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: terminal is final, subtle',
    wrong: {
      commandPolicy: deciding({
        moves: (from, to) => contractPolicy.moves(from, to) || (from === 'failed' && to === 'completed'),
      }),
    },
  })
