import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { telling } from '../make-command.js'

export const wrong = 'Whatever is ordered, the screen reboots.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: as ordered, gross',
    outgoing: telling((command) => ({ ...command, action: 'reboot_host' })),
  })
