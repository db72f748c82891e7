import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { sending } from '../make-command.js'

export const wrong = 'A screen that connects later reboots too.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: retained commands',
    outgoing: sending((publication) => ({ ...publication, retain: true })),
  })
