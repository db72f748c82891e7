import { createReferenceAdapter } from '../../../../reference-server/adapter.js'

export const wrong = 'The migration cannot be ended.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: alias for ever',
    configure: (env) => ({ ...env, COMMAND_LEGACY_TOPICS_ENABLED: 'true' }),
  })
