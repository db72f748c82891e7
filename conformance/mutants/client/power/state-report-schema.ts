import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { saying } from '../make.js'

export const wrong = 'A power state does not say whose it is.'

export default () =>
  createReferenceClientAdapter({
    name: 'wrong client: state report schema',
    outgoing: saying('powerState', ({ client_id: _, ...report }) => report),
  })
