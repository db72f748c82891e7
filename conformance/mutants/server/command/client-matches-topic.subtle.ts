import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { telling } from '../make-command.js'

export const wrong = 'A shutdown names the same screen always.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: client matches topic, subtle',
    outgoing: telling((command) =>
      command.action === 'shutdown_host'
        ? { ...command, client_uuid: '00000000-0000-4000-8000-000000000000' }
        : command,
    ),
  })
