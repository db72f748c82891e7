import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { telling } from '../make-command.js'

export const wrong = 'A shutdown says by a field of its own that it is one.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: schema, subtle',
    outgoing: telling((command) => (command.action === 'shutdown_host' ? { ...command, final: true } : command)),
  })
