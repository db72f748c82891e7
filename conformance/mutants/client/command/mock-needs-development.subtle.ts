import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { completing } from '../make-command-life.js'

export const wrong = 'Where the mock is asked for in vain, a shutdown has it all the same.'

export default () => {
  let isRefused = false
  return createReferenceClientAdapter({
    name: 'wrong client: mocks shutdowns in production',
    configure: (config) => {
      isRefused = config.mock === 'refused'
      return config
    },
    ...completing(({ kind }, { action }) => kind === 'helper-ended' && isRefused && action === 'shutdown_host'),
  })
}
