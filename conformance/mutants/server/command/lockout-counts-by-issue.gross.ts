import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { counting, recordsOf } from '../make-command.js'

export const wrong = 'A reboot counts from when it was published.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: lockout counts by issue, gross',
    wrong: {
      commandStep: counting((state, client_uuid) =>
        recordsOf(state, client_uuid)
          .filter(({ command, status }) => command.action === 'reboot_host' && status !== 'blocked')
          .map(
            ({ issued_at_ms, states }) => states.find(({ status }) => status === 'published')?.at_ms ?? issued_at_ms,
          ),
      ),
    },
  })
