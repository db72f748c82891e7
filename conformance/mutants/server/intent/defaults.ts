import { createReferenceAdapter } from '../../../../reference-server/adapter.js'

export const wrong = 'The idle reason has another default.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: another default',
    configure: (env) => ({ POWER_INTENT_REASON_IDLE: 'idle', ...env }),
  })
