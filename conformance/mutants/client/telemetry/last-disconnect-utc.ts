import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { saying } from '../make.js'

export const wrong = 'The last_disconnect_at is in the time of the place.'

export default () =>
  createReferenceClientAdapter({
    name: 'wrong client: last disconnect utc',
    outgoing: saying('health', ({ broker_connection, ...health }) => ({
      ...health,
      broker_connection: {
        ...broker_connection,
        last_disconnect_at: broker_connection.last_disconnect_at?.replace('Z', '+02:00') ?? null,
      },
    })),
  })
