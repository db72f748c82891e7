import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { telling } from '../make-command.js'

export const wrong = 'Where the operator gave no reason, it makes one up.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: reasons of its own',
    outgoing: telling((command) => ({ ...command, reason: command.reason ?? 'by the operator' })),
  })
