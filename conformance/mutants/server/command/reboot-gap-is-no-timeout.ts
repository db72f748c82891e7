import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { deciding } from '../make-command.js'

export const wrong = 'A command times out two seconds before its expiry.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: two seconds early',
    wrong: { commandPolicy: deciding({ timesOutAt: ({ expires_at_ms }) => expires_at_ms - 2_000 }) },
  })
