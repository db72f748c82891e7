import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { counting, recordsOf } from '../make-command.js'

export const wrong = 'A shutdown counts like a reboot.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: shutdowns counted',
    wrong: {
      commandStep: counting((state, client_uuid) =>
        recordsOf(state, client_uuid)
          .filter(({ status }) => status !== 'blocked')
          .map(({ issued_at_ms }) => issued_at_ms),
      ),
    },
  })
