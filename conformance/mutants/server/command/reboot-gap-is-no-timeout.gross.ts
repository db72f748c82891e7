import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { deciding } from '../make-command.js'

export const wrong = 'A command of which nothing is heard for half its time is given up.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: reboot gap is no timeout, gross',
    wrong: {
      commandPolicy: deciding({ timesOutAt: ({ issued_at_ms, expires_at_ms }) => (issued_at_ms + expires_at_ms) / 2 }),
    },
  })
