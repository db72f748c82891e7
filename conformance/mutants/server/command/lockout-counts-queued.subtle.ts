import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { counting, recordsOf } from '../make-command.js'

export const wrong = 'A reboot that waits for the broker counts from three seconds on.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: lockout counts queued, subtle',
    wrong: {
      commandStep: counting((state, client_uuid, now_ms) =>
        recordsOf(state, client_uuid)
          .filter(({ command, status }) => command.action === 'reboot_host' && status !== 'blocked')
          .filter(({ issued_at_ms, status }) => status !== 'queued' || now_ms - issued_at_ms > 3000)
          .map(({ issued_at_ms }) => issued_at_ms),
      ),
    },
  })
