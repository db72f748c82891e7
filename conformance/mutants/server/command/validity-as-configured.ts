import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { later } from '../make.js'
import { telling } from '../make-command.js'

export const wrong = 'Screens may run a command for a minute longer than is configured.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: a minute longer',
    outgoing: telling((command) => ({ ...command, expires_at: later(String(command.expires_at), 60_000) })),
  })
