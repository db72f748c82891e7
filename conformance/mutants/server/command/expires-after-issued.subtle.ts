import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { telling } from '../make-command.js'

export const wrong = 'A shutdown expires in the instant it is issued.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: expires after issued, subtle',
    outgoing: telling((command) =>
      command.action === 'shutdown_host' ? { ...command, expires_at: command.issued_at } : command,
    ),
  })
