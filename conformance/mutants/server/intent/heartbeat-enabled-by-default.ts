import { createReferenceAdapter } from '../../../../reference-server/adapter.js'

export const wrong = 'Heartbeats are off unless they are asked for.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: heartbeats off by default',
    configure: (env) => ({ POWER_INTENT_HEARTBEAT_ENABLED: 'false', ...env }),
  })
