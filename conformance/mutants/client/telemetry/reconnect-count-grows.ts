import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { saying } from '../make.js'

export const wrong = 'The reconnect_count stays as it was at the start.'

export default () =>
  createReferenceClientAdapter({
    name: 'wrong client: reconnect count grows',
    outgoing: saying('health', ({ broker_connection, ...health }) => ({
      ...health,
      broker_connection: { ...broker_connection, reconnect_count: 0 },
    })),
  })
