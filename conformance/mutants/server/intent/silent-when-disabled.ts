import { createReferenceAdapter } from '../../../../reference-server/adapter.js'

export const wrong = 'Publishing cannot be turned off.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: never silent',
    configure: (env) =>
      'POWER_INTENT_PUBLISH_ENABLED' in env ? { ...env, POWER_INTENT_PUBLISH_ENABLED: 'true' } : env,
  })
