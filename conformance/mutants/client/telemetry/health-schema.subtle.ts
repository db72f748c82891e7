import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { saying } from '../make.js'

export const wrong = 'Once the connection was lost, reconnect_count is a text.'

export default () =>
  createReferenceClientAdapter({
    name: 'wrong client: health schema, subtle',
    outgoing: saying('health', ({ broker_connection: { reconnect_count, ...connection }, ...health }) => ({
      ...health,
      broker_connection: { ...connection, reconnect_count: reconnect_count > 0 ? String(reconnect_count) : 0 },
    })),
  })
