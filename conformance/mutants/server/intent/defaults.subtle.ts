import { createReferenceAdapter } from '../../../../reference-server/adapter.js'

export const wrong = 'The shortest expiry is two minutes unless something else is asked for.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: defaults, subtle',
    configure: (env) => ({ POWER_INTENT_MIN_EXPIRY_SECONDS: '120', ...env }),
  })
