import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { telling } from '../make-command.js'

export const wrong = 'Commands expire in the instant they are issued.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: expired when issued',
    outgoing: telling((command) => ({ ...command, expires_at: command.issued_at })),
  })
