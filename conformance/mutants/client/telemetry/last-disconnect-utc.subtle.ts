import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { saying } from '../make.js'

export const wrong = 'The last_disconnect_at stays at the first loss.'

export default () => {
  let first: string | null = null
  return createReferenceClientAdapter({
    name: 'wrong client: last disconnect utc, subtle',
    outgoing: saying('health', ({ broker_connection, ...health }) => {
      first ??= broker_connection.last_disconnect_at
      return { ...health, broker_connection: { ...broker_connection, last_disconnect_at: first } }
    }),
  })
}
