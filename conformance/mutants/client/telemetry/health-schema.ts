import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { saying } from '../make.js'

export const wrong = 'A health report does not say how the connection is.'

export default () =>
  createReferenceClientAdapter({
    name: 'wrong client: health schema',
    outgoing: saying('health', ({ broker_connection: _, ...health }) => health),
  })
