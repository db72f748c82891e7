import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { deciding } from '../make-command.js'

export const wrong = 'A command times out a second and a half after its expiry.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: timeout at expiry, subtle',
    wrong: { commandPolicy: deciding({ timesOutAt: ({ expires_at_ms }) => expires_at_ms + 1500 }) },
  })
