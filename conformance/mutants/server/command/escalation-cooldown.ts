import { createReferenceAdapter } from '../../../../reference-server/adapter.js'

export const wrong = 'The power is cycled as often as a reboot fails.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: no cooldown',
    configure: (env) => ({ ...env, ESCALATION_COOLDOWN_SECONDS: '0' }),
  })
