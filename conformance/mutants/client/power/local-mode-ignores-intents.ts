import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'

export const wrong = 'Local mode is hybrid mode.'

export default () =>
  createReferenceClientAdapter({
    name: 'wrong client: local mode ignores intents',
    configure: (config) => ({ ...config, power_mode: config.power_mode === 'mqtt' ? 'mqtt' : 'hybrid' }),
  })
