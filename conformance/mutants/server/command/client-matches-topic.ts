import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { telling } from '../make-command.js'

export const wrong = 'Every command names the same screen.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: one client for all',
    outgoing: telling((command) => ({ ...command, client_uuid: '00000000-0000-4000-8000-000000000000' })),
  })
