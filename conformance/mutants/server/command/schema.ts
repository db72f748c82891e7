import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { telling } from '../make-command.js'

export const wrong = 'A field of its own in a frozen payload.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: an undeclared field in commands',
    outgoing: telling((command) => ({ ...command, priority: 1 })),
  })
