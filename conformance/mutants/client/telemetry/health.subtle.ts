import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { publishing } from '../make.js'

export const wrong = 'Its health is not reported any more once the connection was lost.'

export default () =>
  createReferenceClientAdapter({
    name: 'wrong client: health, subtle',
    outgoing: publishing('health', (one) => (String(one.payload).includes('"last_disconnect_at":null') ? one : [])),
  })
