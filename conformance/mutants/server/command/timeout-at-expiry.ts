import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { deciding } from '../make-command.js'

export const wrong = 'A command times out half a minute after its expiry.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: half a minute late',
    wrong: { commandPolicy: deciding({ timesOutAt: ({ expires_at_ms }) => expires_at_ms + 30_000 }) },
  })
