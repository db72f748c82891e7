import { createReferenceAdapter } from '../../../../reference-server/adapter.js'

export const wrong = 'Heartbeats cannot be turned off.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: heartbeats always',
    configure: (env) => ({ ...env, POWER_INTENT_HEARTBEAT_ENABLED: 'true' }),
  })
