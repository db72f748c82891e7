import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { saying } from '../make.js'

export const wrong = 'From the second on, a reconnect counts twice.'

export default () =>
  createReferenceClientAdapter({
    name: 'wrong client: reconnect count grows, subtle',
    outgoing: saying('health', ({ broker_connection, ...health }) => ({
      ...health,
      broker_connection: {
        ...broker_connection,
        reconnect_count: broker_connection.reconnect_count + Math.max(0, broker_connection.reconnect_count - 1),
      },
    })),
  })
