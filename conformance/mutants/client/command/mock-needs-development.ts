import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'

export const wrong = 'The mock is used wherever it is asked for.'

export default () =>
  createReferenceClientAdapter({
    name: 'wrong client: mocks in production',
    configure: (config) => ({ ...config, mock: config.mock === 'refused' ? 'on' : config.mock }),
  })
