import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { counting, recordsOf } from '../make-command.js'

export const wrong = 'A reboot that waits for the broker does not count.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: queued reboots uncounted',
    wrong: {
      commandStep: counting((state, client_uuid) =>
        recordsOf(state, client_uuid)
          .filter(
            ({ command, status }) => command.action === 'reboot_host' && status !== 'queued' && status !== 'blocked',
          )
          .map(({ issued_at_ms }) => issued_at_ms),
      ),
    },
  })
