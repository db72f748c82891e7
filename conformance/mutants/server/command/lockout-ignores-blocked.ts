import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { counting, recordsOf } from '../make-command.js'

export const wrong = 'A reboot that was blocked counts.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: blocked reboots counted',
    wrong: {
      commandStep: counting((state, client_uuid) =>
        recordsOf(state, client_uuid)
          .filter(({ command }) => command.action === 'reboot_host')
          .map(({ issued_at_ms }) => issued_at_ms),
      ),
    },
  })
