import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { holdingBack } from '../make-command-life.js'

export const wrong = 'A shutdown is accepted once its helper has ended.'

export default () =>
  createReferenceClientAdapter({
    name: 'wrong client: accepts shutdowns afterwards',
    ...holdingBack(
      (_, { phase, action }) => action === 'shutdown_host' && (phase === 'accepted' || phase === 'called'),
      { forEver: false },
    ),
  })
