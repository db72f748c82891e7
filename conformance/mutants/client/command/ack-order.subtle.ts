import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { holdingBack } from '../make-command-life.js'

export const wrong = 'Of a shutdown it is never acknowledged that the helper was called.'

export default () =>
  createReferenceClientAdapter({
    name: 'wrong client: a stage left out of shutdowns',
    ...holdingBack(
      ({ status }, { action, phase }) =>
        status === 'execution_started' && action === 'shutdown_host' && phase === 'called',
      { forEver: true },
    ),
  })
