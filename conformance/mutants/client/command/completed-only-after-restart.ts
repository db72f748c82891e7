import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'

export const wrong = 'A reboot is completed once its helper has ended well.'

export default () =>
  createReferenceClientAdapter({
    name: 'wrong client: completed at once',
    configure: (config) => ({ ...config, mock: config.mock === 'off' ? 'on' : config.mock }),
  })
