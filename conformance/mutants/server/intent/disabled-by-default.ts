import { createReferenceAdapter } from '../../../../reference-server/adapter.js'

export const wrong = 'Publishing is on unless it is turned off.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: publishing by default',
    configure: (env) => ({ POWER_INTENT_PUBLISH_ENABLED: 'true', ...env }),
  })
