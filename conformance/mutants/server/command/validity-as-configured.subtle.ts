import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { later } from '../make.js'
import { telling } from '../make-command.js'

export const wrong = 'Screens may run a command for a second and a half longer than is configured.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: validity as configured, subtle',
    outgoing: telling((command) => ({ ...command, expires_at: later(String(command.expires_at), 1500) })),
  })
